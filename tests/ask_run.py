"""What the tests of casus ask share: building a record, asking, and comparing answers with those that are written down."""
import json
import os
import subprocess

ROOT = os.environ.get("CASUS_SOURCE", os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
CASUS = os.environ.get("CASUS", os.path.join(ROOT, "build", "dev", "casus"))


def build(pages, folder):
    db = os.path.join(folder, "record.db")
    subprocess.run([CASUS, "build", pages, "--db", db], check=True, capture_output=True, timeout=600)
    return db


def ask(question, db, today=None):
    command = [CASUS, "ask", question, "--db", db, "--format", "json"] + (["--today", today] if today else [])
    done = subprocess.run(command, capture_output=True, timeout=60)
    assert done.returncode in (0, 4), (question, done.returncode, done.stderr.decode())
    answer = json.loads(done.stdout)
    assert bool(answer["answers"]) == (done.returncode == 0), question
    assert bool(answer["answers"]) != bool(answer.get("none")), question
    return answer


def questions(path):
    """[(question, day or None, [expected lines])], as questions.txt says."""
    out = []
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            mark, rest = line[0], line[1:].strip()
            if mark == "?":
                today = None
                if rest.startswith("["):
                    today, rest = rest[1:].split("]", 1)
                out.append((rest.strip(), today, []))
            elif mark in "=~+":
                out[-1][2].append(mark + " " + rest)
            else:
                assert mark == "!" and not rest, f"{path}:{number}: {line}"
    return out


def fits(line, answer):
    wanted = line[2:]
    if line[0] in "~+":
        return any(one.strip() in answer["value"] for one in wanted.split(" | "))
    if " -> " in wanted:
        return wanted == answer["value"] + " -> " + answer.get("to", "")
    return any(one.strip() in (answer["value"], answer.get("id")) for one in wanted.split(" | "))


def verdict(expected, answers):
    """right; missing: no answer at all; wrong: other answers, or not all; made up: an answer where there is none"""
    if not expected:
        return "made up" if answers else "right"
    if not answers:
        return "missing"
    every = all(any(fits(line, a) for a in answers) for line in expected if line[0] != "+")
    only = all(any(fits(line, a) for line in expected) for a in answers)
    return "right" if every and only else "wrong"
