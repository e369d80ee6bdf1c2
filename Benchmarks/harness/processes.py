"""Programs that a measurement starts, each on a free port of 127.0.0.1 and each stopped by its own id."""

import socket
import subprocess
import time


class Processes:
    """`with Processes(folder) as processes:` stops whatever was started in it, last first."""

    def __init__(self, folder):
        self.folder = folder
        self.started = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for name, process in reversed(self.started):
            if process.poll() is None:
                process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.started.clear()

    def start(self, name, *command, port=None, environment=None):
        """Starts a program; with a port, waits until it takes connections there."""
        log = self.folder / f"{name}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [str(part) for part in command], stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                env=environment)
        self.started.append((name, process))
        end = time.monotonic() + 60
        while port is not None and not answers(port):
            if process.poll() is not None or time.monotonic() > end:
                said = log.read_text(errors="replace")[-4000:]
                raise RuntimeError(f"{name} does not serve. It said:\n{said}")
            time.sleep(0.05)
        return process


def answers(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
