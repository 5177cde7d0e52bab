//! Which profile `auto` chooses for a page, and why.

#![allow(clippy::expect_used, reason = "a test fails by it")]

use presslint::auto::Recogniser;
use presslint::html::{Document, parse};
use presslint::pack::PackSet;

fn chosen(html: &str) -> (String, String) {
    let recogniser = Recogniser::new(&PackSet::embedded()).expect("the packs are right");
    let parsed = parse(html);
    let choice = recogniser.choose(&Document::new(html, &parsed));
    (choice.profiles.join(" "), choice.reason)
}

const EN: &str =
    "<main><h1>Report</h1><p>The ministry published its report on the consultation.</p></main>";
const FR: &str =
    "<main><h1>Rapport</h1><p>Le ministère a publié son rapport sur la consultation.</p></main>";

#[test]
fn publishers_are_known_by_their_host() {
    for (language, host, text, profile) in [
        ("en", "www.canada.ca", EN, "ca-gc"),
        ("fr", "www.canada.ca", FR, "ca-gc"),
        ("fr", "www.tpsgc-pwgsc.gc.ca", FR, "ca-gc"),
        ("en", "www.gov.uk", EN, "uk-gov"),
        ("en", "www.gov.wales", EN, "uk-gov"),
        ("en", "www.state.gov", EN, "us-gov"),
        ("es", "espanol.cdc.gov", EN, "us-gov"),
        ("en", "ec.europa.eu", EN, "eu"),
        ("fr", "ec.europa.eu", FR, "eu"),
        ("en", "www.mofa.go.kr", EN, "kr-mofa-en"),
        ("en", "news.example.com", EN, "base"),
        ("en", "www.nongov.example", EN, "base"),
        ("fr", "www.gouv.fr", FR, "base"),
    ] {
        let page = format!(
            "<html lang=\"{language}\"><head><link rel=\"canonical\" href=\"https://{host}/a\"></head><body>{text}</body></html>"
        );
        let (name, why) = chosen(&page);
        assert_eq!(name, profile, "{host}");
        assert!(profile == "base" || why.contains(host), "{why}");
    }
}

#[test]
fn publishers_are_known_by_their_design_system() {
    for (mark, profile) in [
        ("<nav class=\"gcweb-menu\">x</nav>", "ca-gc"),
        (
            "<a class=\"govuk-skip-link\" href=\"#m\">Skip to main content</a>",
            "uk-gov",
        ),
        ("<section class=\"usa-banner\">x</section>", "us-gov"),
        ("<header class=\"ecl-site-header\">x</header>", "eu"),
        ("<header class=\"site-header\">x</header>", "base"),
    ] {
        let page = format!("<html lang=\"en\"><body>{mark}{EN}</body></html>");
        let (name, why) = chosen(&page);
        assert_eq!(name, profile, "{mark}");
        assert!(profile == "base" || why.contains("the mark"), "{why}");
    }
}

/// One link to a government among relative ones makes no page its own.
#[test]
fn a_link_to_a_publisher_is_no_host() {
    let page = format!(
        "<html lang=\"en\"><body><a href=\"/a\">News</a><a href=\"https://www.state.gov/x\">source</a>{EN}</body></html>"
    );
    assert_eq!(chosen(&page).0, "base");
}
