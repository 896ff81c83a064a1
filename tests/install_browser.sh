#!/bin/sh
# Installs what the browser tests need and the machine lacks: chromium, CJK fonts, LibreOffice Calc.
set -eu
bin=$1
if ! command -v apt-get >/dev/null 2>&1; then
    "$bin/python" -m playwright install chromium
    exit 0
fi
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
# A soffice alone may lack Calc.
dpkg-query -W -f='${Status}\n' libreoffice-calc libreoffice-calc-nogui 2>/dev/null | grep -q "ok installed" ||
    missing="$missing libreoffice-calc-nogui"
fc-list :lang=zh 2>/dev/null | grep -qi noto || missing="$missing fonts-noto-cjk fontconfig"
[ -z "$missing" ] && exit 0
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
