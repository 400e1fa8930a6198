export function deflate(input: Uint8Array, output: Uint8Array): number;
export function mostDeflated(length: number): number;
