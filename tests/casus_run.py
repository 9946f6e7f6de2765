"""What the Python tests of the program share: where it is, running it, a folder of their own, and saying how it went."""
import contextlib
import os
import subprocess
import sys
import tempfile

ROOT = os.environ.get("CASUS_SOURCE", os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
CASUS = os.environ.get("CASUS", os.path.join(ROOT, "build", "dev", "casus"))
PAGES = os.path.join(ROOT, "examples", "pages")
SANITIZED = bool(os.environ.get("CASUS_SANITIZE"))


def casus(*arguments, stdin=None, timeout=300, program=None, **options):
    """runs casus; never raises for an exit code. stdout and stderr come as bytes"""
    return subprocess.run([program or CASUS, *map(str, arguments)], input=stdin, capture_output=True, timeout=timeout,
                          check=False, **options)


def sample_files():
    """every file of the sample pages, sorted"""
    out = []
    for base, _, names in os.walk(PAGES):
        out += [os.path.join(base, n) for n in names]
    return sorted(out)


def export(db, *more):
    run = casus("export", "--db", db, *more)
    assert run.returncode == 0, run.stderr.decode(errors="replace")
    return run.stdout


@contextlib.contextmanager
def folder():
    with tempfile.TemporaryDirectory(prefix="casus-test-") as path:
        os.chmod(path, 0o755)
        yield path


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(content if isinstance(content, bytes) else content.encode())
    return path


def article(number=1, text=None):
    """a small page with an article and a date"""
    body = text or (f"Soldiers of Norland attacked the town of Easton number {number} on Monday, officials said. "
                    "Eleven people were killed and forty were injured, according to the mayor's office.")
    return (f'<html><head><title>Attack on Easton {number}</title><meta property="article:published_time" '
            f'content="2024-05-0{number % 9 + 1}"></head><body><article><h1>Attack on Easton {number}</h1><p>{body}</p>'
            f"<p>The governor of the province called for calm and promised that those behind it would be found.</p>"
            "</article></body></html>")


def run_all(tests):
    """runs test functions, prints a line each; exit code 1 if one failed"""
    failed = 0
    for test in tests:
        try:
            said = test()
            print(f"ok      {test.__name__}" + (f": {said}" if said else ""))
        except Exception as e:  # a test that breaks has failed, and the next ones still run
            failed += 1
            print(f"FAILED  {test.__name__}: {type(e).__name__}: {e}")
    print(f"{len(tests) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
