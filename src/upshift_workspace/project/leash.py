# SPDX-License-Identifier: Apache-2.0
"""``python -m upshift_workspace.project.leash FD MODULE …``: run, but never alone.

The watcher holds the other end of a pipe. However it ends, also by ``kill -9``,
the pipe closes, and this process ends with everything it has started.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading


def _follow(pipe: int) -> None:
    os.read(pipe, 1)  # nothing is ever written: this returns when the watcher is gone
    os.killpg(os.getpgid(0), signal.SIGKILL)


def main() -> None:
    """Follow the pipe in a thread and run the module in this one."""
    pipe, module, *words = sys.argv[1:]
    threading.Thread(target=_follow, args=(int(pipe),), daemon=True).start()
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
