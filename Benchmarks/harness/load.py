"""One measurement: `mcp_load.py` against one contender at one width."""

import dataclasses
import json
import subprocess
import sys
import tempfile


@dataclasses.dataclass
class Figures:
    """What one measurement said."""

    calls: int
    rate: float
    """Per second."""
    p50: float
    """In milliseconds."""
    p99: float
    """In milliseconds."""
    cpu: float
    """Seconds of processor time for 1 000 calls, of the contender alone."""
    resident: int
    """In megabytes, at its end."""
    failed: int
    """Answers that were no result."""


def measure(program, url, pid, clients, seconds, warmup, tool="echo", arguments=None, tokens=None):
    """Drives `url` and returns its figures; `pid` is the contender's process."""
    command = [
        sys.executable, str(program), url, "--clients", str(clients), "--seconds", str(seconds), "--warmup", str(warmup),
        "--tool", tool, "--pid", f"it={pid}",
    ]
    if arguments:
        command += ["--args", arguments]
    with tempfile.NamedTemporaryFile("w", suffix=".tokens") as file:
        if tokens:
            file.write("\n".join(tokens[:clients]))
            file.flush()
            command += ["--token-file", file.name]
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{url} at {clients} clients: {done.stdout}{done.stderr}")
    said = json.loads(done.stdout.strip().splitlines()[-1])
    return Figures(
        calls=said["n"], rate=said["rps"], p50=said["p50"], p99=said["p99"],
        cpu=said["procs"]["it"]["cpu_s"] * 1000 / max(1, said["n"]), resident=said["procs"]["it"]["rss_mb"],
        failed=said["http_err"] + said["tool_err"] + said["sock_err"] + said["timeouts"])
