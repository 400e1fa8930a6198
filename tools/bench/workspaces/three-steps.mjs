/** The steps of the pipeline that all cases run: the same three functions for dorc and for its peers. */
export const stepNames = ['extract', 'transform', 'report'];

/**
 * The files of a pipeline with three Python functions, by path relative to its folder.
 * @param {string} title What tells its code from that of others.
 * @param {{ shared: boolean }} options `shared`: it imports a package of the workspace.
 * @returns {Record<string, string>}
 */
export function renderThreeSteps(title, { shared }) {
  return {
    'pipeline.ts': `import { definePipeline, fn } from '@dorc/core';

export default definePipeline({
  description: 'Three steps: ${title}',
  steps: [fn('extract'), fn('transform'), fn('report')],
});
`,
    'extract/lambda.py': `def handler(event, context):
    return {"title": "${title}", "values": list(range(100))}
`,
    'transform/lambda.py': shared
      ? `from figures import total


def handler(event, context):
    return {"title": event["title"], "total": total(event["values"])}
`
      : `def handler(event, context):
    return {"title": event["title"], "total": sum(event["values"])}
`,
    'report/lambda.py': `def handler(event, context):
    return f"{event['title']}: {event['total']}"
`,
  };
}
