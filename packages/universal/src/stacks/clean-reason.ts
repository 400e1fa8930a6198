/** A reason of CloudFormation without what only AWS's support can use: wrappers, service codes, request ids. */
export function cleanReason(reason: string): string {
  return reason
    .replace(/^Resource handler returned message: "([\s\S]*)" \(RequestToken:[^)]*\)$/, '$1')
    .replace(/\s*\((?:Service|RequestToken|Request ID|Status Code|SDK Attempt Count|HandlerErrorCode)\b[^()]*\)/g, '')
    .replace(/[;,]?\s*(?:Request ID|RequestId|RequestToken): ?[A-Za-z0-9-]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
