"""Starts the AWS emulator MiniStack with one of its defects mended.

Step Functions evaluates `Output` and `Assign` of a Parallel state of a JSONata machine; MiniStack 1.5.33 leaves both out,
so that a pipeline with a parallel step would run otherwise there than on AWS and in a local run.
https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html
"""

import runpy

from ministack.services import stepfunctions

run_branches = stepfunctions._run_parallel_branches


def run_branches_with_output(state, raw_input, execution, context):
    results, following = run_branches(state, raw_input, execution, context)
    if stepfunctions._state_query_language(state, context) != "JSONata":
        return results, following
    output = stepfunctions._apply_jsonata_output(state, raw_input, context, result=results, default=results)
    stepfunctions._apply_state_assign(state, raw_input, context, result=results)
    return output, following


stepfunctions._run_parallel_branches = run_branches_with_output

runpy.run_module("ministack", run_name="__main__", alter_sys=True)
