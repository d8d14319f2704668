#!/usr/bin/env bash
# A container engine of this checkout's own, for the tests that need one: "start" prints the line that names it, "stop" ends it.
#   eval "$(scripts/container-engine.sh start)" && npm test; scripts/container-engine.sh stop
# It needs root, Debian's docker.io and iptables (installed here where apt can), no registry and no network of its own. Where it cannot
# be had the reason is told on standard error, nothing is printed, and the tests skip with that reason.
set -uo pipefail
# A socket's path may not be long, so that it does not lie in the checkout.
place="${MHHS_QT_ENGINE:-/tmp/mhhs-qt-engine}"

cannot() {
  echo "no container engine: $1" >&2
  exit 0
}

start() {
  [ "$(id -u)" = 0 ] || cannot "only root may start one here"
  if ! command -v dockerd >/dev/null 2>&1; then
    command -v apt-get >/dev/null 2>&1 || cannot "there is no dockerd, and no apt-get to install it"
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive timeout 180 apt-get install -y -qq --no-install-recommends docker.io iptables) \
      >/dev/null 2>&1 || cannot "docker.io cannot be installed"
  fi
  mkdir -p "$place"
  # A test's packets go no further than this machine, so nothing is forwarded and no firewall is touched.
  setsid dockerd --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false --storage-driver=overlay2 \
    --data-root "$place/data" --exec-root "$place/exec" --host "unix://$place/docker.sock" --pidfile "$place/docker.pid" \
    >"$place/log" 2>&1 </dev/null &
  for _ in $(seq 1 60); do
    sleep 0.25
    if [ -S "$place/docker.sock" ] && grep -q "API listen on" "$place/log"; then
      echo "export DOCKER_HOST=unix://$place/docker.sock"
      exit 0
    fi
  done
  cannot "dockerd did not come up; see $place/log"
}

stop() {
  [ -f "$place/docker.pid" ] && kill "$(cat "$place/docker.pid")" 2>/dev/null
  for _ in $(seq 1 40); do
    [ -f "$place/docker.pid" ] || break
    sleep 0.25
  done
  ip link del docker0 2>/dev/null
  rm -rf "$place"
}

case "${1:-}" in
  start) start ;;
  stop) stop ;;
  *) echo "usage: $0 start|stop" >&2; exit 2 ;;
esac
