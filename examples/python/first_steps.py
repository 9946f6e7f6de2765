#!/usr/bin/env python3
"""First steps with casus in Python, cell by cell (`# %%`: open it as a notebook in an editor that knows these marks).

    casus build examples/pages --db news.db
    PYTHONPATH=build/release/python python3 examples/python/first_steps.py news.db
"""
# %% One sentence
import collections
import sys

import casus

annotation = casus.annotate("Protesters marched through Lima on Friday, police said.", published="2030-05-06")
for event in annotation["events"]:
    print("told:", event["type"], event["time"]["start"], event["factuality"])

# %% A record, made by `casus build`
record = casus.Record(sys.argv[1])
print("record:", record.counts()["documents"], "documents,", record.counts()["incidents"], "incidents")

# %% Who says what? Every value has its words, and where they stand.
for incident in record.incidents(place="Paktika", since="2024-12-20", until="2024-12-31", disputed=True):
    print(incident["start"], incident["type"], "in", incident["place"])
    for statement in incident["statements"][:3]:
        print("   ", statement["outlet"], "-", statement["quote"][:90])

# %% The words of a quote are found again in the document by its offsets.
documents = {document["key"]: document for document in record.documents()}
first = next(record.incidents(place="Paktika"))["statements"][0]
start, end = first["evidence"]
assert " ".join(documents[first["document"]]["text"][start:end].split()) == first["quote"]

# %% How hostile were the months? Ties are counted by month, actor and actor.
hostile = collections.Counter()
for tie in record.ties():
    if "start" in tie and not tie.get("standing"):
        hostile[tie["start"][:7]] += tie["verbal_conflict"] + tie["material_conflict"]
for month, acts in sorted(hostile.items())[-3:]:
    print("hostile acts:", month, acts)

# %% One call to a table, if pandas is there
try:
    frame = record.dataframe(since="2024-01-01")
except ImportError:
    print("pandas is not installed: record.rows() has the same rows as dictionaries")
else:
    by_month = frame.groupby([frame["start"].dt.to_period("M"), "type"]).size()
    print("table:", len(frame), "rows; most of", by_month.idxmax()[1], "in", by_month.idxmax()[0])

record.close()
