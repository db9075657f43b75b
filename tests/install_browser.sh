#!/bin/sh
# Makes sure that there is a Chromium and a Chinese font, and prints the browser's path.
# What is there already is taken, without the network. With --find nothing is installed, and it fails if there is none.
set -u
cd "$(dirname "$0")/.." || exit 1

find_chromium() {
    if [ -n "${CHROMIUM:-}" ]; then
        command -v "$CHROMIUM"
        return
    fi
    for browser in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        command -v "$browser" && return
    done
    find_chromium_of_playwright
}

find_chromium_of_playwright() {
    browser=$(.venv/bin/python 2>/dev/null <<'PYTHON'
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
PYTHON
    ) && command -v "$browser"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_install() {
    command -v apt-get >/dev/null && as_root true 2>/dev/null || return 1
    echo "==> Installing $* with apt-get" >&2
    as_root apt-get -qq update >&2 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y "$@" >&2
}

install_chromium() {
    apt_install chromium && return
    if command -v brew >/dev/null; then
        echo "==> Installing Google Chrome with Homebrew" >&2
        brew install --cask google-chrome >&2 && return
    fi
    echo "==> Downloading Chromium with Playwright" >&2
    .venv/bin/playwright install chromium >&2
}

if [ "${1:-}" = --find ]; then
    find_chromium
    exit
fi

if [ -n "${CHROMIUM:-}" ] && ! find_chromium >/dev/null; then
    echo "CHROMIUM names no program: $CHROMIUM. Correct it, or unset it to have a browser found." >&2
    exit 1
fi

find_chromium >/dev/null || install_chromium
if ! find_chromium; then
    echo "The browser tests need Chromium, and it could not be installed." >&2
    echo "Install Chromium or Google Chrome, or set CHROMIUM to the path of one, and run this again." >&2
    exit 1
fi

# A Mac has Chinese fonts; elsewhere fontconfig knows.
if [ "$(uname)" != Darwin ] && [ -z "$(fc-list :lang=zh 2>/dev/null)" ]; then
    apt_install fontconfig fonts-noto-cjk ||
        echo "No Chinese font was found: screenshots will show boxes. Install Noto Sans CJK." >&2
fi
