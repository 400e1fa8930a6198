/** Docker's names of Lambda's processors. */
export const platformNames = { x86_64: 'amd64', arm64: 'arm64' } as const;
