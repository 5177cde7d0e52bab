"""Audits web archives with presslint on a cluster: a manifest of archives in, the tables of `presslint audit` out.

    spark-submit [options of Spark] presslint_spark.py MANIFEST --out FOLDER [options] [-- options of presslint audit]

Each archive is a task; see README.md.

Exit codes:
  0  all archives are in the results
  1  so they are, and presslint found something at or above --fail-on
  2  wrong usage or configuration; nothing was audited
  3  some archives are damaged, could not be read, or presslint broke off on them; the others were audited
  4  the manifest names no archive
 70  the job broke off; what was finished stays, and the next run goes on from there
"""

import argparse
import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

import pyarrow
from py4j.protocol import Py4JJavaError
from pyspark import SparkFiles
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

import presslint_hadoop
import presslint_results
import presslint_storage
import presslint_task
from presslint_results import Results, key_of
from presslint_task import FINDINGS, UNREADABLE, USAGE, Job, NodeError, Receipt, audit, run_of

NOTHING, BROKEN_OFF = 4, 70
# Of problems with archives; the rest is counted.
SHOWN = 100

RECEIPT = pyarrow.schema(
    [
        ("archive", pyarrow.string()),
        ("state", pyarrow.string()),
        ("parts", pyarrow.list_(pyarrow.string())),
        ("pages", pyarrow.int64()),
        ("diagnostics", pyarrow.int64()),
        ("code", pyarrow.int32()),
        ("said", pyarrow.string()),
    ]
)
RECEIPT_OF_SPARK = "archive string, state string, parts array<string>, pages long, diagnostics long, code int, said string"


class UsageError(Exception):
    """What cannot be done as it is asked for."""


def main(arguments: list[str]) -> int:
    args = parse(arguments)
    spark = SparkSession.builder.appName("presslint audit").getOrCreate()
    try:
        archives = manifest(spark, args.manifest)
        if not archives:
            say(f"{args.manifest} names no archive")
            return NOTHING
        job = prepare(spark, args)
    except (UsageError, NodeError, OSError, PySparkException) as error:
        say(str(error))
        spark.stop()
        return USAGE
    try:
        receipts = audit_all(spark, args, job, archives)
        check(spark, job, receipts)
        return report(job, receipts)
    except (UsageError, OSError, Py4JJavaError, PySparkException) as error:
        say(f"the job broke off; what was finished stays, and it can be run again. {error}")
        return BROKEN_OFF
    finally:
        spark.stop()


def parse(arguments: list[str]) -> argparse.Namespace:
    ours, options = arguments, []
    if "--" in arguments:
        at = arguments.index("--")
        ours, options = arguments[:at], arguments[at + 1 :]
    about = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        prog="presslint_spark.py",
        description=about[0],
        epilog=about[2],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    there = "a path that all nodes have, or a name sent by --files or --archives of spark-submit"
    parser.add_argument("manifest", help="file of paths of archives, one a line: absolute, or with a scheme (s3a:, hdfs:, …)")
    parser.add_argument("--out", required=True, help="folder of the results, which all nodes reach")
    parser.add_argument("--presslint", default="presslint", help=f"the program: {there} [default: presslint]")
    parser.add_argument("--config", help=f"configuration of all pages: {there}")
    parser.add_argument("--packs", help=f"folder of packs: {there}")
    parser.add_argument("--jobs", type=int, help="pages that a task lints at a time [default: spark.task.cpus]")
    args = parser.parse_args(ours)
    args.options = tuple(options)
    return args


def send_modules(spark: SparkSession) -> None:
    """Where the driver runs beside this file, nobody has to think of --py-files."""
    for module in (presslint_task, presslint_results, presslint_storage, presslint_hadoop):
        if module.__file__ and os.path.isfile(module.__file__):
            spark.sparkContext.addPyFile(module.__file__)


def storage_of(spark: SparkSession, path: str) -> presslint_storage.Storage:
    if presslint_storage.is_local(path):
        return presslint_storage.LocalStorage()
    return presslint_hadoop.hadoop_of_driver(spark)


def results_of(spark: SparkSession, job: Job) -> Results:
    return Results(storage_of(spark, job.out), job.results_folder)


def manifest(spark: SparkSession, path: str) -> list[str]:
    """The archives that a manifest names, each once; blank lines and those that begin with `#` are left out."""
    if presslint_storage.is_local(path):
        lines = presslint_storage.local_path(path).read_text(encoding="utf-8").splitlines()
    else:
        lines = [row.value for row in spark.read.text(path).collect()]
    archives = dict.fromkeys(line.strip() for line in lines)
    named = [line for line in archives if line and not line.startswith("#")]
    for archive in named:
        must_be_absolute(archive)
    return named


