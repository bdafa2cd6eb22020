#!/bin/bash
# lock.sh PYTHON: resolves pyproject.toml with its dev extra into requirements.lock.
# torch is left out (its build for CPU or CUDA is chosen in the Makefile), and so is what only
# its CUDA build needs.
set -euo pipefail

tool=.cache/lock
[ -x $tool/bin/uv ] || { "$1" -m venv $tool && $tool/bin/python -m pip install --quiet uv; }
resolved=$(mktemp)
trap 'rm -f "$resolved"' EXIT
$tool/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
    --no-annotate --no-header --quiet --output-file "$resolved" "${@:2}"
{
    echo "# Made by 'make lock' from pyproject.toml; installed by 'make install' after torch."
    grep -vE '^(torch|triton|nvidia-|cuda-)' "$resolved"
} > requirements.lock
echo "requirements.lock: $(grep -c == requirements.lock) packages"
