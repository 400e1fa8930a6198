// A thread that deflates. It is given pairs of shared buffers, then a message for each block: which pair, and how many bytes are in its input. It
// answers each in turn with the number of bytes that it has written to the output.
'use strict';

const { parentPort, workerData } = require('node:worker_threads');
const { deflateSurely } = require('./deflate-surely.cjs');

const pairs = workerData.map(({ input, output }) => ({ input: new Uint8Array(input), output: new Uint8Array(output) }));

parentPort.on('message', ({ pair, length }) => {
  const { input, output } = pairs[pair];
  parentPort.postMessage(deflateSurely(input.subarray(0, length), output));
});
