//! The rows of an audit: one for each page looked at, one for each finding. Names of columns are public interface; those
//! of Common Crawl's index (`url`, `warc_filename`, `warc_record_offset`, `warc_record_length`) mean what they mean there.

use super::hex::Hex;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Where a page was found.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Capture {
    /// The archive, as it was named on the command line or in a list; of a page that is a file, nothing.
    pub warc_filename: Option<String>,
    /// In bytes from the beginning of the archive, compressed as it is.
    pub warc_record_offset: Option<u64>,
    /// In bytes, compressed as it is.
    pub warc_record_length: Option<u64>,
    /// The address of the page; of a page that is a file, its path.
    pub url: String,
    /// In lower case, without a port.
    pub host: Option<String>,
    /// When the page was captured; of a file, nothing.
    pub capture_ts: Option<Timestamp>,
}

/// What became of a page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Linted.
    Ok,
    /// Its content encoding cannot be undone, or it cannot be read.
    DecodeError,
    /// Only its beginning is there. Not linted: what is missing is not the page's fault.
    Truncated,
    /// Over the limit of size, or more memory was needed for it than a worker may have.
    TooBig,
    /// A worker broke on it.
    Crash,
    /// It took longer than the limit.
    Timeout,
    /// A record that only says that the page had not changed.
    Revisit,
    /// No HTML.
    NotHtml,
    /// What a server sent with a redirection or an error.
    HttpStatus,
}

/// A page that was looked at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PageRow {
    #[serde(flatten)]
    pub capture: Capture,
    /// `WARC-Record-ID`.
    pub record_id: Option<String>,
    /// The domain under a public suffix: `mofa.go.kr`.
    pub registered_domain: Option<String>,
    pub http_status: Option<u16>,
    /// The media type, in lower case, without parameters.
    pub content_type: Option<String>,
    /// The encoding the page was read in, as the WHATWG Encoding Standard names it.
    pub charset: Option<String>,
    /// Of the body, its content encoding undone.
    pub body_sha256: Option<Hex<32>>,
    /// Of the same.
    pub body_bytes: Option<u64>,
    /// Where the headers or the archive were wrong about the body, and how it was read.
    pub decode_note: Option<String>,
    pub outcome: Outcome,
    /// BCP 47.
    pub lang: Option<String>,
    /// `<meta name=generator>`.
    pub generator: Option<String>,
    /// The profiles in force: the publisher, where one is recognised.
    pub profile: Vec<String>,
    pub is_press_release: bool,
    /// Certain findings of each severity.
    pub errors: u32,
    pub warnings: u32,
    pub notes: u32,
    /// What a person must judge.
    pub reviews: u32,
    /// The rules that found something to check, passed or failed, as numbers into the rules of the run.
    pub rules_applicable: Vec<u16>,
    /// What the findings depend on besides the page: rules, settings and packs.
    pub ruleset: String,
    pub tool_version: String,
}

/// A finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DiagnosticRow {
    #[serde(flatten)]
    pub capture: Capture,
    pub rule: String,
    /// WCAG success criteria.
    pub wcag: Vec<String>,
    /// KWCAG 2.2 check items.
    pub kwcag: Vec<String>,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// `certain`, or `review` where a person must judge.
    pub confidence: String,
    /// Bytes of the page in UTF-8, without a byte-order mark; so is the end.
    pub start_byte: u32,
    pub end_byte: u32,
    /// From 1; so is the column, in characters.
    pub line: u32,
    pub col: u32,
    pub message: String,
    /// What stands there, 200 characters at most.
    pub snippet: String,
    /// The place in the template: the elements down to the finding, without what differs from page to page.
    pub selector: String,
    /// Of the rule, the page's address and what the place says; the same in every capture.
    pub fingerprint: Hex<16>,
    /// Of the rule, the element and its place in the template; the same on every page of the template.
    pub template: Hex<8>,
    pub ruleset: String,
}

/// What tables hold, as it is read back: the pages of a part, then the findings on them, then the end of the part.
#[derive(Clone, Copy, Debug)]
pub enum Row<'r> {
    Page(&'r PageRow),
    Finding(&'r DiagnosticRow),
    EndOfPart,
}
