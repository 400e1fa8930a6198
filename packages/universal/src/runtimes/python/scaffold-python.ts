import type { ScaffoldRequest } from '../function-runtime';

/** A new Python function with a test that passes. */
export function scaffoldPython({ name, pipeline }: ScaffoldRequest): Readonly<Record<string, string>> {
  return { 'lambda.py': renderHandler(name, pipeline), 'test_lambda.py': renderTest(name) };
}

function renderHandler(name: string, pipeline: string): string {
  return `"""The step ${name} of the pipeline ${pipeline}."""


def handler(event, context):
    """Runs whenever the pipeline reaches this step.

    event is what the step before returned, or the pipeline's input if this is the first step.
    What you return goes to the next step. It must be JSON: dict, list, str, int, float, bool or None.
    """
    print(f"${name} received {event}")  # whatever you print or log is kept with the run

    return {"step": "${name}", "received": event}
`;
}

function renderTest(name: string): string {
  return `from importlib import import_module
from unittest import TestCase

handler = import_module("lambda").handler  # "lambda" is a Python keyword, so "import lambda" is not possible


class ${renderClassName(name)}Test(TestCase):
    def test_returns_what_it_received(self):
        result = handler({"date": "2025-01-31"}, None)

        self.assertEqual(result, {"step": "${name}", "received": {"date": "2025-01-31"}})
`;
}

/** `load-sales` → `LoadSales` */
function renderClassName(name: string): string {
  return name.replace(/(^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_, __, letter: string) => letter.toUpperCase());
}
