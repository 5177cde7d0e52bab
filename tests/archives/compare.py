#!/usr/bin/env python3
"""Holds presslint's reader of archives against warcio, record by record: kind, address, offset, length, and the body once
chunks and content codings are undone.

    cargo build --example records
    python3 -m venv venv && venv/bin/pip install warcio==1.8.1 brotli zstandard
    venv/bin/python tests/archives/compare.py target/debug/examples/records [ARCHIVES...]

Archives are made of fixtures/pages in many ways; the truth about those is known, so the bodies are held against it too. Of
archives that are named, every difference is printed; the exit code is 1 when there is one that EXPECTED does not explain.
"""

import argparse
import gzip
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

import brotli
import zstandard
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"

# Where warcio is known to read otherwise, by the name of the file: why.
EXPECTED = {
    "warcio__example-bad-non-chunked.warc.gz": "several records in one member: warcio refuses it, unless told to repair",
    "warcio__example-space-in-url.arc": "the file ends 12 bytes before its last record says; warcio keeps the last empty line",
    "warcio__example-trunc.warc": "a record says it is two bytes shorter than it is; warcio cuts the end of its gzip body off",
    "warcio__example-wrong-chunks.warc.gz": "a record is cut into two members; warcio takes the second for another record",
    "webarchive-commons__link-extraction-test.warc": "made by hand, lengths are wrong; warcio stops at the fifth record",
}


def digest(data):
    return hashlib.sha256(data).hexdigest()


def ours(binary, path):
    run = subprocess.run([binary, str(path)], capture_output=True, text=True)
    if run.returncode:
        return None, [run.stderr.strip()]
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    damage = [f"{row['offset']}: {row['damage']}" for row in rows if "damage" in row]
    return [row for row in rows if "damage" not in row], damage


def theirs(path):
    """The records that warcio reads, and why it stopped if it did."""
    if zipfile.is_zipfile(path):
        rows = []
        with zipfile.ZipFile(path) as wacz:
            whole = Path(path).read_bytes()
            entries = [e for e in wacz.infolist() if e.filename.endswith((".warc", ".warc.gz", ".arc", ".arc.gz"))]
            for entry in sorted(entries, key=lambda e: e.header_offset):
                head = whole[entry.header_offset : entry.header_offset + 30]
                skipped = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
                stored = entry.compress_type == zipfile.ZIP_STORED
                base = entry.header_offset + 30 + skipped if stored else 0
                more, why = read(io.BytesIO(wacz.read(entry)), base)
                rows += more
                if why:
                    return rows, why
        return rows, None
    if path.suffix == ".zst":
        # warcio reads no Zstandard. Offsets are then not compared.
        data = path.read_bytes()
        dictionary = None
        if data[:4] == bytes.fromhex("5d2a4d18"):
            size = int.from_bytes(data[4:8], "little")
            dictionary = zstandard.ZstdCompressionDict(data[8 : 8 + size])
            data = data[8 + size :]
        reader = zstandard.ZstdDecompressor(dict_data=dictionary).stream_reader(data, read_across_frames=True)
        rows, why = read(io.BytesIO(reader.read()), 0)
        return [row | {"offset": None, "length": None} for row in rows], why
    with open(path, "rb") as file:
        return read(file, 0)


def read(file, base):
    rows = []
    iterator = ArchiveIterator(file)
    try:
        for record in iterator:
            headers = record.rec_headers
            kind, of_file = record.rec_type, record.rec_type == "arc_header"
            kind = "warcinfo" if of_file else kind
            url = headers.get_header("WARC-Target-URI") or headers.get_header("uri")
            body = None
            if kind in ("response", "resource", "conversion"):
                raw = record.raw_stream.read()
                body = raw, record.http_headers
            else:
                record.raw_stream.read()
            offset = iterator.get_record_offset()
            iterator.read_to_end()
            rows.append(
                {
                    "kind": kind,
                    "url": url.strip("<>") if url else None,
                    "offset": base + offset,
                    # Of the first record of an ARC file it takes the empty line for a part.
                    "length": None if of_file else iterator.get_record_length(),
                    "body": body,
                }
            )
    except ArchiveLoadFailed as error:
        return rows, str(error).strip().splitlines()[0]
    return rows, None


