"""The three steps of the benchmarks as a job of Dagster; run as a program, it executes the job a number of times."""

import sys
import time

from dagster import DagsterInstance, job, op


@op
def extract():
    return {"title": "pipeline-0001", "values": list(range(100))}


@op
def transform(event):
    return {"title": event["title"], "total": sum(event["values"])}


@op
def report(event):
    return f"{event['title']}: {event['total']}"


@job
def three_steps():
    report(transform(extract()))


if __name__ == "__main__":
    count = int(sys.argv[1])
    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    with DagsterInstance.ephemeral() as instance:

        def run_once():
            return three_steps.execute_in_process(run_config=quiet, instance=instance).output_for_node("report")

        assert run_once() == "pipeline-0001: 4950"
        started = time.perf_counter()
        for _ in range(count):
            run_once()
        print((time.perf_counter() - started) * 1000)
