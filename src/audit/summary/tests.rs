//! A run of a few rows, counted by hand.

use super::rows::{finding, page, rules};
use super::*;

/// Tables in memory: parts of pages and findings.
struct InMemory {
    rules: Vec<RunRule>,
    parts: Vec<(Vec<PageRow>, Vec<DiagnosticRow>)>,
}

impl Tables for InMemory {
    fn rules(&self) -> &[RunRule] {
        &self.rules
    }

    fn read(&self, take: &mut dyn FnMut(Row<'_>)) -> Result<(), Box<dyn Error + Send + Sync>> {
        for (pages, findings) in &self.parts {
            pages.iter().for_each(|page| take(Row::Page(page)));
            findings.iter().for_each(|f| take(Row::Finding(f)));
            take(Row::EndOfPart);
        }
        Ok(())
    }
}

fn captured(url: &str, date: &str, errors: u32) -> PageRow {
    let mut page = page(url);
    page.capture.capture_ts = Some(date.parse().unwrap());
    page.errors = errors;
    page.rules_applicable = vec![1];
    page
}

/// A finding on a page, as `finding` makes it.
fn on(page: &PageRow, number: u8) -> DiagnosticRow {
    DiagnosticRow {
        capture: page.capture.clone(),
        ..finding("", "image-alt-missing", number)
    }
}

fn run() -> InMemory {
    let a = captured("https://www.example.go.kr/a", "2019-03-01T00:00:00Z", 2);
    let b = captured("https://www.example.go.kr/b", "2019-03-01T00:00:00Z", 1);
    let mut c = captured("https://www.example.go.kr/c", "2019-03-01T00:00:00Z", 0);
    c.generator = Some("WordPress 6.1".into());
    let mut lost = page("https://www.example.go.kr/lost");
    lost.outcome = Outcome::TooBig;
    lost.errors = 99;
    let findings = vec![on(&a, 1), on(&a, 2), on(&b, 1), on(&c, 3)];
    let later = captured("https://www.example.go.kr/a", "2020-03-01T00:00:00Z", 1);
    let mut other = captured("https://other.go.kr/", "2020-03-01T00:00:00Z", 0);
    other.capture.host = Some("other.go.kr".into());
    other.generator = Some("WordPress 5".into());
    let later_findings = vec![on(&later, 1)];
    let mut parts = vec![
        (vec![a, b, c, lost], findings),
        (vec![later, other], later_findings),
    ];
    parts[0].1[3].confidence = "review".into();
    InMemory {
        rules: rules(),
        parts,
    }
}

#[test]
fn numbers_are_those_of_the_pages_that_were_linted() {
    let sum = Summary::of(&run(), None).unwrap();
    assert_eq!((sum.pages(), sum.excluded()), (5, 1));
    assert_eq!(sum.outcomes[&Outcome::TooBig], 1);
    assert_eq!((sum.errors.total(), sum.clean, sum.releases), (4, 2, 5));
    assert_eq!(sum.errors.median(), Some(1.0));
    let rate = sum.rates.rules[0].rate;
    assert_eq!((rate.failing, rate.applicable), (3, 5));
    let groups = |groups: &Groups| -> Vec<(String, u64)> {
        let all = groups.named.iter();
        all.map(|g| (g.name.clone(), g.errors.pages())).collect()
    };
    assert_eq!(groups(&sum.years), [("2019".into(), 3), ("2020".into(), 2)]);
    assert_eq!(
        groups(&sum.hosts),
        [("www.example.go.kr".into(), 4), ("other.go.kr".into(), 1)]
    );
    assert_eq!(groups(&sum.generators), [("WordPress".into(), 2)]);
    assert_eq!(sum.generators.unnamed.pages(), 3);
    let (first, last) = sum.captured.unwrap();
    assert!(first.to_string().starts_with("2019") && last.to_string().starts_with("2020"));
    let worst: Vec<_> = sum.worst.iter().map(|p| (&*p.url, p.errors)).collect();
    assert_eq!(
        worst,
        [
            ("https://www.example.go.kr/a", 2),
            ("https://www.example.go.kr/b", 1)
        ]
    );
    assert_eq!(sum.cleanest.len(), 2);
}

#[test]
fn years_are_held_against_each_other_where_an_address_is_in_both() {
    let sum = Summary::of(&run(), None).unwrap();
    let change = Change {
        new: 0,
        fixed: 1,
        persisting: 1,
    };
    assert_eq!(
        sum.changes_by_year,
        [YearOfChanges {
            year: 2020,
            pages: 1,
            change
        }]
    );
}

#[test]
fn runs_are_compared_by_the_rules_that_both_have() {
    let mut before = run();
    before.rules.pop();
    before.parts.truncate(1);
    let sum = Summary::of(&run(), Some(&before)).unwrap();
    let changes = sum.changes.unwrap();
    // Of `a` the capture of 2020 is the last.
    assert_eq!(
        (changes.pages, changes.only_before, changes.only_now),
        (3, 0, 1)
    );
    assert_eq!(
        changes.all,
        Change {
            new: 0,
            fixed: 1,
            persisting: 2
        }
    );
    assert_eq!(changes.rules_of_one, ["heading-order"]);
}

#[test]
fn the_order_of_parts_does_not_matter() {
    let mut turned = run();
    turned.parts.reverse();
    assert_eq!(
        Summary::of(&run(), None).unwrap(),
        Summary::of(&turned, None).unwrap()
    );
}

#[test]
fn no_row_makes_no_number() {
    let none = InMemory {
        rules: rules(),
        parts: Vec::new(),
    };
    let sum = Summary::of(&none, None).unwrap();
    assert_eq!((sum.pages(), sum.excluded()), (0, 0));
    assert_eq!(sum.rates.wcag_a_aa, Rate::default());
}
