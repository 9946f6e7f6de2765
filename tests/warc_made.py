"""WARC files made by tests: records as Common Crawl's news crawl has them, each in a gzip member of its own."""
import gzip


def record(kind, content, url="", date="2024-05-01T00:00:00Z", number=0, length=None, content_type="application/http; msgtype=response"):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
            f"WARC-Date: {date}\r\n" + (f"WARC-Target-URI: {url}\r\n" if url else "") +
            f"Content-Type: {content_type}\r\nContent-Length: {len(content) if length is None else length}\r\n\r\n")
    return head.encode() + content + b"\r\n\r\n"


def response(body, url, date="2024-05-01T00:00:00Z", number=0, fields="Content-Type: text/html; charset=utf-8\r\n", status=200):
    body = body if isinstance(body, bytes) else body.encode()
    return record("response", f"HTTP/1.1 {status} OK\r\n{fields}\r\n".encode() + body, url, date, number)


def members(records):
    """record by record, as crawl indexes want it"""
    return b"".join(gzip.compress(r, 6, mtime=0) for r in records)
