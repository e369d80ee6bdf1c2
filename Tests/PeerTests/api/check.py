"""openapi-spec-validator 0.9.0 and schemathesis 4.32.5 on the public API: a valid document, and no answer of 500 or above.

It runs as nobody, with a session's own token, and with a token of the company's.
"""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile

from openapi_spec_validator import OpenAPIV31SpecValidator

from report import Report
from stage import Stage, send

# What the document must hold: whatever breaks it is a mistake in the document or the server.
CHECKS = "not_a_server_error,status_code_conformance"
EXAMPLES = 60


def fuzz(report, stage, name, token=None, session=None, reached=None):
    """One run. `session` fills the path's parameter, and its end is left out; `reached` is a status that must have been seen, so
    that a run that only ever knocked does not count."""
    program = pathlib.Path(sys.executable).with_name("schemathesis")
    folder = pathlib.Path(tempfile.mkdtemp(dir=stage.folder))
    given = ["--header", f"Authorization: Bearer {token}"] if token else []
    if session:
        (folder / "schemathesis.toml").write_text(f'[parameters]\n"path.session" = "{session}"\n')
        given += ["--exclude-operation-id", "endSession"]
    done = subprocess.run(
        [program, "run", stage.remit + "/openapi.json", "--checks", CHECKS, "--max-examples", str(EXAMPLES), "--seed", "1",
         "--phases", "examples,coverage,fuzzing", "--rate-limit", "100/s", "--generation-database", "none", "--no-color",
         "--warnings", "off", "--continue-on-failure", "--report", "har", "--report-dir", str(folder / "report"), *given],
        capture_output=True, text=True, timeout=900, cwd=folder)
    if done.returncode != 0:
        print(done.stdout[-6000:], done.stderr[-2000:])
    statuses = collections.Counter(
        entry["response"]["status"] for path in (folder / "report").glob("*.json") for entry in json.loads(path.read_text())["log"]["entries"])
    report.check(f"{name}: {sum(statuses.values())} requests", done.returncode == 0 and statuses, f"schemathesis ended with {done.returncode}")
    print("        answers:", ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items())))
    report.check(f"{name}: none is 500 or above", not any(status >= 500 for status in statuses), dict(statuses))
    if reached:
        report.check(f"{name}: it got in", statuses[reached] > 0, f"no {reached}")
    report.check(f"{name}: Remit still serves", stage.is_ready(), "it does not")


def main():
    report = Report("openapi-spec-validator 0.9.0, schemathesis 4.32.5")
    with Stage() as stage:
        status, _, body = send("GET", stage.remit + "/openapi.json")
        report.check("the document is served", status == 200, status)
        errors = [str(error) for error in OpenAPIV31SpecValidator(json.loads(body)).iter_errors()]
        report.check("it is valid OpenAPI 3.1", not errors, errors)
        fuzz(report, stage, "nobody")
        session = stage.open()
        fuzz(report, stage, "a session's user", session.user_token, session.id, reached=202)
        # Its token is taken, and no such agent is there: 403.
        fuzz(report, stage, "the company's user", stage.sign_in(), reached=403)
    report.end()


main()
