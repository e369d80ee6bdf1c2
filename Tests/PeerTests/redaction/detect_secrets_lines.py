"""detect-secrets as a filter of lines: {"id", "text"} in, {"id", "spans"} out. In its file mode, a file for each text; every copy of a value that
it names is a span, since it says the line alone."""
import json
import sys
import tempfile
import pathlib

from detect_secrets import SecretsCollection
from detect_secrets.settings import default_settings


def spans(text, folder):
    path = pathlib.Path(folder) / "text.txt"
    path.write_text(text, encoding="utf-8")
    found = SecretsCollection()
    with default_settings():
        found.scan_file(str(path))
    values = {secret.secret_value for _, secret in found if secret.secret_value}
    output = []
    for value in values:
        start = text.find(value)
        while start >= 0:
            output.append({"start": start, "end": start + len(value)})
            start = text.find(value, start + len(value))
    return output


with tempfile.TemporaryDirectory() as folder:
    for line in sys.stdin:
        record = json.loads(line)
        print(json.dumps({"id": record["id"], "spans": spans(record["text"], folder)}))
