//! What an input holds, one after the other: pages to lint, and what is only counted.

use super::row::{Capture, Outcome, PageRow};
use crate::words::Words;
use sha2::{Digest, Sha256};

/// What may be a page.
#[derive(Debug)]
pub struct Candidate {
    /// With all that is known before it is linted.
    pub row: PageRow,
    /// To be linted; without one, the outcome is known.
    pub body: Option<Vec<u8>>,
    /// The encoding that the HTTP header names.
    pub http_charset: Option<String>,
    /// Pages of the same template are looked for among those of the same site: its host, or its folder.
    pub site: String,
    /// Where to go on after it, in the measure of the input.
    pub next: u64,
}

/// What an input gives.
#[derive(Debug)]
pub enum Given {
    Candidate(Box<Candidate>),
    /// A part of the input is lost; what comes after it is not.
    Damage(Words),
}

impl Candidate {
    /// A page whose body is there.
    #[must_use]
    pub fn with_body(mut row: PageRow, body: Vec<u8>, site: String, next: u64) -> Self {
        row.body_bytes = Some(body.len() as u64);
        row.body_sha256 = Some(super::hex::Hex(Sha256::digest(&body).into()));
        Self {
            row,
            body: Some(body),
            http_charset: None,
            site,
            next,
        }
    }

    /// One that is not linted.
    #[must_use]
    pub fn settled(mut row: PageRow, outcome: Outcome, next: u64) -> Self {
        row.outcome = outcome;
        Self {
            row,
            body: None,
            http_charset: None,
            site: String::new(),
            next,
        }
    }
}

impl PageRow {
    /// A row of which only the place is known.
    #[must_use]
    pub fn at(capture: Capture, ruleset: &str) -> Self {
        Self {
            registered_domain: capture.host.as_deref().and_then(registered_domain),
            capture,
            record_id: None,
            http_status: None,
            content_type: None,
            charset: None,
            body_sha256: None,
            body_bytes: None,
            decode_note: None,
            outcome: Outcome::Ok,
            lang: None,
            generator: None,
            profile: Vec::new(),
            is_press_release: false,
            errors: 0,
            warnings: 0,
            notes: 0,
            reviews: 0,
            rules_applicable: Vec::new(),
            ruleset: ruleset.to_owned(),
            tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

/// The domain under a public suffix, of a name; an address of numbers has none.
fn registered_domain(host: &str) -> Option<String> {
    let is_number = host.parse::<std::net::IpAddr>().is_ok() || host.starts_with('[');
    if is_number {
        return None;
    }
    psl::domain_str(host).map(str::to_owned)
}

/// The host of an address: in lower case, without user and port.
#[must_use]
pub fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.rfind(':') {
        Some(colon) if !host[colon..].contains(']') => &host[..colon],
        _ => host,
    };
    let host = host.trim_end_matches('.').to_lowercase();
    Some(host).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_domains_are_read_from_addresses() {
        for (url, name, domain) in [
            (
                "https://www.MOFA.go.kr:443/eng/brd",
                "www.mofa.go.kr",
                Some("mofa.go.kr"),
            ),
            (
                "http://user@gov.example.co.uk?x",
                "gov.example.co.uk",
                Some("example.co.uk"),
            ),
            ("http://127.0.0.1:8080/", "127.0.0.1", None),
            ("http://[::1]:80/", "[::1]", None),
            ("http://한국.kr./", "한국.kr", Some("한국.kr")),
        ] {
            let host = host(url).unwrap();
            assert_eq!(host, name);
            assert_eq!(registered_domain(&host).as_deref(), domain, "{url}");
        }
        assert_eq!(host("urn:uuid:1"), None);
        assert_eq!(host("site/a.html"), None);
    }
}
