#!/usr/bin/env bash
# packages.sh [NAME…]: names the Debian packages that are missing, of these and of what every target needs, and installs them: after a
# question, or at once with YES=1.
set -euo pipefail

needed=(libsqlite3-dev python3 python3-venv make "$@")
command -v swift >/dev/null || { echo "remit: Swift 6.3 is needed: https://www.swift.org/install" >&2; exit 1; }
missing=()
for package in "${needed[@]}"; do
    case "$package" in
        python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null && continue ;;
        python3|make|wrk) command -v "$package" >/dev/null && continue ;;
    esac
    dpkg-query --show --showformat '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
echo "Missing Debian packages: ${missing[*]}"
if [ "${YES:-}" != 1 ]; then
    [ -t 0 ] || { echo "Install them, or run again with YES=1." >&2; exit 1; }
    read -r -p "Install them now? [y/N] " answer
    [ "$answer" = y ] || exit 1
fi
as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update
"${as_root[@]}" apt-get install --yes --no-install-recommends "${missing[@]}"
