"""Scores the redactor on the development sets with their own scorers, beside detect-secrets and presidio-analyzer, and holds the figures
against the goals. Exits 1 and names each goal that is missed.

  evaluate.py --shared ../shared --program 'redaction-benchmark' [--limit N] [--no-peers]

The program is given the arguments of `remit redact`."""
import argparse
import collections
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
KINDS = ["whole", "char", "small", "medium", "span"]
missed = []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--presidio-records", type=int, default=900, help="records of the personal set that presidio is given (it is slow)")
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    shared = pathlib.Path(options.shared)
    data, bench = shared / "data/redaction", shared / "bench"
    with tempfile.TemporaryDirectory() as folder:
        run(options, data, bench, pathlib.Path(folder))
    print()
    for line in missed:
        print(f"MISSED: {line}")
    print(f"{len(missed)} goals missed" if missed else "every goal is reached, on the development sets")
    return 1 if missed else 0


def run(options, data, bench, folder):
    program = options.program
    secrets, personal, tenants = (data / f"{name}.dev.jsonl" for name in ("secrets", "pii", "tenants"))
    directory = shlex.quote(str(data / "tenants.directory.jsonl.gz"))

    heading("Secrets", secrets)
    for name, arguments in (("remit", "--jsonl --only secrets"), ("remit, all", "--jsonl --only all")):
        result, _ = score(bench, folder, name, secrets, f"{program} {arguments}", "type,transform")
        goal(f"secrets ({arguments}): leak", result["leak"], 0.02)
        goal(f"secrets ({arguments}): false redaction per 1 000", result["false_redaction_per_1k"], 5, percent=False)
        goal(f"secrets ({arguments}): negatives touched", result["neg_records_touched"], 0.03)
        goal(f"secrets ({arguments}): 1 - precision", 1 - result["precision"], 0.05)
        for transform, (count, leaks, *_) in sorted(result["by"]["transform"].items()):
            goal(f"secrets ({arguments}), {transform}: leak", leaks / count, 0.05)
    if not options.no_peers:
        score(bench, folder, "detect-secrets", secrets, peer("detect_secrets_lines.py"), "type")

    heading("Personal data", personal)
    for name, arguments in (("remit", "--jsonl --only personal"), ("remit, all", "--jsonl --only all")):
        result, _ = score(bench, folder, name, personal, f"{program} {arguments}", "type")
        loose = {"person_name", "postal_address"}
        for title, chosen, most in (
            ("fixed forms", lambda kind: kind not in loose, 0.02),
            ("names and addresses", lambda kind: kind in loose, 0.20),
        ):
            rows = [row for kind, row in result["by"]["type"].items() if chosen(kind)]
            goal(f"personal data ({arguments}), {title}: leak", sum(r[1] for r in rows) / sum(r[0] for r in rows), most, told=True)
        goal(f"personal data ({arguments}): false redaction per 1 000", result["false_redaction_per_1k"], 5, percent=False)
        goal(f"personal data ({arguments}): negatives touched", result["neg_records_touched"], 0.03)
    if not options.no_peers:
        sample = folder / "personal.sample.jsonl"
        lines = personal.read_text(encoding="utf8").splitlines()
        step = max(1, len(lines) // max(1, options.presidio_records))
        chosen = lines[::step]
        sample.write_text("\n".join(chosen) + "\n", encoding="utf8")
        print(f"presidio-analyzer, every {step}. record, {len(chosen)} of {len(lines)}, since it is slow:")
        score(bench, folder, "presidio", sample, peer("presidio_lines.py"), "type")

    heading("Identifiers of other tenants", tenants)
    result, touched = score(
        bench, folder, "remit", tenants, f"{program} --jsonl --only known --tenants {directory}", "transform")
    for transform, (count, leaks, *_) in sorted(result["by"]["transform"].items()):
        goal(f"tenants, {transform}: leak", leaks / count, 0.20 if transform == "partial_mask" else 0)
    goal("tenants: own identifiers touched", share(touched, "neg_own"), 0)
    goal("tenants: near misses touched", share(touched, "neg_near_miss"), 0.005)

    for title, source, arguments in (
        ("secrets", secrets, "--stream --jsonl --only secrets"), ("personal data", personal, "--stream --jsonl --only personal"),
        ("tenants", tenants, f"--stream --jsonl --only known --tenants {directory}"),
    ):
        heading(f"Streams of {title}", source)
        streams(bench, folder, title, source, f"{program} {arguments}")


def heading(title, source):
    print(f"\n== {title} ({source.name})", flush=True)


def peer(name):
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(HERE / name))}"


