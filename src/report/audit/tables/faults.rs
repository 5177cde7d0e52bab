//! Faults of templates. In HTML each has a card of its own.

use super::{Cell, Table};
use crate::audit::summary::{Rate, Summary};

pub(super) fn table(sum: &Summary) -> Table {
    Table::named(
        "template-faults",
        ("Faults of templates", "템플릿의 문제"),
        0,
    )
    .more("rule")
    .more("host")
    .more("section")
    .more("pages")
    .more("pages_of_section")
    .more("percent")
    .more("findings")
    .more("first_seen")
    .more("last_seen")
    .more("severity")
    .more("message")
    .more("example_url")
    .more("example_line")
    .more("example_column")
    .more("snippet")
    .more("selector")
    .rows(sum.faults.iter().map(|fault| {
        let example = &fault.example;
        vec![
            Cell::Rule(fault.rule.clone()),
            Cell::text(fault.host.as_deref()),
            Cell::text(fault.section.as_deref()),
            Cell::Number(fault.pages),
            Cell::Number(fault.of),
            Cell::Share(Rate {
                failing: fault.pages,
                applicable: fault.of,
            }),
            Cell::Number(fault.findings),
            Cell::Moment(fault.seen.map(|(first, _)| first)),
            Cell::Moment(fault.seen.map(|(_, last)| last)),
            Cell::Text(example.severity.clone()),
            Cell::Text(example.message.clone()),
            Cell::Text(example.url.clone()),
            Cell::Number(example.line.into()),
            Cell::Number(example.col.into()),
            Cell::Text(example.snippet.clone()),
            Cell::Text(example.selector.clone()),
        ]
    }))
}
