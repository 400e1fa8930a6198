export function deflateSurely(input: Uint8Array, output: Uint8Array): number;
