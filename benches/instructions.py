#!/usr/bin/env python3
"""Counts the instructions that presslint takes for pages, by callgrind: of parsing, and of all that comes after it.

    CARGO_PROFILE_RELEASE_DEBUG=line-tables-only cargo build --release
    benches/instructions.py target/release/presslint PAGES... [--profile NAME] [--keep callgrind.out]

What is done once a run (packs, patterns) does not count: the pages are linted once and twice, and the difference is told.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import tempfile

PARSE = "presslint::html::parse::parse"
LINT = "presslint::engine::Linter::lint"


def pages(paths):
    for path in map(pathlib.Path, paths):
        found = sorted(path.rglob("*.htm*")) if path.is_dir() else [path]
        yield from (page for page in found if page.is_file())


def inclusive(report, function):
    """Instructions of a function and of what it calls."""
    found = re.search(rf"^\s*([\d,]+) .*[: ]{re.escape(function)}(?: |$)", report, re.MULTILINE)
    if not found:
        raise SystemExit(f"{function} is not in the profile: was it inlined, or the binary stripped?")
    return int(found[1].replace(",", ""))


def count(binary, options, folder, out):
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", binary, "check", *options]
    done = subprocess.run(
        [*command, "--jobs", "1", "--format", "compact", "--fail-on", "never", folder],
        capture_output=True, text=True, check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    annotate = ["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--auto=no", out]
    report = subprocess.run(annotate, capture_output=True, text=True, check=True).stdout
    return inclusive(report, PARSE), inclusive(report, LINT)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("pages", nargs="+", help="pages and folders of them")
    arguments.add_argument("--profile", action="append", default=[])
    arguments.add_argument("--keep", help="keep the profile of the second run here, for callgrind_annotate")
    given = arguments.parse_args()
    options = [word for name in given.profile for word in ("--profile", name)]
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        counted = []
        for times in (1, 2):
            folder = work / str(times)
            for copy in range(times):
                for number, page in enumerate(pages(given.pages)):
                    # Each in a folder of its own: of several together some are parsed once more, for what they share.
                    place = folder / str(copy) / str(number)
                    place.mkdir(parents=True)
                    shutil.copyfile(page, place / "page.html")
            out = work / f"{times}.out"
            counted.append(count(given.binary, options, folder, out))
            if given.keep:
                shutil.copyfile(out, given.keep)
    (parse, lint), (parse_twice, lint_twice) = counted
    parse, rest = parse_twice - parse, (lint_twice - lint) - (parse_twice - parse)
    print(f"parse {parse / 1e6:.1f} M, then {rest / 1e6:.1f} M instructions: {rest / parse:.2f} times parsing")


if __name__ == "__main__":
    main()
