"""The servers that are measured: ours with and without its cache, nginx from disk, Datasette on the same rows."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NGINX = """
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  types {{ text/html html; }}
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=100;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/pages; gzip_static on; }}
}}
"""


def free_port() -> int:
    """A port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(command: list[str], port: int, **options):
    """The address of a server, and its process, from its first answer until the end of the block."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, process)
        yield address, process
    finally:
        process.terminate()
        process.wait(20)


def processor_seconds(process: subprocess.Popen) -> float:
    """What a server and its children have taken of the processor so far: says more than a clock on a busy machine."""
    waiting, ticks = [process.pid], 0
    while waiting:
        here = Path(f"/proc/{waiting.pop()}")
        ticks += sum(int(each) for each in (here / "stat").read_text().rpartition(")")[2].split()[11:13])
        waiting += [
            int(each) for task in (here / "task").iterdir() for each in (task / "children").read_text().split()
        ]
    return ticks / os.sysconf("SC_CLK_TCK")


def wait_for(address: str, process, seconds: int = 60) -> None:
    """Until it answers anything at all. Raises RuntimeError when it ends or never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=10).read()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{process.args[:3]} does not answer at {address}")


def cocrea(web_command, data: Path, *, cache_megabytes: int):
    """Our server as `./run` starts it."""
    port = free_port()
    here = {**os.environ, "COCREA_DATA": str(data), "PORT": str(port), "COCREA_CACHE_MB": str(cache_megabytes)}
    return running(web_command("127.0.0.1", port), port, cwd=ROOT, env=here)


def nginx(folder: Path, bodies: dict[str, bytes]):
    """nginx, serving these bytes (gzip) from disk. Raises FileNotFoundError where it is not installed."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        raise FileNotFoundError("nginx is not installed")
    port, pages = free_port(), folder / "pages"
    pages.mkdir()
    for name, body in bodies.items():
        (pages / f"{name}.html").write_bytes(b"never served: the visitor takes gzip")
        (pages / f"{name}.html.gz").write_bytes(body)
    folder.chmod(0o755)
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=port))
    return running([program, "-c", str(config), "-p", str(folder)], port)


def datasette(database: Path):
    """Datasette on the same rows, told that the file does not change and to count and suggest nothing."""
    port = free_port()
    settings = {
        "suggest_facets": "off",
        "num_sql_threads": "3",
        "default_page_size": "100",
        "max_returned_rows": "1000",
    }
    flags = [part for name, value in settings.items() for part in ("--setting", name, value)]
    program = Path(sys.executable).with_name("datasette")
    return running([str(program), "serve", "-i", str(database), "-p", str(port), *flags], port)
