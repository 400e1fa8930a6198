/** What a registry is told about who asks. */
export type RegistryCredentials =
  | { readonly username: string; readonly password: string }
  /** An OAuth refresh token, as some credential helpers give. */
  | { readonly identityToken: string };

/** Where credentials come from. */
export interface CredentialSource {
  /**
   * @param registry host with port
   * @param isRefresh whether the registry has refused what was found before
   */
  find(registry: string, isRefresh: boolean): Promise<RegistryCredentials | undefined>;
}

/** The first credentials that any of the sources has. */
export function combineCredentials(sources: readonly CredentialSource[]): CredentialSource {
  return {
    async find(registry, isRefresh) {
      for (const source of sources) {
        const found = await source.find(registry, isRefresh);
        if (found) return found;
      }
      return undefined;
    },
  };
}
