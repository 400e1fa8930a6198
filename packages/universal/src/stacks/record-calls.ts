import type { CloudFormationPort } from './cloud-formation-port';

/** The same port, with `note` told of each call first. */
export function recordCalls(
  port: CloudFormationPort,
  note: (method: keyof CloudFormationPort, subject: string) => Promise<void>,
): CloudFormationPort {
  return {
    errorContext: port.errorContext,
    findStack: async (name) => note('findStack', name).then(() => port.findStack(name)),
    listStacks: async (token) => note('listStacks', token ?? '').then(() => port.listStacks(token)),
    createChangeSet: async (request) =>
      note('createChangeSet', `${request.stackName} ${request.type}`).then(() => port.createChangeSet(request)),
    findChangeSet: async (stack, name) => note('findChangeSet', stack).then(() => port.findChangeSet(stack, name)),
    listChangeSets: async (stack) => note('listChangeSets', stack).then(() => port.listChangeSets(stack)),
    executeChangeSet: async (request) =>
      note('executeChangeSet', request.stackName).then(() => port.executeChangeSet(request)),
    deleteChangeSet: async (stack, name) =>
      note('deleteChangeSet', stack).then(() => port.deleteChangeSet(stack, name)),
    listEvents: async (name, token) => note('listEvents', name).then(() => port.listEvents(name, token)),
    listValidationFailures: async (target) =>
      note('listValidationFailures', target.stackName).then(() => port.listValidationFailures(target)),
    deleteStack: async (request) => note('deleteStack', request.stackName).then(() => port.deleteStack(request)),
    continueUpdateRollback: async (request) =>
      note('continueUpdateRollback', request.stackName).then(() => port.continueUpdateRollback(request)),
    rollbackStack: async (request) => note('rollbackStack', request.stackName).then(() => port.rollbackStack(request)),
    findTemplate: async (name) => note('findTemplate', name).then(() => port.findTemplate(name)),
  };
}
