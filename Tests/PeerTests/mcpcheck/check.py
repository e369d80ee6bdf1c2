"""jbt-mcpcheck 0.1.1 on /mcp: conformance to the 2026-07-28 revision, with wrong arguments to every tool."""

import os
import pathlib
import subprocess
import sys

from report import Report
from stage import Stage


def main():
    report = Report("jbt-mcpcheck 0.1.1")
    with Stage() as stage:
        program = pathlib.Path(sys.executable).with_name("jbt-mcpcheck")
        for name, more in [("the modern revision, every tool", []), ("a server of both eras", ["--legacy-probes"])]:
            session = stage.open()
            done = subprocess.run(
                [program, stage.remit + "/mcp", "--probe", "all", "--no-color", *more], capture_output=True, text=True, timeout=300,
                env={**os.environ, "MCPCHECK_TOKEN": session.token})
            print(done.stdout[-8000:], done.stderr[-2000:])
            report.check(name, done.returncode == 0, f"it ended with {done.returncode}")
    report.end()


main()
