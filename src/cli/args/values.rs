//! The words that options take.

use clap::ValueEnum;

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum Format {
    /// Each finding with the line of the page, the marked place, help and related places
    Text,
    /// One line a finding: path:line:column: severity[rule] message
    Compact,
    /// One JSON document
    Json,
    /// One JSON document a page and line
    Jsonl,
    /// SARIF 2.1.0, for GitHub code scanning and editors
    Sarif,
    /// Annotations of a GitHub Actions run, and the summary of its step
    Github,
    /// GitLab Code Quality
    Gitlab,
    /// JUnit XML
    Junit,
    /// One row a finding, for spreadsheets
    Csv,
    /// A report to read, print and pass on: one file that needs nothing else
    Html,
    /// EARL 1.0 as JSON-LD: the outcome of each rule on each page, for W3C's ACT tools
    Earl,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum ListFormat {
    Text,
    Json,
    Md,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum InspectFormat {
    Text,
    Json,
}
