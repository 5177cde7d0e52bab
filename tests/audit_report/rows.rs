//! Audits of a few pages, made by hand.

use jiff::Timestamp;
use presslint::audit::hex::Hex;
use presslint::audit::part::InputId;
use presslint::audit::row::{Capture, DiagnosticRow, Outcome, PageRow, Row};
use presslint::audit::run::{Run, RunIdentity, RunRule};
use presslint::audit::summary::Tables;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

pub(crate) const HOSTILE: &str = "=HYPERLINK(\"http://x\")<script>alert(1)</script>\u{202e}live\u{202c}\u{1b}[31m\u{7} --> </style></pre> \
    <img src=x onerror=alert(2)> {{7*7}} ` \u{2028}";

/// The rows of an audit: one part.
#[derive(Default)]
pub(crate) struct Site {
    pub(crate) pages: Vec<PageRow>,
    pub(crate) findings: Vec<DiagnosticRow>,
    pub(crate) is_hostile: bool,
    rules: Vec<RunRule>,
}

impl Tables for Site {
    fn rules(&self) -> &[RunRule] {
        &self.rules
    }

    fn read(&self, take: &mut dyn FnMut(Row<'_>)) -> Result<(), Box<dyn Error + Send + Sync>> {
        self.pages.iter().for_each(|page| take(Row::Page(page)));
        self.findings.iter().for_each(|f| take(Row::Finding(f)));
        take(Row::EndOfPart);
        Ok(())
    }
}

impl Site {
    /// Writes the tables, and gives the name of the run.
    pub(crate) fn keep(&self, folder: &Path, ruleset: &str) -> String {
        let identity = RunIdentity {
            tool: "presslint".into(),
            version: "0.1.0".into(),
            ruleset: ruleset.into(),
            options: BTreeMap::new(),
            rules: self.rules.clone(),
        };
        let run = Run::open(folder, &identity).unwrap();
        let input = InputId {
            path: "crawl.warc.gz".into(),
            size: 1,
            modified: Timestamp::UNIX_EPOCH,
            contents: 0,
        };
        let mut part = run.begin_part(&input, 0, 0).unwrap();
        for page in &self.pages {
            part.page(page.clone()).unwrap();
        }
        for finding in &self.findings {
            part.diagnostic(finding.clone());
        }
        part.finish(None).unwrap();
        run.id().to_string()
    }

