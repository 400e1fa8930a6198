"""Runs pip for another platform: `pip_for_target.py MARKERS ARGUMENTS...`, MARKERS being a JSON object.

pip's --platform and --python-version choose wheels for the target, but pip evaluates environment markers (`; python_version >=
"3.12"`, `; sys_platform == "linux"`) and a package's Requires-Python for the Python that it runs in, so that what is
installed would depend on the machine. Here both are the target's.
"""

import json
import sys

from pip._internal.cli.main import main
from pip._internal.cli.req_command import RequirementCommand
from pip._vendor.packaging import markers

here = markers.default_environment
target = json.loads(sys.argv[1])
version = tuple(int(part) for part in target["python_full_version"].split("."))
make_resolver = RequirementCommand.make_resolver


def make_resolver_for_target(*arguments, **options):
    return make_resolver(*arguments, **{**options, "py_version_info": version})


markers.default_environment = lambda: {**here(), **target}
RequirementCommand.make_resolver = staticmethod(make_resolver_for_target)
sys.exit(main(sys.argv[2:]))
