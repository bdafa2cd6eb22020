#!/bin/bash
# Prints the path of a Chromium for the tests: the system's, else Debian's package where we may
# install it, else Playwright's own download. What it does is said on standard error.
set -euo pipefail

system_browser() {
    local name
    for name in "${BACLOFEN_QA_BROWSER:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && command -v "$name"; then return 0; fi
    done
    return 1
}

debian_browser() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "Installing Debian's chromium (about 100 MB) for the browser tests" >&2
    {
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
            chromium fonts-dejavu-core
    } >&2 || return 1
    system_browser
}

playwright_browser() {
    echo "Downloading Playwright's Chromium (about 150 MB) for the browser tests" >&2
    PLAYWRIGHT_BROWSERS_PATH=.browser .venv/bin/playwright install chromium >&2 || return 1
    find "$PWD/.browser" -type f \( -name chrome -o -name Chromium \) -perm -u+x | head -n 1 | grep .
}

system_browser || debian_browser || playwright_browser || {
    echo "No Chromium was found or could be installed; install one and name it: BACLOFEN_QA_BROWSER=/path make test" >&2
    exit 1
}
