#!/usr/bin/env python3
"""Completion and manual page say what --help says: every command and option stands in all of them, and completion does in a
real shell what one expects. Programs that are not installed (zsh, groff, mandoc) are named."""
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import casus, folder, run_all, write  # noqa: E402


def output(*command):
    run = casus(*command)
    assert run.returncode == 0 and not run.stderr, (command, run.returncode, run.stderr)
    return run.stdout.decode()


def commands():
    return re.findall(r"^  ([a-z]+) {2,}", output("--help").split("Subcommands:")[1], re.M)


def options(*command):
    """long and short names of options in --help"""
    text = output(*command, "--help").split("Options:")[1]
    return [name for line in re.findall(r"^  (-\S+)", text, re.M) for name in line.split(",")]


def complete(script, *words):
    """what bash offers at the end of these words"""
    run = subprocess.run(["bash", "--norc", "-c", 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _casus; '
                          'printf "%s\\n" "${COMPREPLY[@]}"', "bash", script, "casus", *words],
                         capture_output=True, text=True, check=False)
    assert run.returncode == 0 and not run.stderr, run.stderr
    return set(run.stdout.split("\n")) - {""}


def test_bash():
    with folder() as d:
        script = write(f"{d}/casus.bash", output("completion", "bash"))
        assert complete(script, "") == set(commands())
        assert complete(script, "ex") == {"export"}
        assert complete(script, "--data", "some file", "si") == {"sitrep"}
        assert complete(script, "-") == set(options())
        for command in commands():
            assert complete(script, command, "-") == set(options(command)), command
        formats = {"jsonl", "csv", "geojson", "graphml", "gexf", "gdelt", "polecat", "ics"}
        assert complete(script, "export", "--format", "") == formats
        assert complete(script, "export", "--format", "=", "ge") == {"geojson", "gexf"}
        assert complete(script, "export", "--format", "=") == formats
        assert complete(script, "sitrep", "--place", "") == set(), "nothing is known of places"
        assert complete(script, "completion", "") == {"bash", "zsh"}
        write(f"{d}/a name.db", "")
        write(f"{d}/b.db", "")
        for words in (("export", "--db"), ("build",), ("build", "--db", "x"), ("--data",)):
            assert complete(script, *words, f"{d}/") >= {f"{d}/a name.db", f"{d}/b.db"}, words
        return f"{len(commands())} commands"


def test_zsh():
    with folder() as d:
        text = output("completion", "zsh")
        write(f"{d}/_casus", text)
        for command in commands():
            part = text.split(f"        {command})\n")[1].split(";;")[0]
            missing = [o for o in options(command) if f"'{o}[" not in part and f"'*{o}[" not in part]
            assert not missing, (command, missing)
        assert all(f"'{o}[" in text for o in options())
        if not shutil.which("zsh"):
            return "zsh is not installed"
        run = subprocess.run(["zsh", "-f", "-c", f"fpath=({d} $fpath); autoload -Uz compinit && compinit -u -D && print $_comps[casus] "
                              f"&& autoload +X _casus && print $functions[_casus]"], capture_output=True, text=True, check=False)
        assert run.returncode == 0 and run.stdout.startswith("_casus\n") and "_arguments" in run.stdout and not run.stderr, run


def test_man():
    text = output("man")
    plain = text.replace("\\-", "-").replace("\\(aq", "'").replace("\\e", "\\")
    for command in commands():
        part = plain.split(f".SS casus {command}\n")[1].split("\n.SS ")[0]
        missing = [o for o in options(command) if f"\\fB{o}\\fR" not in part]
        assert not missing, (command, missing)
        assert f"casus {command}" in part.split("Example")[1], f"no example of {command}"
    said = []
    with folder() as d:
        page = write(f"{d}/casus.1", text)
        for program, check in (("groff", ["groff", "-ww", "-man", "-Kutf8", "-Tutf8", "-P-cbou", page]), ("mandoc", ["mandoc", "-T", "utf8", "-W", "warning", page])):
            if not shutil.which(program):
                said.append(f"{program} is not installed")
                continue
            run = subprocess.run(check, capture_output=True, text=True, check=False)
            problems = [line for line in run.stderr.split("\n") if line and "missing date" not in line and "see above" not in line]  # there is none that stays the same
            assert not problems, problems
            shown = re.sub(".\b", "", run.stdout)
            assert all(f"casus {c}" in shown for c in commands()) and "--min-voices" in shown
            said.append(program)
    return ", ".join(said)


def test_wrong_use():
    assert casus("completion", "fish").returncode == 2
    assert casus("completion").returncode == 2
    assert casus("man", "extra").returncode == 2


if __name__ == "__main__":
    run_all([test_bash, test_zsh, test_man, test_wrong_use])
