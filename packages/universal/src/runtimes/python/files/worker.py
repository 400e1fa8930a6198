"""Runs one handler for dorc: events come in on file descriptor 3, results go out on 4 (see worker-protocol.md).

It follows AWS's own runtime client (https://github.com/aws/aws-lambda-python-runtime-interface-client) in what a handler
sees and in what its errors look like. Modules that cost start-up time are imported where they are used.
"""

import builtins
import importlib
import os
import sys
import time
from _thread import start_new_thread
from json import JSONEncoder, dumps, loads

# What Lambda's Python has besides the standard library. https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html
LAMBDA_MODULES = {"boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six", "urllib3"}
MAX_RESPONSE = 6291556  # https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html


class Fault(Exception):
    """A failure that Lambda names itself: `Runtime.ImportModuleError` and the like."""

    def __init__(self, kind, message, trace=()):
        super().__init__(message)
        self.kind, self.message, self.trace = kind, message, list(trace)


class Identity:
    cognito_identity_id = None
    cognito_identity_pool_id = None


class LambdaContext:
    """https://docs.aws.amazon.com/lambda/latest/dg/python-context.html"""

    def __init__(self, request_id, arn, deadline):
        environ = os.environ
        self.aws_request_id = request_id
        self.invoked_function_arn = arn
        self.function_name = environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.client_context = None
        self.tenant_id = None
        self.identity = Identity()
        self._deadline = deadline

    def get_remaining_time_in_millis(self):
        return max(0, int(self._deadline - time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


class Encoder(JSONEncoder):
    """Decimals are numbers, as on Lambda."""

    def default(self, o):
        decimal = sys.modules.get("decimal")
        if decimal and isinstance(o, decimal.Decimal):
            return float(o)
        return super().default(o)


class LambdaModules:
    """Finds the modules that Lambda brings where this machine's Python happens to have them, and no others: what a
    function does not declare must not work here and fail there."""

    paths = None

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if path is not None or name not in LAMBDA_MODULES:
            return None
        from importlib.machinery import PathFinder

        if cls.paths is None:
            import site

            cls.paths = [*site.getsitepackages(), site.getusersitepackages()]
        return PathFinder.find_spec(name, cls.paths)


def main():
    handler_name = os.environ.get("_HANDLER", "lambda.handler")
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [path for path in sys.path if path != here]
    sys.meta_path.append(LambdaModules)
    builtins.exit = builtins.quit = sys.exit  # Python is started without `site`, which would define them.
    for fd in (3, 4):
        os.set_inheritable(fd, False)
    start_new_thread(end_with_parent, ())
    limit_memory(os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, errors="backslashreplace")
    try:
        handler = load(handler_name)
    except Exception as error:
        send('{"ready":false,%s}' % failure(error, ""))
        os._exit(1)
    send('{"ready":true}')
    encoder = Encoder(ensure_ascii=False, allow_nan=False)
    with open(3, "rb", closefd=False) as requests:
        for line in requests:
            request = loads(line)
            send(answer(handler, request, encoder))


def load(handler_name):
    module_name, _, function_name = handler_name.rpartition(".")
    try:
        module = importlib.import_module(module_name)
    except ImportError as error:
        explain(error)
        raise Fault("Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}") from None
    except SyntaxError as error:
        trace = f'  File "{error.filename}" Line {error.lineno}\n    {error.text}'
        raise Fault("Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", [trace]) from None
    handler = getattr(module, function_name, None)
    if handler is None:
        message = f"Handler '{function_name}' missing on module '{module_name}'"
        raise Fault("Runtime.HandlerNotFound", message)
    return handler


def answer(handler, request, encoder):
    request_id = request["id"]
    set_up_logging()
    context = LambdaContext(request_id, request["arn"], request["deadline"])
    try:
        output = handler(request["event"], context)
        try:
            # Lambda passes bytes on as they are; here they have to be JSON, which is all that a pipeline can carry.
            text = encoder.encode(loads(output) if isinstance(output, bytes) else output)
            size = len(text.encode("utf-8", "surrogatepass"))
        except Exception as error:
            raise Fault("Runtime.MarshalError", f"Unable to marshal response: {error}") from None
        if size > MAX_RESPONSE:
            message = f"Response payload size exceeded maximum allowed payload size ({MAX_RESPONSE} bytes)."
            cause = dumps({"errorMessage": message, "errorType": "Function.ResponseSizeTooLarge"})
            return '{"id":%s,"error":"Function.ResponseSizeTooLarge","cause":%s}' % (dumps(request_id), dumps(cause))
        return '{"id":%s,"output":%s}' % (dumps(request_id), text)
    except Exception as error:
        return '{"id":%s,%s}' % (dumps(request_id), failure(error, request_id))


def set_up_logging():
    """On Lambda the root logger has a handler from the start; here it gets one as soon as `logging` is in use."""
    logging = sys.modules.get("logging")
    if logging and not logging.root.handlers:
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(logging.Formatter("[%(levelname)s] %(message)s"))
        logging.root.addHandler(handler)


def failure(error, request_id):
    """The error's name and, as JSON text, what Lambda answers for it; its trace goes to the log."""
    if isinstance(error, Fault):
        kind, message, trace = error.kind, error.message, error.trace
    else:
        kind, message, trace = type(error).__name__, str(error), format_trace(error)
    print(f"[ERROR] {kind}: {message}", *["Traceback (most recent call last):", "".join(trace)] if trace else (), sep="\n")
    document = {"errorMessage": message, "errorType": kind, "requestId": request_id, "stackTrace": trace}
    return '"error":%s,"cause":%s' % (dumps(kind), dumps(dumps(document, ensure_ascii=False)))


def format_trace(error):
    """The frames of the user's own code and packages: those of this file and of the import system are of no use."""
    import traceback

    hidden = (__file__, "<frozen importlib", importlib.__file__)
    frames = [f for f in traceback.extract_tb(error.__traceback__) if not f.filename.startswith(hidden)]
    return traceback.format_list(frames)


def explain(error):
    """Logs what Lambda's own message leaves out: where the import is, and what to do about it."""
    print("Traceback (most recent call last):", *format_trace(error), f"{type(error).__name__}: {error}", sep="\n", file=sys.stderr)
    name = (getattr(error, "name", None) or "").partition(".")[0]
    if isinstance(error, ModuleNotFoundError) and name not in getattr(sys, "stdlib_module_names", ()):
        print(f"'{name}' is not there for this function: is its package in requirements.txt?", file=sys.stderr)


def send(text):
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    data = memoryview(text.encode("utf-8", "backslashreplace") + b"\n")
    while data:
        data = data[os.write(4, data) :]


def end_with_parent():
    """Ends this process, and what it started, as soon as the other end of descriptor 3 is gone."""
    import select

    watch = select.poll()
    watch.register(3, 0)
    watch.poll()
    if os.getpgrp() == os.getpid():
        os.killpg(0, 9)
    os._exit(0)


def limit_memory(megabytes):
    """A net below dorc's own watch of the memory: an allocation far over the limit is a MemoryError at once."""
    if not megabytes:
        return
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        # Libraries reserve memory that they never touch (thread stacks, buffers of BLAS), hence the allowance.
        limit = (int(megabytes) + 2048) * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    except (ImportError, ValueError, OSError):
        pass


main()
