export { describeAwsError, findAwsErrorKind, type AwsErrorKind } from './aws-error-kind';
export { checkAccount } from './check-account';
export { EMULATOR_ACCOUNT, type AwsClientOptions } from './client-config';
export { createAwsClients, type AwsClients } from './create-aws-clients';
export { explainAwsError, type AwsErrorContext } from './explain-aws-error';
