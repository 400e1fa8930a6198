"""The three steps of the benchmarks as a flow of Metaflow."""

from metaflow import FlowSpec, step


class ThreeSteps(FlowSpec):
    @step
    def start(self):
        self.title, self.values = "pipeline-0001", list(range(100))
        self.next(self.transform)

    @step
    def transform(self):
        self.total = sum(self.values)
        self.next(self.end)

    @step
    def end(self):
        print(f"{self.title}: {self.total}")


if __name__ == "__main__":
    ThreeSteps()