def score(bench, folder, name, source, command, by):
    """The scorer's figures, and of each kind of negative how many there are and how many were touched."""
    records = [json.loads(line) for line in source.read_text(encoding="utf8").splitlines() if line.strip()]
    given = "\n".join(json.dumps({k: r[k] for k in ("id", "text", "tenant") if k in r}, ensure_ascii=False) for r in records) + "\n"
    start = time.time()
    done = subprocess.run(command, shell=True, input=given.encode(), stdout=subprocess.PIPE)
    seconds = time.time() - start
    if done.returncode:
        missed.append(f"`{command}` exits {done.returncode}")
    (folder / "answers.jsonl").write_bytes(done.stdout)
    subprocess.run(
        [sys.executable, str(bench / "score.py"), "--set", str(source), "--pred", str(folder / "answers.jsonl"), "--name", name,
         "--by", by, "--worst", "0", "--json", str(folder / "score.json")], check=True, stdout=subprocess.DEVNULL)
    result = json.loads((folder / "score.json").read_text())
    size = sum(len(r["text"].encode()) for r in records)
    print(
        f"{name:16s} n={result['secrets']} leak={result['leak']:.2%} exposed={result['exposed']:.2%} P={result['precision']:.3f} "
        f"F1={result['f1']:.3f} FRR/1k={result['false_redaction_per_1k']:.2f} negatives touched={result['neg_records_touched']:.2%} "
        f"{size / seconds / 1e6:.3f} MB/s with start and JSON", flush=True)
    answers = {}
    for line in done.stdout.decode().splitlines():
        answer = json.loads(line)
        answers[answer["id"]] = answer.get("spans", [])
    touched = collections.defaultdict(lambda: [0, 0])
    for record in records:
        if not record["spans"]:
            row = touched[record.get("context")]
            row[0] += 1
            row[1] += bool(answers.get(record["id"]))
    return result, touched


def share(touched, kind):
    count, hit = touched.get(kind, (0, 0))
    return hit / count if count else 1


def streams(bench, folder, title, source, command):
    kept = folder / "streams.jsonl"
    done = subprocess.run(
        [sys.executable, str(bench / "stream_score.py"), "--set", str(source), "--cmd", f"{command} | tee {shlex.quote(str(kept))}"],
        check=True, stdout=subprocess.PIPE)
    lines = done.stdout.decode().splitlines()
    for line in lines:
        print(line)
        kind = line.split()[0]
        differ = int(re.search(r"differ=(\d+)", line)[1])
        absent = int(re.search(r"missing=(\d+)", line)[1])
        if differ:
            missed.append(f"streams of {title}, {kind}: {differ} differ from the whole text's (goal: 0)")
        if absent:
            missed.append(f"streams of {title}, {kind}: {absent} answers are missing")
    if [line.split()[0] for line in lines] != KINDS:
        missed.append(f"streams of {title}: the scorer did not report its five chunkings")
    held = []
    for line in kept.read_text(encoding="utf8").splitlines():
        answer = json.loads(line)
        if not answer["id"].endswith("/whole"):
            held += [one for one in answer.get("held", []) if isinstance(one, int)]
    held.sort()
    if held:
        p99 = held[min(len(held) - 1, len(held) * 99 // 100)]
        print(f"held after a chunk, by the program's own count, in bytes: p99 {p99}, most {held[-1]} (goals: 64 and 256 scalars)")
        goal(f"streams of {title}: held p99, bytes", p99, 64, percent=False)
        goal(f"streams of {title}: held most, bytes", held[-1], 256, percent=False)


def goal(name, value, most, percent=True, told=False):
    def text(number):
        return f"{number:.2%}" if percent else f"{number:.2f}"

    if told:
        print(f"   {name} {text(value)} (goal: {text(most)})")
    if value > most + 1e-9:
        missed.append(f"{name} is {text(value)} (goal: {text(most)})")


sys.exit(main())