    /// A page with findings: rules, each with the number of its template.
    fn add(&mut self, mut page: PageRow, findings: &[(&str, u8)]) {
        page.rules_applicable = vec![0, 1];
        let has_frames = findings.iter().any(|(rule, _)| *rule == "iframe-title");
        page.rules_applicable.extend(has_frames.then_some(2));
        page.errors = u32::try_from(findings.len()).unwrap();
        for (n, (rule, template)) in (0..).zip(findings) {
            self.findings.push(finding(&page, rule, *template, n));
        }
        self.pages.push(page);
    }
}

fn rules() -> Vec<RunRule> {
    let rule = |number, id: &str, wcag: &str, kwcag: &str| RunRule {
        number,
        id: id.into(),
        group: "content".into(),
        severity: Some("error".into()),
        wcag: vec![wcag.into()],
        kwcag: vec![kwcag.into()],
        act: Vec::new(),
    };
    vec![
        rule(0, "image-alt-missing", "1.1.1", "5.1.1"),
        rule(1, "skip-link-missing", "2.4.1", "6.4.1"),
        rule(2, "iframe-title", "4.1.2", "6.4.2"),
        rule(3, "a-rule-of-ours", "2.4.10", "9.9.9"),
    ]
}

pub(crate) fn page(url: &str) -> PageRow {
    let host = url.split('/').nth(2).map(str::to_owned);
    PageRow {
        capture: Capture {
            warc_filename: Some("crawl.warc.gz".into()),
            warc_record_offset: Some(url.len() as u64),
            warc_record_length: Some(1),
            url: url.into(),
            host: host.clone(),
            capture_ts: None,
        },
        record_id: None,
        registered_domain: host,
        http_status: Some(200),
        content_type: Some("text/html".into()),
        charset: Some("UTF-8".into()),
        body_sha256: None,
        body_bytes: Some(1),
        decode_note: None,
        outcome: Outcome::Ok,
        lang: Some("ko".into()),
        generator: None,
        profile: vec!["kr-gov-ko".into()],
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

fn finding(page: &PageRow, rule: &str, template: u8, n: u32) -> DiagnosticRow {
    let print = format!("{rule}{template}{}", page.capture.url);
    let sum = print
        .bytes()
        .fold(7_u64, |sum, b| sum.wrapping_mul(31).wrapping_add(b.into()));
    let mut fingerprint = [0; 16];
    fingerprint[..8].copy_from_slice(&sum.to_le_bytes());
    DiagnosticRow {
        capture: page.capture.clone(),
        rule: rule.into(),
        wcag: Vec::new(),
        kwcag: Vec::new(),
        severity: "error".into(),
        confidence: "certain".into(),
        start_byte: 100 * n,
        end_byte: 100 * n + 10,
        line: 10 + n,
        col: 5,
        message: "image has no text alternative: \"외교부\"".into(),
        snippet: "<img src=\"/logo.png\" title=\"외교부\">".into(),
        selector: "body > header > a > img".into(),
        fingerprint: Hex(fingerprint),
        template: Hex([template; 8]),
        ruleset: "r".into(),
    }
}

fn captured(url: &str, date: &str) -> PageRow {
    let mut page = page(url);
    page.capture.capture_ts = Some(format!("{date}T09:00:00Z").parse().unwrap());
    page
}

/// A header without a text alternative on nearly all pages of a host, over two years; a section with another fault; a host
/// that is clean; records that were not linted.
pub(crate) fn small() -> Site {
    let header = ("image-alt-missing", 1);
    let mut site = Site {
        rules: rules(),
        ..Site::default()
    };
    for (year, from, to) in [(2019, 0, 8), (2020, 4, 12)] {
        for n in from..to {
            let url = format!("https://www.mofa.go.kr/eng/brd/{n}/view.do");
            let mut page = captured(&url, &format!("{year}-03-{:02}", n + 1));
            page.generator = Some(format!("Namo WebEditor v{n}.0"));
            let skip = ("skip-link-missing", 2);
            match n {
                3 => site.add(page, &[]),
                5 if year == 2020 => site.add(page, &[header, ("iframe-title", 3)]),
                6 if year == 2019 => site.add(page, &[header, skip]),
                _ => site.add(page, &[header]),
            }
        }
    }
    for n in 0..4 {
        let mut page = captured(
            &format!("https://www.mofa.go.kr/kor/{n}.html"),
            "2020-05-01",
        );
        page.profile = vec!["kr-mofa-ko".into()];
        site.add(page, &[("skip-link-missing", 2)]);
    }
    let mut clean = captured("https://www.busan.go.kr/소식", "2020-06-01");
    clean.is_press_release = false;
    clean.reviews = 1;
    site.add(clean.clone(), &[]);
    let mut review = finding(&clean, "image-alt-missing", 9, 0);
    review.confidence = "review".into();
    site.findings.push(review);
    for (n, outcome) in [Outcome::NotHtml, Outcome::NotHtml, Outcome::Timeout]
        .iter()
        .enumerate()
    {
        let mut lost = captured(&format!("https://www.mofa.go.kr/lost/{n}"), "2020-06-01");
        lost.outcome = *outcome;
        site.pages.push(lost);
    }
    site
}

/// The same site before: one page more, some less, and one rule less.
pub(crate) fn earlier() -> Site {
    let mut site = Site {
        rules: rules(),
        ..Site::default()
    };
    site.rules.pop();
    for n in 0..6 {
        let url = format!("https://www.mofa.go.kr/eng/brd/{n}/view.do");
        let findings = [("image-alt-missing", 1), ("skip-link-missing", 2)];
        site.add(captured(&url, "2018-01-01"), &findings);
    }
    site.add(
        captured("https://www.mofa.go.kr/gone", "2018-01-01"),
        &[("iframe-title", 3)],
    );
    site
}

/// Pages whose every word is an attack.
pub(crate) fn hostile() -> Site {
    let mut site = Site {
        is_hostile: true,
        rules: rules(),
        ..Site::default()
    };
    for n in 0..3 {
        let mut page = captured(&format!("{HOSTILE}{n}"), "2020-05-01");
        page.capture.host = Some(HOSTILE.into());
        page.registered_domain = Some(HOSTILE.into());
        page.generator = Some(HOSTILE.into());
        page.profile = vec![HOSTILE.into()];
        site.add(page, &[("image-alt-missing", 1)]);
    }
    for finding in &mut site.findings {
        finding.message = HOSTILE.into();
        finding.snippet = HOSTILE.into();
        finding.selector = HOSTILE.into();
    }
    let mut clean = page(HOSTILE);
    clean.capture.host = None;
    site.add(clean, &[]);
    site
}
