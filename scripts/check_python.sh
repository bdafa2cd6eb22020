#!/bin/sh
# check_python.sh PYTHON: says in one line what is wrong with it, if anything is.
set -eu

if ! command -v "$1" >/dev/null 2>&1; then
    echo "There is no $1; install Python 3.11 or newer, or name one: make PYTHON=..." >&2
    exit 1
fi
if ! "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "$("$1" --version) is too old; install Python 3.11 or newer, or name one: make PYTHON=..." >&2
    exit 1
fi
if ! "$1" -c 'import venv, ensurepip' 2>/dev/null; then
    echo "$1 can't make virtual environments; install its venv package (Debian: python3-venv)." >&2
    exit 1
fi
