#!/bin/sh
# Starts traffic_server, without traffic_manager, with Debian's configuration, on a port of its own and before an origin: start.sh PORT ORIGIN_PORT
set -eu
cp -r /etc/trafficserver etc
echo "$PWD 16M" > etc/storage.config
echo "map / http://127.0.0.1:$2/" > etc/remap.config
export PROXY_CONFIG_HTTP_SERVER_PORTS="$1:ip-in=127.0.0.1"
export PROXY_CONFIG_HTTP_CACHE_HTTP=0
export PROXY_CONFIG_LOG_LOGGING_ENABLED=0
# Started by root it runs as the user of the package.
if [ "$(id -u)" = 0 ]; then chown -R trafficserver: .; fi
exec traffic_server --run-root="$PWD/runroot.yaml"
