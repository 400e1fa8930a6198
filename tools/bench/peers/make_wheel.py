"""make_wheel.py <folder> <megabytes>: writes a wheel whose files have that many megabytes and shrink to about 45 %, as those of compiled packages do."""

import base64
import hashlib
import pathlib
import random
import sys
import zipfile

folder, megabytes = pathlib.Path(sys.argv[1]), int(sys.argv[2])
source = random.Random(megabytes)
block = b"".join(source.randbytes(256) + bytes(320) for _ in range(1820))


def files():
    yield "ballast/__init__.py", b""
    for number in range(megabytes):
        noise = source.randbytes(4096)
        yield f"ballast/part_{number:04}.so", (noise + block)[: 1 << 20].ljust(1 << 20, b"\0")
    yield "ballast-1.0.0.dist-info/METADATA", b"Metadata-Version: 2.1\nName: ballast\nVersion: 1.0.0\n"
    yield "ballast-1.0.0.dist-info/WHEEL", b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


record = []
with zipfile.ZipFile(folder / "ballast-1.0.0-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as wheel:
    for path, content in files():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        record.append(f"{path},sha256={digest},{len(content)}")
        wheel.writestr(path, content)
    wheel.writestr("ballast-1.0.0.dist-info/RECORD", "\n".join([*record, "ballast-1.0.0.dist-info/RECORD,,", ""]))
