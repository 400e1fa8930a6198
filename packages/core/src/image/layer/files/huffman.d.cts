export function findCodeLengths(frequencies: Uint32Array, longest: number): Uint8Array;
export function assignCodes(lengths: Uint8Array): Uint16Array;
