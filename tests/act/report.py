#!/usr/bin/env python3
"""Run presslint over the examples of W3C's ACT rules; write the EARL report for W3C, print how consistent each rule is.

FOLDER holds the examples; INDEX is a JSON list of them. Either W3C's own testcases.json
(https://www.w3.org/WAI/content-assets/wcag-act-rules/testcases.json, FOLDER being the folder it stands in), or a list of
objects with `rule_id`, `rule_name`, `rule_approved`, `testcase_id`, `expected`, `scs` and `secondary_scs` (success
criteria) and `file` (path in FOLDER).

For each example the report has the rules of presslint that name its ACT rule, under the address of the example at W3C.
A rule is
  complete      every failed example is `failed`, no passed or inapplicable one is;
  partial       no false alarm, some failed examples are `failed`, the others `cantTell`;
  inconsistent  a false alarm, or a failed example passed over while others are found;
  none          no failed example found, no false alarm.
W3C counts a complete rule as partial when the report lacks one of its success criteria, or has one that is neither its
own nor a secondary one: these are printed, too.

Exit code 0 when the report was written, 2 when something is wrong with the input.
"""
import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys
import urllib.parse

EXAMPLES = "https://www.w3.org/WAI/content-assets/wcag-act-rules/testcases"
ACT_RULES = "https://www.w3.org/WAI/standards-guidelines/act/rules/"
# A command line has a limit; the examples are some 1,200.
BATCH = 200

Case = collections.namedtuple("Case", "rule name approved expected criteria secondary file url")


def refuse(why):
    print(f"report.py: {why}", file=sys.stderr)
    sys.exit(2)


