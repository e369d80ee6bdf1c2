"""A server that others wrote, as a process of its own on 127.0.0.1."""

import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from stage import Stage, free_ports, send


@contextlib.contextmanager
def running(name, ready, arguments, environment):
    """Starts an executable of this environment; `arguments` and `environment` are made from the port. Gives its URL."""
    port = free_ports(1)[0]
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="remit-issuer-") as folder:
        log = pathlib.Path(folder) / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [pathlib.Path(sys.executable).parent / name, *arguments(port)], cwd=folder, stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT, env={**os.environ, **environment(port)})
        try:
            end = time.monotonic() + 60
            while not answers(url + ready):
                if process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"{name} does not serve. It said:\n{log.read_text()[-2000:]}")
                time.sleep(0.1)
            yield url
        finally:
            Stage.end(process)


def answers(url):
    try:
        return send("GET", url)[0] == 200
    except OSError:
        return False
