/** A stack as CloudFormation shows it. */
export interface DeployedStack {
  readonly name: string;
  /** The stack's ARN; it changes when a stack is deleted and created again. */
  readonly id: string;
  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
  readonly status: string;
  readonly statusReason?: string | undefined;
  /** Whether dorc made it. */
  readonly own: boolean;
  /** What {@link fingerprintStack} said of the last deploy that succeeded. */
  readonly fingerprint?: string | undefined;
  readonly outputs: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Whether exactly this is deployed, so that nothing needs to be done. A stack that was rolled back is asked again: its outputs
 * are not proof of what runs.
 */
export function isDeployed(deployed: DeployedStack | undefined, fingerprint: string): boolean {
  return deployed?.fingerprint === fingerprint && /^(?:CREATE|UPDATE)_COMPLETE$/.test(deployed.status);
}
