// Runs one handler for dorc: events come in on file descriptor 3, results go out on 4 (see worker-protocol.md).
// It follows AWS's own runtime client (https://github.com/aws/aws-lambda-nodejs-runtime-interface-client) in what a handler
// sees and in what its errors look like.
'use strict';

const net = require('node:net');
const path = require('node:path');
const util = require('node:util');
const v8 = require('node:v8');

const maxResponse = 6291556; // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const env = process.env;
const requests = new net.Socket({ fd: 3, readable: true, writable: false });
const answers = new net.Socket({ fd: 4, readable: false, writable: true });
let handler;
let pending; // What the handler is working on: { id, answer }.

class Fault extends Error {
  constructor(name, message) {
    super(message);
    this.name = `Runtime.${name}`;
    this.stack = `${this.name}: ${message}`; // Where in this file it was found is of no use to anybody.
  }
}

function main() {
  if (env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE) {
    v8.setFlagsFromString(`--max-old-space-size=${Math.ceil(Number(env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE) * 0.9)}`);
  }
  process.on('uncaughtException', (error) => fail(error, 129));
  process.on('unhandledRejection', (reason) => {
    const error = new Fault('UnhandledPromiseRejection', String(reason));
    if (reason instanceof Error) error.stack = reason.stack;
    fail(error, 128);
  });
  process.on('beforeExit', endWithoutAnswer);
  requests.on('end', () => process.exit(0)).on('error', () => process.exit(0));
  try {
    handler = load(env._HANDLER || 'lambda.handler');
  } catch (error) {
    return fail(error, 1);
  }
  send('{"ready":true}');
  listen();
}

function load(name) {
  const [file, member] = name.split('.');
  let loaded;
  try {
    loaded = require(path.resolve(env.LAMBDA_TASK_ROOT || '.', file));
  } catch (error) {
    if (error instanceof SyntaxError) throw asFault('UserCodeSyntaxError', error);
    if (error && error.code === 'MODULE_NOT_FOUND') throw asFault('ImportModuleError', error);
    throw error;
  }
  const found = loaded[member];
  if (!found) throw new Fault('HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof found !== 'function') throw new Fault('HandlerNotFound', `${name} is not a function`);
  return found;
}

function asFault(name, error) {
  return Object.assign(new Fault(name, String(error)), { stack: error.stack });
}

function listen() {
  let parts = [];
  requests.on('data', (chunk) => {
    const end = chunk.indexOf(10);
    parts.push(end < 0 ? chunk : chunk.subarray(0, end));
    if (end < 0) return;
    const text = Buffer.concat(parts).toString();
    parts = [];
    run(JSON.parse(text));
  });
}

/** One invocation at a time: the other side sends the next when it has the answer. */
function run({ id, arn, deadline, event }) {
  const answer = (error, output) => {
    if (pending?.id !== id) return;
    pending = undefined;
    requests.ref();
    send(error === undefined ? renderOutput(id, output) : `{"id":${JSON.stringify(id)},${renderError(error)}}`);
  };
  pending = { id, answer };
  requests.unref(); // So that an event loop with nothing left to do shows: see endWithoutAnswer.
  const callback = (error, output) => answer(error ?? undefined, output);
  try {
    const result = handler(event, createContext(id, arn, deadline, callback), callback);
    if (typeof result?.then === 'function') {
      pending.isAsync = true;
      result.then((output) => answer(undefined, output), (error) => answer(error ?? new Error('handled')));
    } else if (result !== undefined) {
      console.warn('the handler is not async, so Lambda ignores what it returns: write `export const handler = async …`');
    }
  } catch (error) {
    answer(error);
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function createContext(id, arn, deadline, callback) {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: arn,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    awsRequestId: id,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: callback,
    succeed: (output) => callback(null, output),
    fail: (error) => callback(error ?? 'handled'),
  };
}

/** The event loop is empty and there is no answer: a promise that nothing will settle, or a callback that was not called. */
function endWithoutAnswer() {
  if (!pending) return;
  if (pending.isAsync) pending.answer(new Fault('NodeJsExit', 'The handler is waiting for a promise that is never settled.'));
  else pending.answer(undefined, null);
}

function renderOutput(id, output) {
  let text;
  try {
    text = JSON.stringify(output === undefined ? null : output) ?? 'null';
  } catch {
    return `{"id":${JSON.stringify(id)},${renderError(new Fault('MarshalError', 'Unable to stringify response body'))}}`;
  }
  if (Buffer.byteLength(text) <= maxResponse) return `{"id":${JSON.stringify(id)},"output":${text}}`;
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${maxResponse} bytes).`;
  const errorType = 'Function.ResponseSizeTooLarge';
  return JSON.stringify({ id, error: errorType, cause: JSON.stringify({ errorMessage, errorType }) });
}

/** The error's name and, as JSON text, what Lambda answers for it; the error goes to the log as well. */
function renderError(error) {
  console.error(error);
  const isError = util.types.isNativeError(error) || (error?.name && error?.message && error?.stack);
  const answer = isError
    ? { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\n') }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };
  return `"error":${JSON.stringify(answer.errorType)},"cause":${JSON.stringify(JSON.stringify(answer))}`;
}

/** An error that leaves the process in an unknown state: it is reported and the process ends. */
function fail(error, code) {
  const head = pending ? `"id":${JSON.stringify(pending.id)}` : '"ready":false';
  if (!pending && handler) {
    console.error(error);
    process.exit(code);
  }
  pending = undefined;
  send(`{${head},${renderError(error)}}`, () => process.exit(code));
}

function send(text, then) {
  answers.write(`${text}\n`, then);
}

main();
