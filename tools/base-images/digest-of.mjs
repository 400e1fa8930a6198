import { createHash } from 'node:crypto';

/** @param {Buffer} bytes @returns {string} `sha256:…` */
export const digestOf = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
