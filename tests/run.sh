#!/bin/sh
# Runs the checks named as arguments, or all of them, each even if one before it failed; pytest comes last.
set -u
cd "$(dirname "$0")/.." || exit 1
PATH="$PWD/.venv/bin:$PATH"
export PATH

[ $# -gt 0 ] || set -- ruff mypy imports pytest
failed=
for check in "$@"; do
    echo "==> $check"
    case $check in
        ruff) ruff check . ;;
        mypy) mypy ;;
        imports) lint-imports ;;
        pytest) pytest -n auto --dist worksteal ;;  # a worker with nothing left takes from the others
        quick) pytest -n auto --dist worksteal -m "not browser" ;;
        *) echo "No such check: $check (there are ruff, mypy, imports, pytest, quick)" >&2; false ;;
    esac || failed="$failed $check"
done

[ -z "$failed" ] || { echo "Failed:$failed" >&2; exit 1; }
