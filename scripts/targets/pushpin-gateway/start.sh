#!/bin/sh
# Starts pushpin with Debian's configuration, its sockets and files in a folder of its own: start.sh WORK PORT ORIGIN_PORT
set -eu
work=$1 port=$2 origin_port=$3
mkdir "$work/run"
sed -e "s|^include=.*|include=$work/internal.conf|" -e "s|^rundir=.*|rundir=$work/run|" -e "s|^logdir=.*|logdir=$work|" \
  -e "s|^services=.*|services=condure,zurl,pushpin-proxy,pushpin-handler|" -e "s|^http_port=.*|http_port=127.0.0.1:$port|" \
  -e "s|^push_in_spec=.*|push_in_spec=ipc://$work/run/push-in|" -e "s|^push_in_sub_specs=.*|push_in_sub_specs=ipc://$work/run/push-sub|" \
  -e "s|^command_spec=.*|command_spec=ipc://$work/run/command|" -e "s|^push_in_http_port=.*|push_in_http_port=0|" \
  /etc/pushpin/pushpin.conf > "$work/pushpin.conf"
sed "s|ipc:///var/run/zurl/zurl-|ipc://$work/run/pushpin-zurl-|" /usr/lib/pushpin/internal.conf > "$work/internal.conf"
echo "* 127.0.0.1:$origin_port" > "$work/routes"
exec pushpin --config="$work/pushpin.conf"
