#!/usr/bin/env python3
"""Writes what the fuzz targets start from to fuzz/corpus: the pages of fixtures/, the examples of the rule book, the packs, the
configurations of the tests, words of directives, and archives of pages. Pages come as they are, and once in a few other encodings."""

import gzip
import hashlib
import io
import pathlib
import re
import zipfile

FUZZ = pathlib.Path(__file__).parent
ROOT = FUZZ.parent
# Longer seeds are cut: an execution should take milliseconds.
LONGEST = 4096


def pages():
    for path in sorted(ROOT.glob("fixtures/**/*.html")):
        yield path.read_bytes()
    for path in sorted(ROOT.glob("rules/*/*.md")):
        for html in re.findall(r"^```html[^\n]*\n(.*?)^```", path.read_text(), re.MULTILINE | re.DOTALL):
            yield html.encode()


def parts(page):
    """A page cut where elements begin."""
    while len(page) > LONGEST:
        at = page.rfind(b"<", 1, LONGEST)
        at = at if at > 0 else LONGEST
        yield page[:at]
        page = page[at:]
    yield page


def encodings(page):
    yield page
    text = page.decode(errors="replace")
    for name in ("euc-kr", "utf-16-le", "shift_jis"):
        yield text.encode(name, errors="ignore")


def write(target, seeds):
    folder = FUZZ / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for seed in seeds:
        (folder / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
        count += 1
    print(f"{target}: {count}")


def directives():
    text = b"".join(pages()).decode(errors="replace")
    yield from (words.encode() for words in re.findall(r"<!--\s*presslint-(.*?)-->", text, re.DOTALL))
    rules = [path.stem for path in ROOT.glob("rules/*/*.md") if ".ko" not in path.name]
    for n, rule in enumerate(rules):
        kind = ("ignore", "ignore-file")[n % 2]
        yield f"{kind} {rule}, {rule.split('-')[0]}-*, wcag:1.1.1: reason\n{kind} {rule}".encode()


def warc(body, coding=b""):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + coding + b"\r\n" + body
    head = b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2020-07-23T01:02:03Z\r\n"
    head += b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
    return head + b"Content-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n"


def archives():
    bodies = [part[:300] for page in pages() for part in parts(page)][:20]
    chunked = [b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n" for body in bodies]
    records = [warc(body) for body in bodies]
    records += [warc(body, b"Transfer-Encoding: chunked\r\n") for body in chunked]
    records += [warc(gzip.compress(body), b"Content-Encoding: gzip\r\n") for body in bodies]
    yield from records
    yield b"".join(records[::7])
    yield b"".join(map(gzip.compress, records[::7]))
    yield gzip.compress(b"".join(records[::7]))
    for kind in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", kind) as wacz:
            wacz.writestr("archive/data.warc.gz", b"".join(map(gzip.compress, records[::9])))
        yield held.getvalue()
    for body in bodies:
        document = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        about = b"1 0 x\nURL IP-address Archive-date Content-type Archive-length\n"
        yield b"filedesc://a.arc 0.0.0.0 20200723010203 text/plain %d\n" % len(about) + about + b"\n" + (
            b"http://a.example/ 1.2.3.4 20200723010203 text/html %d\n" % len(document) + document + b"\n")


def main():
    cut = [part for page in pages() for part in parts(page)]
    write("parse", (form for part in cut for form in encodings(part)))
    # The first byte says which profile, and whether unsafe fixes are made.
    for target in ("check", "fix"):
        write(target, (bytes([n * 37 % 256]) + part for n, part in enumerate(cut)))
    write("directives", directives())
    configurations = [*ROOT.glob("tests/**/presslint*.toml"), *ROOT.glob("src/cli/*.toml"), *ROOT.glob("integrations/**/*.toml")]
    chapters = [path.read_text() for path in ROOT.glob("docs/*/src/*.md")]
    blocks = [block for text in chapters for block in re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)]
    write("config", [path.read_bytes() for path in configurations] + [block.encode() for block in blocks])
    packs = ROOT.glob("rules/packs/*/*.toml")
    write("archive", archives())
    own = ROOT.glob("tests/**/rules.toml")
    write("packs", (f"{path.stem}\n".encode() + path.read_bytes()[:LONGEST] for path in [*packs, *own]))


if __name__ == "__main__":
    main()