def unchunked(data):
    """The body of whole chunks; None where it is not one of chunks."""
    out, at = b"", 0
    while True:
        end = data.find(b"\n", at)
        try:
            size = int(data[at:end].split(b";")[0].strip(), 16)
        except ValueError:
            return None
        at = end + 1
        if size == 0:
            return out
        if at + size > len(data):
            return None
        out += data[at : at + size]
        at = data.find(b"\n", at + size) + 1


def gunzipped(data):
    undo = zlib.decompressobj(31)
    out = undo.decompress(data)
    return out if undo.eof else None


def inflated(data):
    for bits in (15, -15):
        undo = zlib.decompressobj(bits)
        try:
            out = undo.decompress(data)
        except zlib.error:
            continue
        if undo.eof and not undo.unused_data:
            return out
    return None


UNDO = {
    "gzip": gunzipped,
    "x-gzip": gunzipped,
    "deflate": inflated,
    "br": brotli.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
}


def decoded(body):
    """The body by the other decoders of Python: warcio knows neither x-gzip nor zstd, and fails on new versions of brotli."""
    raw, headers = body
    if headers is None:
        return raw
    if (headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        raw = unchunked(raw) if unchunked(raw) is not None else raw
    for name in reversed((headers.get_header("Content-Encoding") or "").lower().split(",")):
        undo = UNDO.get(name.strip())
        if undo is None:
            continue
        try:
            out = undo(raw)
        except (zlib.error, brotli.error, zstandard.ZstdError):
            continue
        raw = raw if out is None else out
    return raw


def differences(binary, path):
    mine, damage = ours(binary, path)
    other, stopped = theirs(path)
    said = []
    if mine is None:
        return damage
    if stopped:
        said.append(f"warcio stops after {len(other)} records: {stopped}")
    if len(mine) != len(other):
        said.append(f"{len(mine)} records, {len(other)} of warcio")
    if damage:
        said.append(f"damage: {damage}")
    for number, (a, b) in enumerate(zip(mine, other)):
        for field in ("kind", "url", "offset", "length"):
            if b[field] is not None and a[field] != b[field]:
                said.append(f"#{number} {field}: {a[field]!r}, {b[field]!r} of warcio")
        if b["body"] and a["response"]["sha256"] != digest(decoded(b["body"])):
            outcome = a["response"]["outcome"], a["response"]["bytes"]
            said.append(f"#{number} body: {outcome}, {len(decoded(b['body']))} bytes of warcio ({a['url']})")
    return said


def pages():
    return [(path.name, path.read_bytes()) for path in sorted(PAGES.glob("*.html"))]


def chunks(data, size=1000):
    parts = [data[n : n + size] for n in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def deflated(data):
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    return raw.compress(data) + raw.flush()


CODINGS = [
    ([], lambda data: data),
    ([("Content-Encoding", "gzip")], gzip.compress),
    ([("Content-Encoding", "x-gzip")], gzip.compress),
    ([("Content-Encoding", "deflate")], zlib.compress),
    ([("Content-Encoding", "deflate")], deflated),
    ([("Content-Encoding", "br")], brotli.compress),
    ([("Content-Encoding", "zstd")], zstandard.ZstdCompressor(write_checksum=True).compress),
    ([("Transfer-Encoding", "chunked")], chunks),
    ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")], lambda data: chunks(gzip.compress(data))),
    ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "br")], lambda data: chunks(brotli.compress(data))),
    # What the header says was undone before it was stored.
    ([("Transfer-Encoding", "chunked")], lambda data: data),
    ([("Content-Encoding", "gzip")], lambda data: data),
    ([("Content-Encoding", "br")], lambda data: data),
    ([("Content-Encoding", "zstd")], lambda data: data),
]


