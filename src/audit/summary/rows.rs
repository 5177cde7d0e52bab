//! Rows made by hand, for the tests of this room.

use crate::audit::hex::Hex;
use crate::audit::row::{Capture, DiagnosticRow, Outcome, PageRow};
use crate::audit::run::RunRule;

pub(in crate::audit) fn rules() -> Vec<RunRule> {
    let rule = |number, id: &str, wcag: &[&str], kwcag: &[&str]| RunRule {
        number,
        id: id.to_owned(),
        group: "content".to_owned(),
        severity: None,
        act: Vec::new(),
        wcag: wcag.iter().map(|n| (*n).to_owned()).collect(),
        kwcag: kwcag.iter().map(|n| (*n).to_owned()).collect(),
    };
    vec![
        rule(1, "image-alt-missing", &["1.1.1"], &["5.1.1"]),
        rule(2, "link-name-missing", &["2.4.4", "1.1.1"], &["6.4.3"]),
        rule(3, "heading-order", &["2.4.10"], &[]),
    ]
}

fn capture(url: &str) -> Capture {
    Capture {
        warc_filename: Some("crawl.warc.gz".into()),
        warc_record_offset: Some(0),
        warc_record_length: Some(1),
        url: url.to_owned(),
        host: Some("www.example.go.kr".into()),
        capture_ts: None,
    }
}

pub(in crate::audit) fn page(url: &str) -> PageRow {
    PageRow {
        capture: capture(url),
        record_id: None,
        registered_domain: Some("example.go.kr".into()),
        http_status: Some(200),
        content_type: Some("text/html".into()),
        charset: Some("UTF-8".into()),
        body_sha256: None,
        body_bytes: Some(1),
        decode_note: None,
        outcome: Outcome::Ok,
        lang: Some("en".into()),
        generator: None,
        profile: vec!["kr-gov-en".into()],
        is_press_release: true,
        errors: 0,
        warnings: 0,
        notes: 0,
        reviews: 0,
        rules_applicable: Vec::new(),
        ruleset: "r".into(),
        tool_version: "0.1.0".into(),
    }
}

/// The number makes it another finding, of another template.
pub(in crate::audit) fn finding(url: &str, rule: &str, number: u8) -> DiagnosticRow {
    DiagnosticRow {
        capture: capture(url),
        rule: rule.to_owned(),
        wcag: Vec::new(),
        kwcag: Vec::new(),
        severity: "error".into(),
        confidence: "certain".into(),
        start_byte: 10,
        end_byte: 20,
        line: u32::from(number),
        col: 1,
        message: format!("wrong {number}"),
        snippet: format!("<img src={number}.png>"),
        selector: "body > header > img".into(),
        fingerprint: Hex([number; 16]),
        template: Hex([number; 8]),
        ruleset: "r".into(),
    }
}
