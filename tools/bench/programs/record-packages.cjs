// Loaded before every program of a command: writes down each npm package when its first file is loaded. At the end would be
// too late: Nx ends its workers by a signal.
const { appendFileSync } = require('node:fs');
const Module = require('node:module');

const load = Module._extensions['.js'];
const seen = new Set();

Module._extensions['.js'] = (module, file) => {
  const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
  if (name && !seen.has(name)) {
    seen.add(name);
    appendFileSync(process.env.BENCH_PACKAGES, `${name}\n`);
  }
  return load(module, file);
};
