//! SARIF 2.1.0 (OASIS, errata 01), as GitHub code scanning and editors read it. Section numbers are those of the
//! specification.

use super::json::pretty;
use super::{Item, PageReport, Place, Report, uri};
use crate::book;
use crate::finding::{Outcome, Severity};
use crate::rules::{Rule, all};
use crate::words::Speech;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// GitHub refuses a run of more results, and shows the gravest 5,000 of one that it takes.
pub const MOST_OF_GITHUB: usize = 25_000;

/// # Errors
/// When writing fails.
pub fn write(report: &Report, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let mut broken: BTreeMap<&str, &'static Rule> = report
        .pages
        .iter()
        .flat_map(|page| page.items.iter().map(|item| (item.rule.id, item.rule)))
        .collect();
    let mut rules: Vec<&'static Rule> = all().filter_map(|r| broken.remove(r.id)).collect();
    // What is left is from a pack of the user's own.
    rules.extend(broken.into_values());
    let index: BTreeMap<&str, usize> = rules.iter().enumerate().map(|(i, r)| (r.id, i)).collect();
    let results = report
        .pages
        .iter()
        .flat_map(|page| page.items.iter().map(move |item| (page, item)))
        .map(|(page, item)| {
            let mut result = result(page, item, index.get(item.rule.id).copied(), speech);
            result.baseline_state = report.has_baseline.then_some("new");
            result
        })
        .collect();
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "presslint",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    language: match speech {
                        Speech::English => "en",
                        Speech::Korean => "ko",
                    },
                    rules: rules.into_iter().map(|r| descriptor(r, speech)).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            invocations: [Invocation {
                execution_successful: report.errors.is_empty(),
                tool_execution_notifications: report
                    .errors
                    .iter()
                    .map(|error| Notification {
                        level: "error",
                        message: Message {
                            text: plain(error.message.say(speech)),
                        },
                        locations: [Location {
                            physical_location: Physical::file(&error.path),
                        }],
                    })
                    .collect(),
            }],
            results,
        }],
    };
    pretty(&log, out)
}

fn descriptor(rule: &'static Rule, speech: Speech) -> Descriptor {
    let (en, ko) = rule.summary;
    let summary = match speech {
        Speech::English => en,
        Speech::Korean => ko,
    };
    let page = book::page(rule, speech).unwrap_or(summary);
    let numbered = |what: &str, list: &[&str]| -> Vec<String> {
        list.iter()
            .map(|number| format!("{what}{number}"))
            .collect()
    };
    let mut tags = vec!["accessibility".to_owned(), rule.group.name().to_owned()];
    if rule.wcag.is_empty() && rule.kwcag.is_empty() {
        tags.remove(0);
    }
    tags.extend(numbered("wcag/", rule.wcag));
    tags.extend(numbered("kwcag/", rule.kwcag));
    tags.extend(numbered("act/", rule.act));
    Descriptor {
        id: rule.id,
        short_description: Message {
            text: summary.into(),
        },
        full_description: Message {
            text: summary.into(),
        },
        help: Help {
            text: page,
            markdown: page,
        },
        default_configuration: Configuration {
            enabled: rule.severity.is_some(),
            level: level(rule.severity.unwrap_or(Severity::Warning)),
        },
        properties: Properties {
            tags,
            same_as: rule.same_as,
        },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn result<'r>(
    page: &'r PageReport,
    item: &'r Item,
    rule_index: Option<usize>,
    speech: Speech,
) -> SarifResult<'r> {
    // 3.27.10: what is no failure has no level.
    let (kind, level) = match item.outcome {
        Outcome::Failed => ("fail", level(item.severity)),
        Outcome::Review => ("review", "none"),
    };
    SarifResult {
        rule_id: item.rule.id,
        rule_index,
        kind,
        level,
        message: Message {
            text: plain(item.message.say(speech)),
        },
        locations: [Location {
            physical_location: Physical::at(&page.path, item.place, Some(&item.excerpt)),
        }],
        related_locations: item
            .related
            .iter()
            .enumerate()
            .map(|(i, related)| Related {
                id: i + 1,
                message: Message {
                    text: plain(related.message.say(speech)),
                },
                physical_location: Physical::at(
                    related
                        .page
                        .as_deref()
                        .map_or(&page.path, |page| &page.name),
                    related.place,
                    None,
                ),
            })
            .collect(),
        baseline_state: None,
        partial_fingerprints: Fingerprints {
            presslint: &item.fingerprint,
        },
        fixes: item
            .fix
            .as_ref()
            .map(|fix| Fix {
                description: Message {
                    text: plain(fix.title.say(speech)),
                },
                artifact_changes: [Change {
                    artifact_location: Artifact {
                        uri: uri(&page.path),
                    },
                    replacements: fix
                        .edits
                        .iter()
                        .zip(&item.edit_places)
                        .map(|(edit, place)| Replacement {
                            deleted_region: Region::of(*place, None),
                            inserted_content: Content { text: &edit.text },
                        })
                        .collect(),
                }],
            })
            .into_iter()
            .collect(),
    }
}

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Tool,
    column_kind: &'static str,
    invocations: [Invocation<'r>; 1],
    results: Vec<SarifResult<'r>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    language: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Message<'static>,
    full_description: Message<'static>,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: Vec<String>,
    /// Not of the specification, which leaves property bags to tools (3.8).
    #[serde(rename = "sameAs", skip_serializing_if = "<[_]>::is_empty")]
    same_as: &'static [&'static str],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'r> {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification<'r>>,
}

#[derive(Serialize)]
struct Notification<'r> {
    level: &'static str,
    message: Message<'r>,
    locations: [Location<'r>; 1],
}

#[derive(Serialize)]
struct Message<'r> {
    text: Cow<'r, str>,
}

/// A text in which viewers see no link, whatever a page has in it: `[text](target)` is one also in a plain text (3.11.6).
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains("](") {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '[' | ']' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    Cow::Owned(escaped)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'r> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    kind: &'static str,
    level: &'static str,
    message: Message<'r>,
    locations: [Location<'r>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    partial_fingerprints: Fingerprints<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'r>>,
}

#[derive(Serialize)]
struct Fingerprints<'r> {
    #[serde(rename = "presslint/v1")]
    presslint: &'r str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'r> {
    physical_location: Physical<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Related<'r> {
    id: usize,
    message: Message<'r>,
    physical_location: Physical<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'r> {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region<'r>>,
}

impl<'r> Physical<'r> {
    fn file(path: &str) -> Self {
        Self {
            artifact_location: Artifact { uri: uri(path) },
            region: None,
        }
    }

    fn at(path: &str, place: Place, snippet: Option<&'r str>) -> Self {
        Self {
            region: Some(Region::of(place, snippet)),
            ..Self::file(path)
        }
    }
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

/// The end is the column after the last character (3.30.8), as in presslint.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'r> {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Content<'r>>,
}

impl<'r> Region<'r> {
    fn of(place: Place, snippet: Option<&'r str>) -> Self {
        Self {
            start_line: place.start.line,
            start_column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
            snippet: snippet.map(|text| Content { text }),
        }
    }
}

#[derive(Serialize)]
struct Content<'r> {
    text: &'r str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'r> {
    description: Message<'r>,
    artifact_changes: [Change<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'r> {
    artifact_location: Artifact,
    replacements: Vec<Replacement<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'r> {
    deleted_region: Region<'r>,
    inserted_content: Content<'r>,
}
