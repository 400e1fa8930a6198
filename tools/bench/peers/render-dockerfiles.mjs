import { relative } from 'node:path';

/** @typedef {import('../images/generate-functions.mjs').Functions} Functions */

/** The wheel of pip, which runs without being installed; the base image has no pip. */
const pip = '/tmp/wheels/pip-24.3.1-py3-none-any.whl/pip';
const install = `python3.11 ${pip} install --root-user-action ignore --no-index --find-links /tmp/wheels --target /var/task`;

/** An image with the dependencies alone; the context is the workspace. @param {string} base @param {Functions} functions */
export function renderDependencies(base, { root, pipeline }) {
  return `FROM ${base}
COPY ${relative(root, pipeline)}/requirements.txt /tmp/requirements.txt
RUN --mount=type=bind,source=wheels,target=/tmp/wheels ${install} -r /tmp/requirements.txt
`;
}

/** Dependencies before code; the context is the workspace. @param {string} base @param {Functions} functions */
export function renderWhole(base, functions) {
  return `${renderDependencies(base, functions)}ARG FUNCTION
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
