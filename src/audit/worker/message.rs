//! What a worker is asked, and what it answers.

use crate::audit::hex::Hex;
use serde::{Deserialize, Serialize};

/// The first line of a worker: it is ready.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Greeting {
    pub presslint: String,
}

/// The line before the bytes of a page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Request {
    pub task: Task,
    /// The address of the page, or its path.
    pub name: String,
    /// How many bytes follow the line.
    pub bytes: usize,
    /// The encoding that the HTTP header names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
    /// The blocks that other pages of the site have, too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub common: Vec<u64>,
}

/// What is to be done with a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    Lint,
    /// Tell the blocks of links, for pages of one site to be compared.
    Blocks,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    Linted(Box<Looked>),
    Blocks(Vec<u64>),
    /// presslint failed on the page, and can go on with others.
    Failed(String),
    /// The request makes no sense, or the configuration is wrong: no page can be linted.
    Refused(String),
}

/// A page that was linted.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Looked {
    pub charset: String,
    pub lang: String,
    pub generator: Option<String>,
    pub profile: Vec<String>,
    pub is_press_release: bool,
    /// The ids of the rules that found something to check.
    pub applicable: Vec<String>,
    pub findings: Vec<Found>,
}

/// A finding; the fields are columns of [`DiagnosticRow`](crate::audit::row::DiagnosticRow).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Found {
    pub rule: String,
    pub wcag: Vec<String>,
    pub kwcag: Vec<String>,
    pub severity: String,
    pub confidence: String,
    pub start_byte: u32,
    pub end_byte: u32,
    pub line: u32,
    pub col: u32,
    pub message: String,
    pub snippet: String,
    pub selector: String,
    pub fingerprint: Hex<16>,
    pub template: Hex<8>,
}
