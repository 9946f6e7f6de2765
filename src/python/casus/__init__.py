"""News as data: who did what to whom, where, when, and according to whom.

    import casus

    casus.annotate("Protesters marched in Lima on Friday.")["events"]

    record = casus.Record("news.db")
    for incident in record.incidents(place="Paktika", since="2024-12"):
        print(incident["start"], incident["type"], incident["statements"][0]["quote"])
    record.dataframe()

Values are dictionaries with the fields of docs/formats/annotation.md and docs/formats/export.md.
"""
import json as _json

from . import _casus
from ._casus import Error, __version__

__all__ = ["Error", "Record", "annotate", "__version__"]

_PAGE = 256  # incidents fetched at a time


def annotate(text, *, html=False, id="", url="", title="", published=""):  # noqa: A002 (the field's name)
    """Reads one article and returns what it tells, as `casus annotate` writes it.

    text: the article as str; or, with html=True, a page as str or bytes (then its charset is told from it). A given text comes back
    unchanged, so that offsets (Unicode code points, as Python counts) hold on it; it may not hold NUL. published: ISO 8601; dates like "on Friday" are
    told from it. Raises Error. Other Python threads run meanwhile.
    """
    if isinstance(text, str):
        text = text.encode()
    elif not html:
        raise TypeError("text has to be str; bytes are taken with html=True")
    return _json.loads(_casus.annotate(text, "html" if html else "text", id, url, title, published))


def _given(filters):
    """filters as the compiled half takes them: days may be datetime.date"""
    return {name: value.isoformat()[:10] if hasattr(value, "isoformat") else value for name, value in filters.items()}


class Record:
    """A record that `casus build` made, for reading: the state of the moment it was opened.

    Filters, as keyword arguments: id, actor, doer, recipient, type, mode, place, text, factuality, source, outlet, story, since,
    until (str or datetime.date), disputed, doubtful (bool), min_voices (int). Threads may share a Record; they take turns.
    """

    def __init__(self, path):
        """path: str or os.PathLike. Raises Error, whose code says why: not_found, not_ours, newer_version, locked, malformed."""
        self._record = _casus.Record(str(path))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Lets go of the file. What was got stays; what is asked for then raises Error."""
        self._record.close()

    def __iter__(self):
        return self.incidents()

    def incidents(self, **filters):
        """Iterates over the incidents that pass all filters, by time, with every statement; a few hundred are in memory at once."""
        filters = _given(filters)
        offset, total = 0, 1
        while offset < total:
            total, page = self._record.incidents(filters, offset, _PAGE)
            if not page:
                return
            offset += len(page)
            yield from map(_json.loads, page)

    def incident(self, id):  # noqa: A002
        """The incident of this id, or of this beginning of an id. Raises KeyError if there is none, or more than one."""
        total, page = self._record.incidents({"id": id}, 0, 2)
        if total != 1:
            raise KeyError(f"{id}: {'no incident has this id' if total == 0 else f'the ids of {total} incidents begin so'}")
        return _json.loads(page[0])

    def _lines(self, kind):
        return [_json.loads(line) for line in self._record.lines(kind).split("\n") if line]

    def documents(self):
        """All documents with their texts: a list of dictionaries, as every method below."""
        return self._lines("documents")

    def statements(self):
        return self._lines("statements")

    def mentions(self):
        return self._lines("mentions")

    def actors(self):
        return self._lines("actors")

    def ties(self):
        """How actors stood to each other, month by month."""
        return self._lines("ties")

    def disputes(self):
        return self._lines("disputes")

    def stories(self):
        return self._lines("stories")

    def copies(self):
        return self._lines("copies")

    def counts(self):
        """How many documents, statements, incidents, disputes and actors the record holds."""
        return self._record.counts()

    def geojson(self, **filters):
        """The incidents that pass all filters as a GeoJSON FeatureCollection."""
        return _json.loads(self._record.geojson(_given(filters)))

    def rows(self, **filters):
        """The incidents that pass all filters as flat dictionaries, one a row of a table: the properties of geojson(), id, latitude,
        longitude."""
        out = []
        for feature in self.geojson(**filters)["features"]:
            longitude, latitude = feature["geometry"]["coordinates"] if feature["geometry"] else (None, None)
            out.append({"id": feature["id"], **feature["properties"], "latitude": latitude, "longitude": longitude})
        return out

    def dataframe(self, kind="incidents", **filters):
        """A pandas.DataFrame: of rows(), with start and end as dates; or, without filters, of one of the other lists
        ("documents", "statements", "mentions", "actors", "ties", "disputes", "stories", "copies"). Needs pandas."""
        import pandas  # only here: the rest of the module does without

        if kind == "incidents":
            frame = pandas.DataFrame(self.rows(**filters))
        elif filters:
            raise TypeError("filters are for incidents")
        elif kind in ("documents", "statements", "mentions", "actors", "ties", "disputes", "stories", "copies"):
            frame = pandas.DataFrame(self._lines(kind))
        else:
            raise ValueError(f"there is no list of {kind}")
        for column in ("start", "end"):
            if column in frame:  # a day out of the range of pandas' dates becomes NaT
                frame[column] = pandas.to_datetime(frame[column], errors="coerce")
        return frame
