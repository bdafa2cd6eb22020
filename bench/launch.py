"""A command -> a JSON file with its exit status, wall seconds and peak memory; run by machine.py.

    python bench/launch.py FILE COMMAND ...

It stands between because a process starts with the peak memory of the one that started it:
this one is small.
"""

from __future__ import annotations

import json
import os
import sys
import time


def main() -> None:
    """Run the command and write the file."""
    out, *command = sys.argv[1:]
    began = time.perf_counter()
    child = os.spawnv(os.P_NOWAIT, command[0], command)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - began
    told = {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": seconds,
        "maxrss": usage.ru_maxrss,
    }
    with open(out, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would be weight
        json.dump(told, file)


if __name__ == "__main__":
    main()
