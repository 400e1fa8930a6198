"""Runs tests: `run_tests.py pytest|unittest GROUPS`, GROUPS being a JSON list of [folder, files].

Each folder's tests run in a process of their own with the folder as the first place to import from.
"""

import json
import os
import subprocess
import sys


def main(runner, groups):
    codes = [run_group(runner, folder, files) for folder, files in groups]
    return max(codes, default=0)


def run_group(runner, folder, files):
    names = [os.path.relpath(file, folder) for file in files]
    print(f"{os.path.basename(folder)}: {', '.join(names)}", file=sys.stderr, flush=True)
    if runner == "pytest":
        # Every function may have a test_lambda.py, hence the import mode.
        return subprocess.call([sys.executable, "-m", "pytest", "--import-mode=importlib", *names], cwd=folder)
    return subprocess.call([sys.executable, __file__, "unittest-here", json.dumps(names)], cwd=folder)


def run_unittest(names):
    import unittest

    sys.path[0] = os.getcwd()
    suite = unittest.TestSuite(
        unittest.defaultTestLoader.discover(os.path.dirname(name) or ".", os.path.basename(name)) for name in names
    )
    if suite.countTestCases() == 0:
        print("no unittest.TestCase in these files; for pytest's tests add pytest to requirements.txt", file=sys.stderr)
        return 1
    return 0 if unittest.TextTestRunner().run(suite).wasSuccessful() else 1


if __name__ == "__main__":
    arguments = json.loads(sys.argv[2])
    sys.exit(run_unittest(arguments) if sys.argv[1] == "unittest-here" else main(sys.argv[1], arguments))