def read_index(index, folder):
    try:
        listed = json.loads(index.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        refuse(f"{index}: {error}")
    if isinstance(listed, dict):
        listed = listed.get("testcases")
    if not isinstance(listed, list) or not listed:
        refuse(f"{index} lists no examples")
    try:
        cases = [read_case(entry, folder) for entry in listed]
    except (KeyError, TypeError, AttributeError) as error:
        refuse(f"{index}: an example lacks {error}")
    absent = [case.file for case in cases if not case.file.is_file()]
    if absent:
        refuse(f"{len(absent)} of {len(cases)} examples are not in {folder}, {absent[0]} for one")
    return cases


def read_case(entry, folder):
    if "ruleId" in entry:
        requirements = entry.get("ruleAccessibilityRequirements") or {}
        requirements = {name: of for name, of in requirements.items() if name.startswith("wcag2")}
        return Case(
            rule=entry["ruleId"],
            name=entry["ruleName"],
            approved=entry["approved"],
            expected=entry["expected"],
            criteria={number(name) for name, of in requirements.items() if "secondary" not in of},
            secondary={number(name) for name, of in requirements.items() if "secondary" in of},
            file=folder / entry["relativePath"],
            url=entry["url"],
        )
    file = folder / entry["file"]
    return Case(
        rule=entry["rule_id"],
        name=entry["rule_name"],
        approved=entry["rule_approved"],
        expected=entry["expected"],
        criteria=set(entry["scs"]),
        secondary=set(entry["secondary_scs"]),
        file=file,
        url=f"{EXAMPLES}/{entry['rule_id']}/{entry['testcase_id']}{file.suffix}",
    )


def number(requirement):
    """"1.4.3" of "wcag20:1.4.3"."""
    return requirement.partition(":")[2]


def run(presslint, *arguments):
    try:
        done = subprocess.run([presslint, *arguments], capture_output=True, check=False)
    except OSError as error:
        refuse(f"{presslint}: {error.strerror}")
    try:
        return json.loads(done.stdout)
    except ValueError:
        said = done.stderr.decode(errors="replace").strip()
        refuse(f"{presslint} {arguments[0]} wrote no JSON (exit code {done.returncode}): {said[-400:]}")


def check(asked, files):
    """The report of all files: its context, its assertor, and its subjects by path."""
    subjects = {}
    site = ["--site-root", str(asked.site_root)] if asked.site_root else []
    for start in range(0, len(files), BATCH):
        report = run(
            asked.presslint, "check", *site, "--profile", "base", "--no-ignores", "--messages", "en",
            "--fail-on", "never", "--format", "earl", "--", *map(str, files[start : start + BATCH]),
        )
        context, (assertor, *pages) = report["@context"], report["@graph"]
        for page in pages:
            path = urllib.parse.unquote(page["source"].removeprefix("file://"))
            subjects[pathlib.Path(path)] = page
    return context, assertor, subjects


def outcome(assertions):
    outcomes = {assertion["result"]["outcome"] for assertion in assertions}
    for one in ("earl:failed", "earl:cantTell"):
        if one in outcomes:
            return one
    return None


def verdict(counted):
    if counted["false"]:
        return "inconsistent"
    if not counted["found"]:
        return "none"
    if counted["missed"]:
        return "inconsistent"
    return "partial" if counted["review"] else "complete"


def criteria_note(case, reported):
    lacking = sorted(case.criteria - reported)
    beyond = sorted(reported - case.criteria - case.secondary)
    notes = [f"lacks {', '.join(lacking)}"] if lacking else []
    notes += [f"has {', '.join(beyond)}, not of the rule"] if beyond else []
    return f" (criteria: {'; '.join(notes)})" if notes else ""


def summary(cases, results, rules):
    wcag = {rule["id"]: set(rule["wcag"]) for rule in rules}
    reported = collections.defaultdict(set)
    counts = collections.defaultdict(collections.Counter)
    for case, assertions in zip(cases, results):
        got = outcome(assertions)
        for assertion in assertions:
            if assertion["result"]["outcome"] == "earl:failed":
                reported[case.rule] |= wcag[assertion["test"]["title"]]
        if case.expected == "failed":
            key = {"earl:failed": "found", "earl:cantTell": "review"}.get(got, "missed")
        else:
            key = "false" if got == "earl:failed" else "right"
        counts[case.rule][key] += 1
    by_rule = {case.rule: case for case in cases}
    totals = {True: collections.Counter(), False: collections.Counter()}
    print(f"{'rule':8}{'state':10}{'verdict':14}{'found':>6}{'review':>8}{'missed':>8}{'false':>7}  name")
    for case in sorted(by_rule.values(), key=lambda case: (not case.approved, case.rule)):
        counted = counts[case.rule]
        judged = verdict(counted)
        totals[bool(case.approved)][judged] += 1
        note = criteria_note(case, reported[case.rule]) if case.rule in reported else ""
        state = "approved" if case.approved else "proposed"
        print(
            f"{case.rule:8}{state:10}{judged:14}{counted['found']:6}{counted['review']:8}"
            f"{counted['missed']:8}{counted['false']:7}  {case.name}{note}"
        )
    for approved, state in ((True, "approved"), (False, "proposed")):
        print(f"{state}: " + (", ".join(f"{n} {judged}" for judged, n in sorted(totals[approved].items())) or "none"))
    false = sum(counted["false"] for counted in counts.values())
    missed = sum(counted["missed"] for counted in counts.values())
    print(f"{len(cases)} examples: {false} false alarms, {missed} missed")


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage="%(prog)s FOLDER INDEX --out FILE [--presslint BINARY]"
    )
    parser.add_argument("folder", type=pathlib.Path, help="folder of the examples")
    parser.add_argument("index", type=pathlib.Path, help="JSON list of the examples")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="file of the EARL report")
    parser.add_argument("--presslint", default=root / "target/release/presslint", help="[default: %(default)s]")
    parser.add_argument("--site-root", type=pathlib.Path, help="folder that holds what examples name by /WAI/…")
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    if not folder.is_dir():
        refuse(f"{asked.folder} is no folder")
    if not os.access(asked.presslint, os.X_OK):
        refuse(f"{asked.presslint} cannot be run; cargo build --release makes it")
    cases = read_index(asked.index, folder)
    rules = run(asked.presslint, "rules", "--format", "json")["rules"]
    context, assertor, subjects = check(asked, [case.file for case in cases])
    graph, results, unread = [assertor], [], []
    for case in cases:
        page = subjects.get(case.file)
        if page is None:
            unread.append(case.file)
        act = f"{ACT_RULES}{case.rule}/"
        assertions = [a for a in page["assertions"] if act in a["test"].get("conformsTo", [])] if page else []
        results.append(assertions)
        if assertions:
            graph.append({"@type": "TestSubject", "source": case.url, "assertions": assertions})
    try:
        with open(asked.out, "w", encoding="utf-8") as out:
            json.dump({"@context": context, "@graph": graph}, out, ensure_ascii=False, indent=2)
            out.write("\n")
    except OSError as error:
        refuse(f"{asked.out}: {error.strerror}")
    summary(cases, results, rules)
    if unread:
        print(f"{len(unread)} examples could not be read, {unread[0]} for one")


main()
