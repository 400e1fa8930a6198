const VARIABLE = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/**
 * Makes an AWS client without the SDK's notice about the next Node version, which is news for dorc's developers and not for its users.
 * The SDK asks the variable once a process, when its first client is made; it is set for that moment only, so neither other warnings
 * nor child processes notice.
 */
export function withoutNodeNotice<T>(make: () => T): T {
  const before = process.env[VARIABLE];
  process.env[VARIABLE] = 'true';
  try {
    return make();
  } finally {
    if (before === undefined) delete process.env[VARIABLE];
    else process.env[VARIABLE] = before;
  }
}
