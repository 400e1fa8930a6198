"""Starts the AWS emulator MiniStack 1.5.33 with two of its defects mended.

Step Functions evaluates `Output` and `Assign` of a Parallel state of a JSONata machine; MiniStack leaves both out,
so that a pipeline with a parallel step would run otherwise there than on AWS and in a local run.
https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html

CloudFormation deletes no bucket that holds an object, and one that it deletes is gone; MiniStack deletes any, and after a
restart an empty one is there again.

With DORC_EMULATOR_BRIDGE it listens on one more address, on which functions in containers call it; it knows of one only.
"""

import os
import runpy

import hypercorn.asyncio
from ministack.services import s3, stepfunctions
from ministack.services.cloudformation import provisioners

run_branches = stepfunctions._run_parallel_branches


def run_branches_with_output(state, raw_input, execution, context):
    results, following = run_branches(state, raw_input, execution, context)
    if stepfunctions._state_query_language(state, context) != "JSONata":
        return results, following
    output = stepfunctions._apply_jsonata_output(state, raw_input, context, result=results, default=results)
    stepfunctions._apply_state_assign(state, raw_input, context, result=results)
    return output, following


stepfunctions._run_parallel_branches = run_branches_with_output


def delete_bucket(physical_id, properties):
    status, _, _ = s3._delete_bucket(physical_id)
    if status == 409:
        raise ValueError(f"The bucket {physical_id} that you tried to delete is not empty (Service: S3, Status Code: 409)")


provisioners._RESOURCE_HANDLERS["AWS::S3::Bucket"]["delete"] = delete_bucket

serve = hypercorn.asyncio.serve


async def serve_containers_too(app, config, **options):
    bridge = os.environ.get("DORC_EMULATOR_BRIDGE")
    if bridge:
        config.bind = [*config.bind, f"{bridge}:{os.environ['GATEWAY_PORT']}"]
    await serve(app, config, **options)


hypercorn.asyncio.serve = serve_containers_too

runpy.run_module("ministack", run_name="__main__", alter_sys=True)