def write(file, gzipped, version="1.0"):
    """An archive of the pages; the digests of their bodies, in order."""
    writer = WARCWriter(file, gzip=gzipped, warc_version=version)
    writer.write_record(writer.create_warcinfo_record("made.warc", {"software": "compare.py"}))
    truth = []
    for number, (name, page) in enumerate(pages()):
        headers, code = CODINGS[number % len(CODINGS)]
        url = f"http://www.example.org/{name}"
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(code(page)), http_headers=http)
        get = StatusAndHeaders(f"GET /{name} HTTP/1.1", [("Host", "www.example.org")], is_http_request=True)
        asked = writer.create_warc_record(url, "request", http_headers=get)
        writer.write_request_response_pair(asked, record)
        truth.append(digest(page))
        if number % 7 == 0:
            writer.write_record(
                writer.create_revisit_record(url, "sha1:" + "A" * 32, url, "2020-01-01T00:00:00Z", http_headers=http)
            )
            writer.write_record(
                writer.create_warc_record(url + "#r", "resource", payload=io.BytesIO(page), warc_content_type="text/html")
            )
            truth.append(digest(page))
    return truth


def with_dictionary(data, splits):
    """The records in frames of Zstandard that share a dictionary, which comes first."""
    records = [data[a:b] for a, b in zip(splits, splits[1:] + [len(data)])]
    trained = zstandard.train_dictionary(4096, records)
    compressor = zstandard.ZstdCompressor(dict_data=trained, write_checksum=True)
    raw = trained.as_bytes()
    return bytes.fromhex("5d2a4d18") + len(raw).to_bytes(4, "little") + raw + b"".join(map(compressor.compress, records))


def make(folder):
    """Archives in every way of storing; each with the digests of its bodies."""
    made = []

    def keep(name, data, truth):
        path = folder / name
        path.write_bytes(data)
        made.append((path, truth))

    for version in ("1.0", "1.1"):
        for gzipped in (False, True):
            file = io.BytesIO()
            truth = write(file, gzipped, version)
            keep(f"{version}.warc" + (".gz" if gzipped else ""), file.getvalue(), truth)
    plain = (folder / "1.0.warc").read_bytes()
    packed = (folder / "1.0.warc.gz").read_bytes()
    truth = made[0][1]
    rows, _ = theirs(folder / "1.0.warc")
    splits = [row["offset"] for row in rows]
    keep("dictionary.warc.zst", with_dictionary(plain, splits), truth)
    frames = zstandard.ZstdCompressor(write_checksum=True)
    records = [plain[a:b] for a, b in zip(splits, splits[1:] + [len(plain)])]
    keep("frames.warc.zst", b"".join(map(frames.compress, records)), truth)
    for method, name in ((zipfile.ZIP_STORED, "stored"), (zipfile.ZIP_DEFLATED, "deflated")):
        path = folder / f"{name}.wacz"
        with zipfile.ZipFile(path, "w", method) as wacz:
            wacz.writestr("archive/a.warc.gz", packed)
            wacz.writestr("archive/b.warc", plain)
            wacz.writestr("datapackage.json", "{}")
        made.append((path, truth * 2))
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("binary", help="the example `records`, built")
    parser.add_argument("archives", nargs="*", type=Path)
    parser.add_argument("--keep", type=Path, help="leave the archives that are made here")
    options = parser.parse_intermixed_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = options.keep or Path(folder)
        folder.mkdir(exist_ok=True)
        made = make(folder)
        for path, truth in made:
            said = differences(options.binary, path)
            mine, _ = ours(options.binary, path)
            bodies = [row["response"]["sha256"] for row in mine or [] if row["response"] and row["kind"] != "revisit"]
            if bodies != truth:
                said.append("the bodies are not those that were put in")
            print(f"{'differs' if said else 'equal':8} {path.name} ({len(mine or [])} records)")
            for line in said:
                print(f"         {line}")
            failed += bool(said)
    for path in options.archives:
        said = differences(options.binary, path)
        why = EXPECTED.get(path.name)
        print(f"{'equal' if not said else 'expected' if why else 'differs':8} {path.name}" + (f": {why}" if said and why else ""))
        for line in said:
            print(f"         {line}")
        failed += bool(said) and not why
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
