export { defineUniversal, parseUniversal } from './define-universal';
export { universalSchema, type UniversalInput, type UniversalSettings } from './universal-schema';
