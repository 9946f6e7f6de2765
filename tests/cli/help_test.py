#!/usr/bin/env python3
"""Every command has --help with an example, and every command and option it names is in the user guide."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import ROOT, casus, run_all  # noqa: E402


def help_of(*command):
    run = casus(*command, "--help")
    assert run.returncode == 0 and not run.stderr, (command, run.returncode, run.stderr)
    return run.stdout.decode()


def commands():
    out = re.findall(r"^  ([a-z]+) {2,}", help_of().split("Subcommands:")[1], re.M)
    assert {"build", "annotate", "sitrep", "incidents", "show", "actor", "timeline", "ties", "stories", "search",
            "changes", "disputes", "doubts", "log", "export"} <= set(out), out
    return out


def test_examples():
    for command in commands():
        text = help_of(command)
        assert "Example" in text and f"casus {command}" in text, f"{command} --help has no example"
    assert "Exit codes:" in help_of()
    return f"{len(commands())} commands"


def test_guide_names_every_command():
    with open(os.path.join(ROOT, "docs", "guide.md"), encoding="utf-8") as f:
        guide = f.read()
    missing = [c for c in commands() if f"casus {c}" not in guide]
    assert not missing, f"docs/guide.md does not show {missing}"


def test_version():
    run = casus("--version")
    assert run.returncode == 0 and re.match(rb"casus \d+\.\d+\.\d+\n", run.stdout), run


if __name__ == "__main__":
    run_all([test_examples, test_guide_names_every_command, test_version])
