#!/usr/bin/env python3
"""Asks the questions of questions.txt over a record of the sample pages: at least nine in ten answered right, and none
answered where the pages have no answer. Also checks that it can tell right from wrong."""
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from ask_run import ROOT, build, ask, questions, verdict  # noqa: E402

LEAST_QUESTIONS, LEAST_WITHOUT_ANSWER, LEAST_RIGHT = 60, 15, 0.9


def main():
    assert verdict(["= Rome"], [{"value": "Rome"}]) == "right"
    assert verdict(["= Rome"], [{"value": "Rome"}, {"value": "Oslo"}]) == "wrong"
    assert verdict(["= Rome"], []) == "missing"
    assert verdict([], [{"value": "Rome"}]) == "made up"
    with tempfile.TemporaryDirectory() as folder:
        db = build(os.path.join(ROOT, "examples", "pages"), folder)
        counts = {}
        asked = questions(os.path.join(ROOT, "tests", "ask", "questions.txt"))
        for question, today, expected in asked:
            answer = ask(question, db, today)
            is_right = verdict(expected, answer["answers"])
            counts[is_right] = counts.get(is_right, 0) + 1
            if is_right != "right":
                shown = [re.sub(r"\s+", " ", a["value"])[:80] for a in answer["answers"]]
                print(f"{is_right}: {question}\n  expected {expected}\n  answered {shown} {answer.get('none', '')}")
                print(f"  understood {answer['understood'].get('text', '')}")
    total = len(asked)
    without = sum(1 for _, _, expected in asked if not expected)
    print(f"{total} questions, {without} of them without an answer: {counts}")
    assert total >= LEAST_QUESTIONS and without >= LEAST_WITHOUT_ANSWER
    right = counts.get("right", 0) / total
    print(f"right: {right:.3f}")
    return 0 if right >= LEAST_RIGHT and counts.get("made up", 0) == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
