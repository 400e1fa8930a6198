const secret = /^(id_(rsa|dsa|ecdsa|ed25519)|credentials(\.json)?|.*\.(pem|key|p8|p12|pfx|jks|keystore))$/i;

/** Whether a file of this name is likely a private key or credentials, which nobody means to ship. */
export function looksSecret(name: string): boolean {
  return secret.test(name);
}

/** Whether a path, relative to the workspace, has a part that is hidden or looks like a secret. */
export function isPrivatePath(relative: string): boolean {
  return relative
    .split(/[\\/]/)
    .some((part) => (part.startsWith('.') && part !== '.' && part !== '..') || looksSecret(part));
}

/** @param naming how the step would name the file, where it can */
export function secretHint(naming?: string): string {
  const move = 'move it out of the folder and read the secret at run time (AWS Secrets Manager or Parameter Store)';
  return naming ? `${move}, or, if everybody may read it, name it in the step: ${naming}` : move;
}
