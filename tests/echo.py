"""What workers do in the tests of workers: give the names of items back, or end in one of many ways.

A worker imports the module of its function when it starts, so this one imports little.
"""

import os
import signal
import sys
import threading
from pathlib import Path


def echo(items):
    """Return the names of the items; one named `die` kills the process, one named `die once` the first time.

    One named `die answering` kills it the first time while it hands back more than a pipe holds; `fail` raises, `exit`
    ends the process, and what `odd` gives cannot be handed back.
    """
    for item in items:
        if item.name == "exit" and item.error is None:
            sys.exit(3)
        if item.name == "odd" and item.error is None:
            return threading.Lock()
        if item.name == "fail":
            raise ValueError("no such thing")  # noqa: EM101, TRY003
        if item.name == "die answering" and not Path(item.data).exists():
            Path(item.data).mkdir()
            threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGKILL)).start()
            return b"x" * 10_000_000
        if item.name == "die" and item.error is None:
            os.kill(os.getpid(), signal.SIGKILL)
        if item.name == "die once":
            try:
                os.mkdir(item.data)  # noqa: PTH102 - the mark that it has died before
            except FileExistsError:
                continue
            os.kill(os.getpid(), signal.SIGKILL)
    return ",".join(item.name + (":" + item.kind if item.error else "") for item in items).encode()
