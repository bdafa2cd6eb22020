"""The process that parses sources: requests on standard input -> replies on standard output.

Sources come from anywhere, and parsers of rich formats are large and native. So they run here,
in a process that can be stopped, that has bounded memory, and that can't write files. Knows
nothing of folders; started by ingest/sandbox.py only.

A request is a line of JSON {"suffix", "sha256", "size", "seconds"} and `size` bytes; a reply is a line
with its length and that many bytes of JSON: {"parsed": ...} or {"refused": reason}, with
"spent" where the process can't go on.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import BinaryIO

from errors import SourceError
from ingest.cache import to_json
from ingest.parse import parse

_MOST_REASON = 200


def main(memory: int) -> None:
    """Answers requests until standard input ends, with at most `memory` bytes of addresses."""
    _limit(memory)
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints must not mix with the replies
    while line := requests.readline():
        _answer(json.loads(line), requests, replies)


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: int) -> None:
    """Ends this process once it has computed for so long from now on; waiting doesn't count, so
    that a busy machine refuses nothing that an idle one takes."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))


def _answer(request: dict[str, str | int], requests: BinaryIO, replies: BinaryIO) -> None:
    try:
        _limit_time(int(request["seconds"]))
        data = requests.read(int(request["size"]))
        reply = _parsed(data, str(request["suffix"]), str(request["sha256"]))
        body = json.dumps(reply).encode("ascii")
    except MemoryError:
        body = json.dumps({"refused": "reading it takes too much memory.", "spent": True}).encode(
            "ascii"
        )
    replies.write(f"{len(body)}\n".encode("ascii") + body)
    replies.flush()


def _parsed(data: bytes, suffix: str, sha256: str) -> dict[str, object]:
    try:
        return {"parsed": to_json(parse(data, suffix, sha256))}
    except SourceError as error:
        return {"refused": str(error)}
    except RecursionError:
        return {"refused": "it is nested too deeply."}
    except MemoryError:
        raise
    except Exception as error:
        # A parser's own failure is a fault of the file as far as anyone can act on it.
        what = " ".join(f"{type(error).__name__}: {error}".split())[:_MOST_REASON]
        return {"refused": f"it is damaged or no file of its kind; save it anew ({what})."}
