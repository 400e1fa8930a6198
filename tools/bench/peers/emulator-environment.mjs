/**
 * What makes clients of AWS that know nothing of dorc talk to an emulator.
 * @param {{ endpoint: string, account: string }} emulator
 * @returns {Record<string, string>}
 */
export function emulatorEnvironment({ endpoint, account }) {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_REGION: 'us-west-2',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
