#!/usr/bin/env python3
"""Runs the commands of docs/guide.md, in order and in one empty folder that holds a copy of examples/, and compares what
they print with what the guide shows. In a ```console block a line that starts with "$ " is a command for bash; what
follows is its output, standard error included. Nothing is compared loosely: a guide that shows what casus no longer says
is wrong.

  guide_test.py            compare; needs CASUS, the program, and CASUS_SOURCE, the top of the repository
  guide_test.py --update   write the outputs into the guide instead

Commands that use a program which is not installed (jq, sqlite3, curl) are left out and named."""
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.environ.get("CASUS_SOURCE", os.path.join(os.path.dirname(__file__), "..", "..")))
GUIDES = ["README.md", "docs/guide.md"]
HELPERS = ("jq", "sqlite3", "curl")


def parts(text):
    """[(is a console block, lines)] that joined give the text again"""
    out, lines, inside = [], [], False
    for line in text.split("\n"):
        if not inside and line == "```console":
            lines.append(line)
            out.append((False, lines))
            lines, inside = [], True
        elif inside and line == "```":
            out.append((True, lines))
            lines, inside = [line], False
        else:
            lines.append(line)
    out.append((False, lines))
    return out


def steps(lines):
    """[(command, [shown line, …])] of a block"""
    out = []
    for line in lines:
        if line.startswith("$ "):
            out.append((line[2:], []))
        elif out:
            out[-1][1].append(line)
        else:
            raise SystemExit(f"guide_test.py: output before any command: {line!r}")
    return out


class Shell:
    """One bash for all commands, so that variables last."""

    def __init__(self, folder):
        shutil.copytree(os.path.join(ROOT, "examples"), os.path.join(folder, "examples"))
        programs = os.path.join(folder, ".bin")
        os.mkdir(programs)
        os.symlink(os.path.abspath(os.environ["CASUS"]), os.path.join(programs, "casus"))
        environment = {**os.environ, "PATH": programs + os.pathsep + os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        self.bash = subprocess.Popen(["bash"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                     cwd=folder, env=environment)

    def run(self, command):
        """(lines printed, exit code)"""
        mark = "--- end of command"
        # </dev/null: a command that reads standard input must not eat the next one.
        self.bash.stdin.write(f"{{ {command}\n}} </dev/null; printf '%s %s\\n' '{mark}' $?\n".encode())
        self.bash.stdin.flush()
        lines = []
        while True:
            raw = self.bash.stdout.readline()
            if not raw:
                raise SystemExit(f"guide_test.py: the shell ended at: {command}")
            line = raw.decode().rstrip("\n").rstrip(" \r")
            before, found, code = line.rpartition(mark + " ")
            if found:
                return lines + ([before] if before else []), int(code)
            lines.append(line)

    def end(self):
        self.bash.stdin.close()
        self.bash.wait()


def main():
    update = sys.argv[1:] == ["--update"]
    if "CASUS" not in os.environ or (sys.argv[1:] and not update):
        raise SystemExit(__doc__)
    missing = [name for name in HELPERS if not shutil.which(name)]
    failures, ran = [], 0
    for guide in GUIDES:
        path = os.path.join(ROOT, guide)
        with open(path, encoding="utf-8") as f:
            text = f.read()
        written = []
        with tempfile.TemporaryDirectory() as folder:
            shell = Shell(folder)
            for is_console, lines in parts(text):
                if not is_console:
                    written += lines
                    continue
                for command, shown in steps(lines):
                    written.append("$ " + command)
                    if any(re.search(rf"\b{name} ", command) for name in missing):
                        print(f"left out, not all of {missing} is installed: {command}")
                        written += shown
                        continue
                    printed, code = shell.run(command)
                    ran += 1
                    written += printed
                    # 1: some pages could not be read; 4: a question that the record has no answer to.
                    if code not in (0, 1) and not (code == 4 and command.startswith("casus ask ")):
                        failures.append(f"{guide}: exit {code}: {command}\n" + "\n".join(printed))
                    elif printed != shown and not update:
                        failures.append(f"{guide}: {command}\n" + "\n".join(
                            difflib.unified_diff(shown, printed, "shown", "printed", lineterm="", n=1)))
            shell.end()
        if update and not failures:
            with open(path, "w", encoding="utf-8") as f:
                f.write("\n".join(written))
    for failure in failures:
        print(failure, end="\n\n")
    if failures:
        raise SystemExit(f"{len(failures)} of {ran} commands; if casus is right, run tests/repo/guide_test.py --update")
    if ran < 10:
        raise SystemExit("guide_test.py: found too few commands; does it still know the guide's form?")
    print(f"{ran} commands of {', '.join(GUIDES)}: as shown")


if __name__ == "__main__":
    main()
