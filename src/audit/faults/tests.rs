use super::*;
use crate::audit::hex::Hex;
use crate::audit::summary::rows;

/// A site on which pages stand: each an address, when it was captured, and the templates of its findings.
#[derive(Default)]
struct Site(Vec<(String, Option<&'static str>, Vec<u8>)>);

impl Site {
    fn pages(
        mut self,
        folder: &str,
        count: usize,
        date: Option<&'static str>,
        faults: &[u8],
    ) -> Self {
        for n in 0..count {
            let url = format!("https://www.example.go.kr{folder}{n}-{}", self.0.len());
            self.0.push((url, date, faults.to_vec()));
        }
        self
    }

    fn read(&self, faults: &mut Faults, with_pages: bool) {
        // Parts of seven pages.
        for part in self.0.chunks(7) {
            for (url, date, _) in part.iter().filter(|_| with_pages) {
                let mut page = rows::page(url);
                page.capture.capture_ts = date.map(|date| date.parse().unwrap());
                faults.page(&page);
            }
            for (url, date, templates) in part {
                for template in templates {
                    let mut finding = rows::finding(url, "image-alt-missing", *template);
                    finding.capture.capture_ts = date.map(|date| date.parse().unwrap());
                    faults.finding(&finding);
                    finding.start_byte += 10;
                    faults.finding(&finding);
                }
            }
            faults.end_part();
        }
    }

    fn faults(&self) -> Vec<TemplateFault> {
        let mut faults = Faults::default();
        self.read(&mut faults, true);
        assert!(!faults.must_recount());
        faults.finish()
    }
}

fn told(faults: &[TemplateFault]) -> Vec<(Option<&str>, u64, u64)> {
    let told = faults.iter();
    told.map(|f| (f.section.as_deref(), f.pages, f.of))
        .collect()
}

#[test]
fn one_fault_on_all_pages_is_told_once() {
    let site = Site::default()
        .pages("/", 38, None, &[1])
        .pages("/", 2, None, &[]);
    let faults = site.faults();
    assert_eq!(told(&faults), [(None, 38, 40)]);
    assert_eq!(faults[0].findings, 76);
    assert_eq!(faults[0].rule, "image-alt-missing");
    assert_eq!(faults[0].host.as_deref(), Some("www.example.go.kr"));
    assert_eq!(faults[0].seen, None);
    assert_eq!(faults[0].example.line, 1);
}

#[test]
fn what_stands_on_few_pages_is_no_fault_of_the_template() {
    let half = |with, without| {
        let site = Site::default().pages("/", with, None, &[1]);
        site.pages("/", without, None, &[]).faults().len()
    };
    assert_eq!(half(3, 3), 1);
    assert_eq!(half(3, 4), 0);
    assert_eq!(half(2, 0), 0);
}

#[test]
fn a_section_may_have_a_template_of_its_own() {
    let site = Site::default()
        .pages("/eng/brd/", 9, None, &[1, 2])
        .pages("/eng/brd/", 1, None, &[2])
        .pages("/kor/", 20, None, &[2]);
    assert_eq!(
        told(&site.faults()),
        [(None, 30, 30), (Some("/eng/"), 9, 10)]
    );
}

#[test]
fn one_page_captured_often_is_one_page() {
    let mut site = Site::default();
    for date in [
        "2010-01-01T00:00:00Z",
        "2011-01-01T00:00:00Z",
        "2012-01-01T00:00:00Z",
    ] {
        site.0
            .push(("https://www.example.go.kr/".into(), Some(date), vec![1]));
    }
    assert_eq!(site.faults(), []);
}

#[test]
fn only_the_years_of_the_template_count() {
    let site = Site::default()
        .pages("/", 10, Some("2008-05-01T00:00:00Z"), &[1])
        .pages("/", 9, Some("2009-12-31T23:59:59Z"), &[1])
        .pages("/", 1, Some("2009-06-01T00:00:00Z"), &[])
        .pages("/", 200, Some("2010-01-01T00:00:00Z"), &[]);
    let faults = site.faults();
    assert_eq!(told(&faults), [(None, 19, 20)]);
    let (first, last) = faults[0].seen.unwrap();
    assert_eq!(first.to_string(), "2008-05-01T00:00:00Z");
    assert_eq!(last.to_string(), "2009-12-31T23:59:59Z");
    assert_eq!(faults[0].example.capture_ts, Some(last));
}

#[test]
fn counts_are_exact_when_room_had_to_be_made() {
    let mut site = Site::default();
    for n in 0..200_u8 {
        // Each page has a fault of its own, and that of the header.
        site = site.pages(&format!("/{n}/"), 1, None, &[n, 250]);
    }
    let mut faults = Faults {
        tally: Tally::of_at_most(20),
        ..Faults::default()
    };
    site.read(&mut faults, true);
    assert!(faults.must_recount());
    site.read(&mut faults, false);
    let faults = faults.finish();
    assert_eq!(told(&faults), [(None, 200, 200)]);
    assert_eq!(faults[0].findings, 400);
    assert_eq!(faults[0].example.message, "wrong 250");
}

#[test]
fn errors_come_first() {
    let mut faults = Faults::default();
    for n in 0..5 {
        let url = format!("https://www.example.go.kr/{n}");
        faults.page(&rows::page(&url));
        let mut note = rows::finding(&url, "final-newline-missing", 1);
        note.severity = "note".into();
        faults.finding(&note);
        if n > 1 {
            faults.finding(&rows::finding(&url, "image-alt-missing", 2));
        }
    }
    let faults = faults.finish();
    let rules: Vec<_> = faults.iter().map(|f| f.rule.as_str()).collect();
    assert_eq!(rules, ["image-alt-missing", "final-newline-missing"]);
}

#[test]
fn hosts_are_told_apart() {
    let mut faults = Faults::default();
    for host in ["a.go.kr", "b.go.kr"] {
        for n in 0..5 {
            let url = format!("https://{host}/{n}");
            let mut page = rows::page(&url);
            page.capture.host = Some(host.into());
            faults.page(&page);
            let mut finding = rows::finding(&url, "image-alt-missing", 1);
            finding.capture.host = Some(host.into());
            finding.template = Hex([7; 8]);
            faults.finding(&finding);
        }
    }
    let faults = faults.finish();
    let hosts: Vec<_> = faults.iter().map(|f| f.host.as_deref().unwrap()).collect();
    assert_eq!(hosts, ["a.go.kr", "b.go.kr"]);
}
