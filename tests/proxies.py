"""Run a real nginx in front of a running product, set up as an administrator may have done."""

import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.cluster import free

_CONF = """worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 128; }}
http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
map $http_upgrade $upgrading {{ default upgrade; "" ""; }}
server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass {upstream}; {lines} }} }} }}"""
# What lets a WebSocket through.
UPGRADING = "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $upgrading;"


@contextmanager
def nginx(folder: Path, upstream: str, lines: str):
    """Run nginx in front of an address, with some lines beside its `proxy_pass`; yield its address."""
    port = free()
    folder.chmod(0o755)
    conf = folder / "nginx.conf"
    conf.write_text(_CONF.format(folder=folder, port=port, upstream=upstream, lines=lines), encoding="utf-8")
    process = subprocess.Popen(["/usr/sbin/nginx", "-p", str(folder), "-c", str(conf)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(500):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)