def must_be_absolute(path: str) -> None:
    """Else it would be another file for each process."""
    if presslint_storage.is_local(path) and not path.startswith(("/", "file:/")):
        raise UsageError(f"{path}: write an absolute path, or an address with a scheme")
    if ".." in PurePosixPath(path).parts:
        raise UsageError(f"{path}: write the path without `..`")


def prepare(spark: SparkSession, args: argparse.Namespace) -> Job:
    """Has presslint check the options before any task does, and begins the run in the results."""
    must_be_absolute(args.out)
    conf = spark.sparkContext.getConf()
    job = Job(
        presslint=args.presslint,
        options=args.options,
        run="",
        out=args.out.rstrip("/"),
        jobs=args.jobs or int(conf.get("spark.task.cpus", "1")),
        hadoop=presslint_hadoop.configuration_of(spark),
    )
    here = on_this_node(job, args.config, args.packs)
    language = run_of(here.presslint, here.options).language
    if not any(option.partition("=")[0] == "--messages" for option in args.options):
        # Else each node would take the language of its own locale.
        job = replace(job, options=(*job.options, "--messages", language))
        here = on_this_node(job, args.config, args.packs)
    run = run_of(here.presslint, here.options)
    job = replace(job, run=run.id)
    results_of(spark, job).begin(run.json)
    return job


def on_this_node(job: Job, config: str | None, packs: str | None) -> Job:
    """The job with the files that it names as they are called on this node."""
    options = job.options
    if config:
        options += ("--config", find(config, os.path.isfile))
    if packs:
        options += ("--packs", find(packs, os.path.isdir))
    return replace(job, presslint=find(job.presslint, os.path.isfile), options=options)


def find(name: str, is_it: Callable[[str], bool]) -> str:
    """A file that is at the same place on all nodes, was sent to them, or can be started by its name alone.

    Raises NodeError when it is not there.
    """
    for place in (name, SparkFiles.get(name), shutil.which(name)):
        if place and is_it(place):
            return os.path.abspath(place)
    raise NodeError(f"{os.uname().nodename}: there is no {name}: install it on all nodes, or send it by --files or --archives")


def audit_all(spark: SparkSession, args: argparse.Namespace, job: Job, archives: list[str]) -> list[Receipt]:
    """Audits archives, each in a task of its own."""
    send_modules(spark)
    results = results_of(spark, job)
    parts = results.parts()
    work = spark.sparkContext.broadcast([(path, parts.get(key_of(path), [])) for path in archives])
    config, packs = args.config, args.packs

    def task(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        here = on_this_node(job, config, packs)
        for batch in batches:
            for n in batch.column("id").to_pylist():
                receipt = audit(here, *work.value[n])
                yield pyarrow.RecordBatch.from_pylist([receipt._asdict()], RECEIPT)

    # A range has exactly one row in each partition, which repartitioned rows have not.
    numbers = spark.range(0, len(archives), 1, len(archives))
    rows = numbers.mapInArrow(task, RECEIPT_OF_SPARK).collect()
    results.tidy()
    return [Receipt(**row.asDict()) for row in rows]


def check(spark: SparkSession, job: Job, receipts: list[Receipt]) -> None:
    """A folder of the same name on each node would swallow the results."""
    parts = results_of(spark, job).parts()
    for receipt in receipts:
        if not set(receipt.parts) <= set(parts.get(key_of(receipt.archive), [])):
            raise UsageError(
                f"{job.out} does not have what a task wrote there for {receipt.archive}: "
                "the results must be in a folder that all nodes share (hdfs:, s3a:, NFS)"
            )


def report(job: Job, receipts: list[Receipt]) -> int:
    """Says what was done, the archives with problems one by one."""
    problems = [receipt for receipt in receipts if receipt.code not in (0, FINDINGS) or receipt.state == "unreadable"]
    for receipt in sorted(problems)[:SHOWN]:
        state = "damaged" if receipt.state == "audited" else receipt.state
        say(f"{receipt.archive}: {state}: {receipt.said}")
    if len(problems) > SHOWN:
        say(f"... and {len(problems) - SHOWN} more archives with problems")
    count = defaultdict(int)
    for receipt in receipts:
        count[receipt.state] += 1
    pages, diagnostics = sum(receipt.pages for receipt in receipts), sum(receipt.diagnostics for receipt in receipts)
    say(
        f"{len(receipts)} archives: {count['audited']} audited ({pages} pages, {diagnostics} findings), "
        f"{count['known']} were there already, {count['unreadable']} could not be read, {count['failed']} failed; "
        f"{job.results_folder}"
    )
    if problems:
        return UNREADABLE
    return FINDINGS if any(receipt.code == FINDINGS for receipt in receipts) else 0


def say(what: str) -> None:
    print(f"presslint_spark: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
