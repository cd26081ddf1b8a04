#!/usr/bin/env bash
# Installs what tests and benchmarks start and Maven does not bring: servers, a browser, tools.
# Does nothing where all of it is there; where it may not install, says what to install.
set -euo pipefail

# command:package of Debian and its children
needed=(
  prometheus:prometheus
  promtool:prometheus
  prometheus-alertmanager:prometheus-alertmanager
  amtool:prometheus-alertmanager
  victoria-metrics:victoria-metrics
  chromium:chromium
  jq:jq
  curl:curl
  openssl:openssl
  python3:python3
  postgres:postgresql
  node:nodejs
  npm:npm
)

# Debian keeps PostgreSQL's programs off the path, one folder a version.
for folder in "${POSTGRESQL_VERSIONS:-/usr/lib/postgresql}"/*/bin; do
  PATH=$PATH:$folder
done

packages=()
for entry in "${needed[@]}"; do
  if ! command -v "${entry%%:*}" >/dev/null 2>&1; then
    package=${entry##*:}
    [[ " ${packages[*]-} " == *" $package "* ]] || packages+=("$package")
  fi
done
[[ ${#packages[@]} -gt 0 ]] || exit 0

refuse() {
  echo "The tests need: ${packages[*]}" >&2
  echo "They can't be installed from here: $1." >&2
  echo "On Debian, as root: apt-get update && apt-get install -y --no-install-recommends ${packages[*]}" >&2
  echo "Elsewhere, put these commands of the same names on the PATH and try again." >&2
  exit 1
}

command -v apt-get >/dev/null 2>&1 || refuse "there is no apt-get"
[[ $(id -u) == 0 ]] || refuse "this is not root"

export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# Recommended packages would bring a node exporter and more services.
apt-get install -q -y --no-install-recommends "${packages[@]}"

# Debian enables and starts a service with the package. The tests start their own servers, so the
# services that came just now go again; one that was there before is somebody's and stays.
if command -v systemctl >/dev/null 2>&1; then
  for package in "${packages[@]}"; do
    case $package in
      prometheus | prometheus-alertmanager | victoria-metrics)
        # Fails where systemd is installed but not running, as in containers: nothing started then.
        systemctl disable --now "$package" >/dev/null 2>&1 || true
        ;;
      postgresql)
        # Installing it makes a cluster, which an init script starts even where systemd does not run.
        systemctl disable --now "$package" >/dev/null 2>&1 ||
          service "$package" stop >/dev/null 2>&1 || true
        ;;
    esac
  done
fi
