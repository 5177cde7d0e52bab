#!/usr/bin/env python3
"""Reads the tables of `presslint audit --out DIR` as other programs do: with DuckDB and with pyarrow.

    pip install duckdb pyarrow
    tests/archives/tables.py DIR

Says which columns there are, and fails where a reader sees another type than it should, a partition that is not one, a
page twice, or a finding without its page.
"""

import json
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

UTC = pa.timestamp("ms", tz="UTC")
CAPTURE = {
    "warc_filename": (pa.string(), "VARCHAR"),
    "warc_record_offset": (pa.int64(), "BIGINT"),
    "warc_record_length": (pa.int64(), "BIGINT"),
    "url": (pa.string(), "VARCHAR"),
    "host": (pa.string(), "VARCHAR"),
    "capture_ts": (UTC, "TIMESTAMP WITH TIME ZONE"),
}
TEXT = (pa.string(), "VARCHAR")
INT16 = (pa.int16(), "SMALLINT")
INT32 = (pa.int32(), "INTEGER")
FLAG = (pa.bool_(), "BOOLEAN")
TEXTS = (pa.list_(pa.field("element", pa.string(), False)), "VARCHAR[]")
INT16S = (pa.list_(pa.field("element", pa.int16(), False)), "SMALLINT[]")


def binary(length):
    return pa.binary(length), "BLOB"


TABLES = {
    "pages": CAPTURE
    | {
        "record_id": TEXT,
        "registered_domain": TEXT,
        "http_status": INT16,
        "content_type": TEXT,
        "charset": TEXT,
        "body_sha256": binary(32),
        "body_bytes": INT32,
        "decode_note": TEXT,
        "outcome": TEXT,
        "lang": TEXT,
        "generator": TEXT,
        "profile": TEXTS,
        "is_press_release": FLAG,
        "errors": INT32,
        "warnings": INT32,
        "notes": INT32,
        "reviews": INT32,
        "rules_applicable": INT16S,
        "ruleset": TEXT,
        "tool_version": TEXT,
    },
    "diagnostics": CAPTURE
    | {
        "rule": TEXT,
        "wcag": TEXTS,
        "kwcag": TEXTS,
        "severity": TEXT,
        "confidence": TEXT,
        "start_byte": INT32,
        "end_byte": INT32,
        "line": INT32,
        "col": INT32,
        "message": TEXT,
        "snippet": TEXT,
        "selector": TEXT,
        "fingerprint": binary(16),
        "template": binary(8),
        "ruleset": TEXT,
    },
}
PARTITIONS = {"run": "VARCHAR", "kind": "VARCHAR"}


def check(what, seen, expected):
    if seen != expected:
        sys.exit(f"{what}: {seen}\nexpected: {expected}")


def main(folder):
    runs = {path.parent.name.removeprefix("run=") for path in folder.glob("run=*/run.json")}
    for run in runs:
        told = json.loads((folder / f"run={run}" / "run.json").read_text())
        check("run.json", told["run"], run)

    for kind, columns in TABLES.items():
        files = f"{folder}/run=*/kind={kind}/*.parquet"
        duckdb.sql(f"create view {kind} as from read_parquet('{files}', hive_partitioning = true)")
        described = {row[0]: row[1] for row in duckdb.sql(f"describe {kind}").fetchall()}
        for name, kept in described.items():
            print(f"{kind}.{name}: {kept}")
        check(f"DuckDB, {kind}", described, {name: kept for name, (_, kept) in columns.items()} | PARTITIONS)
        values = duckdb.sql(f"select distinct run, kind from {kind}").fetchall()
        if not set(values) <= {(run, kind) for run in runs}:
            sys.exit(f"DuckDB, partitions of {kind}: {values}")

        # By the names of the folders, as Spark and Hive do.
        paths = sorted(str(path) for path in folder.glob(f"run=*/kind={kind}/*.parquet"))
        table = ds.dataset(paths, partitioning="hive", partition_base_dir=str(folder))
        schema = {field.name: field.type for field in table.schema if field.name not in PARTITIONS}
        check(f"pyarrow, {kind}", schema, {name: kept for name, (kept, _) in columns.items()})
        rows = duckdb.sql(f"select count(*) from {kind}").fetchall()[0][0]
        check(f"pyarrow, rows of {kind}", table.count_rows(), rows)
        # Every page of every column is decompressed and decoded.
        table.to_table().validate(full=True)
        print(f"{kind}: {rows} rows in {len(paths)} files")

    key = "run, warc_filename, warc_record_offset, url"
    twice = duckdb.sql(f"select {key}, count(*) from pages group by all having count(*) > 1").fetchall()
    check("pages that are there twice", twice, [])
    # Nulls (of pages that are files) are alike here.
    alone = duckdb.sql(f"select {key} from diagnostics except select {key} from pages").fetchall()
    check("findings without a page", alone, [])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
