//! EARL 1.0 (Evaluation and Report Language, W3C) as JSON-LD, in the form in which W3C takes implementation reports of ACT
//! rules: <https://www.w3.org/WAI/standards-guidelines/act/report/earl/>.
//!
//! A test subject is a page; it has an assertion for each rule that ran on it. The context stands in the report, so that
//! no network is needed to read it. It takes the terms of W3C's own and adds the pointers.

use super::json::pretty;
use super::{Item, PageReport, Report, uri};
use crate::criteria::wcag;
use crate::finding::Outcome;
use crate::rules::Rule;
use crate::source::{Encoding, EncodingFrom, Position};
use crate::words::Speech;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The blank node of presslint.
const ASSERTOR: &str = "_:presslint";

const ACT_RULES: &str = "https://www.w3.org/WAI/standards-guidelines/act/rules/";

/// Outcomes are known when the run counted them ([`Options::outcomes`](crate::engine::Options)).
///
/// # Errors
/// When writing fails.
pub fn write(report: &Report, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let criteria: BTreeMap<String, String> = wcag()
        .into_iter()
        .map(|criterion| (criterion.number.clone(), criterion.id()))
        .collect();
    let assertor = Node::Assertor {
        id: ASSERTOR,
        kind: ["Assertor", "Software", "doap:Project"],
        name: "presslint",
        description: env!("CARGO_PKG_DESCRIPTION"),
        release: Release {
            kind: "doap:Version",
            revision: env!("CARGO_PKG_VERSION"),
        },
    };
    let subjects = report.pages.iter().map(|page| Node::Subject {
        kind: "TestSubject",
        source: uri(&page.path),
        assertions: page
            .ran
            .iter()
            .map(|rule| assertion(page, rule, &criteria, speech))
            .collect(),
    });
    pretty(
        &Document {
            context: context(),
            graph: std::iter::once(assertor).chain(subjects).collect(),
        },
        out,
    )
}

fn context() -> Value {
    let iri = |id: &str| json!({"@id": id, "@type": "@id"});
    json!({
        "@vocab": "http://www.w3.org/ns/earl#",
        "earl": "http://www.w3.org/ns/earl#",
        "WCAG2": "https://www.w3.org/TR/WCAG22/#",
        "dct": "http://purl.org/dc/terms/",
        "doap": "http://usefulinc.com/ns/doap#",
        "ptr": "http://www.w3.org/2009/pointers#",
        "source": "dct:source",
        "title": "dct:title",
        "description": "dct:description",
        "isPartOf": iri("dct:isPartOf"),
        "conformsTo": iri("dct:conformsTo"),
        "name": "doap:name",
        "release": "doap:release",
        "revision": "doap:revision",
        "assertions": {"@reverse": "earl:subject"},
        "assertedBy": iri("earl:assertedBy"),
        "mode": iri("earl:mode"),
        "outcome": iri("earl:outcome"),
        "startPointer": "ptr:startPointer",
        "endPointer": "ptr:endPointer",
        "lineNumber": "ptr:lineNumber",
        "charNumber": "ptr:charNumber",
        "offset": "ptr:offset",
    })
}

fn assertion<'r>(
    page: &'r PageReport,
    rule: &'static Rule,
    criteria: &BTreeMap<String, String>,
    speech: Speech,
) -> Assertion<'r> {
    let (outcome, shown) = outcome(page, rule);
    // Of the ACT rules that none of its findings is a failure of, this outcome says nothing.
    let is_meant =
        |id: &&&'static str| shown.is_empty() || shown.iter().any(|item| item.act.contains(*id));
    Assertion {
        kind: "Assertion",
        asserted_by: ASSERTOR,
        mode: "earl:automatic",
        test: Test {
            kind: "TestCase",
            title: rule.id,
            description: match speech {
                Speech::English => rule.summary.0,
                Speech::Korean => rule.summary.1,
            },
            is_part_of: rule
                .wcag
                .iter()
                .filter_map(|number| Some(format!("WCAG2:{}", criteria.get(*number)?)))
                .collect(),
            conforms_to: rule
                .act
                .iter()
                .filter(is_meant)
                .map(|id| format!("{ACT_RULES}{id}/"))
                .collect(),
        },
        result: TestResult {
            kind: "TestResult",
            outcome,
            pointer: shown
                .into_iter()
                .map(|item| Range::of(item, page.encoding, speech))
                .collect(),
        },
    }
}

