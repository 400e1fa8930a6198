import { relative } from 'node:path';

/** @typedef {import('../images/generate-functions.mjs').Functions} Functions */

/** The wheel of pip, which runs without being installed; the base image has no pip. */
const pip = '/tmp/wheels/pip-24.3.1-py3-none-any.whl/pip';
const install = `python3.11 ${pip} install --root-user-action ignore --no-index --find-links /tmp/wheels --target /var/task`;

/** The folder of the context that has uv. */
export const uvFolder = 'uv';

/** uv without a cache, which would not be in the image anyway. It compiles when it is told to; pip and dorc do so by themselves. */
const installByUv = `--mount=type=bind,source=${uvFolder},target=/tmp/uv /tmp/uv/uv pip install --no-cache --no-index --find-links /tmp/wheels --python python3.11 --target /var/task --compile-bytecode`;

/**
 * An image with the dependencies alone; the context is the workspace.
 * @param {string} base @param {Functions} functions @param {boolean} [byUv] Instead of pip.
 */
export function renderDependencies(base, { root, pipeline }, byUv) {
  return `FROM ${base}
COPY ${relative(root, pipeline)}/requirements.txt /tmp/requirements.txt
RUN --mount=type=bind,source=wheels,target=/tmp/wheels ${byUv ? installByUv : install} -r /tmp/requirements.txt
`;
}

/** Dependencies before code; the context is the workspace. @param {string} base @param {Functions} functions @param {boolean} [byUv] */
export function renderWhole(base, functions, byUv) {
  return `${renderDependencies(base, functions, byUv)}ARG FUNCTION
COPY ${relative(functions.root, functions.pipeline)}/$FUNCTION/ /var/task/
CMD ["lambda.handler"]
`;
}

/** Upon an image with the dependencies; the context is the function's folder. @param {string} dependencies */
export function renderFunction(dependencies) {
  return `FROM ${dependencies}
COPY . /var/task/
CMD ["lambda.handler"]
`;
}
