#!/bin/sh
# Installs what the tests need and the machine lacks: chromium with and without windows, CJK fonts, LibreOffice Calc, nginx, strace, axe-core.
set -eu
bin=$1
axe() {
    [ -f tests/node_modules/.package-lock.json ] && [ ! tests/package-lock.json -nt tests/node_modules/.package-lock.json ] && return
    npm ci --prefix tests --no-audit --no-fund --loglevel=error
}
if ! command -v apt-get >/dev/null 2>&1; then
    "$bin/python" -m playwright install chromium
    axe
    exit 0
fi
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v chromium-headless-shell >/dev/null 2>&1 || missing="$missing chromium-headless-shell"
# A soffice alone may lack Calc.
dpkg-query -W -f='${Status}\n' libreoffice-calc libreoffice-calc-nogui 2>/dev/null | grep -q "ok installed" ||
    missing="$missing libreoffice-calc-nogui"
fc-list :lang=zh 2>/dev/null | grep -qi noto || missing="$missing fonts-noto-cjk fontconfig"
[ -x /usr/sbin/nginx ] || command -v nginx >/dev/null 2>&1 || missing="$missing nginx-light"
command -v strace >/dev/null 2>&1 || missing="$missing strace"
command -v npm >/dev/null 2>&1 || missing="$missing nodejs npm"
if [ -n "$missing" ]; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    $as_root apt-get update -qq
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
fi
axe