/// What a rule makes of a page, and the findings that say so. Where all that it found is hidden, by a comment, the
/// configuration or the baseline, somebody has decided otherwise, and the report does not decide between them.
fn outcome<'r>(page: &'r PageReport, rule: &Rule) -> (&'static str, Vec<&'r Item>) {
    let found = |outcome| -> Vec<&Item> {
        let of_rule = page.items.iter().filter(|item| item.rule.id == rule.id);
        of_rule.filter(|item| item.outcome == outcome).collect()
    };
    let (failed, review) = (found(Outcome::Failed), found(Outcome::Review));
    let counted = page.outcomes.get(rule.id).copied().unwrap_or_default();
    if !failed.is_empty() {
        ("earl:failed", failed)
    } else if !review.is_empty() || counted.failed + counted.review > 0 {
        ("earl:cantTell", review)
    } else if counted.passed > 0 {
        ("earl:passed", Vec::new())
    } else {
        ("earl:inapplicable", Vec::new())
    }
}

#[derive(Serialize)]
struct Document<'r> {
    #[serde(rename = "@context")]
    context: Value,
    #[serde(rename = "@graph")]
    graph: Vec<Node<'r>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Node<'r> {
    Assertor {
        #[serde(rename = "@id")]
        id: &'static str,
        #[serde(rename = "@type")]
        kind: [&'static str; 3],
        name: &'static str,
        description: &'static str,
        release: Release,
    },
    Subject {
        #[serde(rename = "@type")]
        kind: &'static str,
        source: String,
        assertions: Vec<Assertion<'r>>,
    },
}

#[derive(Serialize)]
struct Release {
    #[serde(rename = "@type")]
    kind: &'static str,
    revision: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Assertion<'r> {
    #[serde(rename = "@type")]
    kind: &'static str,
    asserted_by: &'static str,
    mode: &'static str,
    test: Test,
    result: TestResult<'r>,
}

/// It has no `@id`: a reader that resolves references would meet all of it once only.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Test {
    #[serde(rename = "@type")]
    kind: &'static str,
    title: &'static str,
    description: &'static str,
    /// Success criteria that the page does not meet where the rule fails.
    is_part_of: Vec<String>,
    /// ACT rules of which a failure is one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conforms_to: Vec<String>,
}

#[derive(Serialize)]
struct TestResult<'r> {
    #[serde(rename = "@type")]
    kind: &'static str,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pointer: Vec<Range<'r>>,
}

/// A pointer as in Pointer Methods in RDF 1.0. What it refers to is left to the subject: naming that here a second time
/// would make the readers of W3C, which embed each node once, lose it there.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Range<'r> {
    #[serde(rename = "@type")]
    kind: &'static str,
    description: &'r str,
    start_pointer: Point,
    end_pointer: Point,
}

impl<'r> Range<'r> {
    fn of(item: &'r Item, encoding: Encoding, speech: Speech) -> Self {
        // presslint counts bytes of the decoded text; elsewhere than here those of the file differ.
        let same_bytes = encoding.name == "UTF-8" && encoding.from != EncodingFrom::Bom;
        Self {
            kind: "ptr:StartEndPointer",
            description: item.message.say(speech),
            start_pointer: Point::of(item.place.start, same_bytes),
            end_pointer: Point::of(item.place.end, same_bytes),
        }
    }
}

/// Lines and characters count from one, bytes from zero.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Point {
    #[serde(rename = "@type")]
    kind: Vec<&'static str>,
    line_number: usize,
    char_number: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<usize>,
}

impl Point {
    fn of(position: Position, same_bytes: bool) -> Self {
        let mut kind = vec!["ptr:LineCharPointer"];
        if same_bytes {
            kind.push("ptr:ByteOffsetPointer");
        }
        Self {
            kind,
            line_number: position.line,
            char_number: position.column,
            offset: same_bytes.then_some(position.byte),
        }
    }
}
