//! `presslint learn`: what it proposes is accepted as a pack, and a check with it finds the rarer forms.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn presslint(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_presslint"))
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Four releases of a ministry; the third has a title, an organisation and a name in another form.
fn releases() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("releases")).unwrap();
    let text = |person: &str, title: &str, body: &str, day: &str| {
        format!(
            "<p>Ms. {person}, {title} of Foreign Affairs, visited the {body} on {day} and discussed ways to improve the safety of ships and harbours with all who work there.</p><p>The visit is seen to have served as an opportunity to continue communication between both.</p>"
        )
    };
    let (name, title, body) = ("Choi Hana", "Vice Minister", "Busan Port Authority");
    for (n, month, release) in [
        (1, "January", text(name, title, body, "January 2")),
        (2, "February", text(name, title, body, "February 2")),
        (
            3,
            "March",
            text(
                "Choi Ha-na",
                "Vice-Minister",
                "Busan Port Authorty",
                "March 2",
            ),
        ),
        (4, "April", text(name, title, body, "April 2")),
    ] {
        let page = format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Talks in {month} | Ministry of Foreign Affairs, Republic of Korea</title>\n<link rel=\"canonical\" href=\"https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq={n}\"></head>\n<body><main><h1>Talks in {month}</h1><p class=\"date\">Date 2020-0{n}-02</p><div>{release}</div></main></body></html>\n"
        );
        fs::write(folder.path().join(format!("releases/{n}.html")), page).unwrap();
    }
    folder
}

#[test]
fn forms_are_counted_and_the_majority_is_marked() {
    let folder = releases();
    let printed = out(&presslint(&["learn", "releases"], folder.path()));
    for line in [
        "# * Vice Minister of Foreign Affairs: 3 times, 2020-01-02 to 2020-04-02",
        "#   Vice-Minister of Foreign Affairs: once, 2020-03-02",
        "# * Busan Port Authority: 3 times, 2020-01-02 to 2020-04-02",
        "#   Busan Port Authorty: once, 2020-03-02",
        "# * Choi Hana: 3 times, 2020-01-02 to 2020-04-02",
        "#   Choi Ha-na: once, 2020-03-02",
        "extends = [\"kr-mofa-en\"]",
    ] {
        assert!(printed.lines().any(|l| l == line), "{line}\n{printed}");
    }
}

#[test]
fn verbs_of_headlines_are_no_names() {
    let folder = tempfile::tempdir().unwrap();
    let page = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Vice Minister Choi Visits Busan | Ministry of Foreign Affairs, Republic of Korea</title></head>\n<body><main><h1>Vice Minister Choi Visits Busan</h1><p class=\"date\">Date 2020-01-02</p><div><p>Choi Hana, Vice Minister of Foreign Affairs, visited Busan on January 2, 2020 and discussed ways to improve the safety of ships and harbours with all who work there.</p></div></main></body></html>\n";
    fs::write(folder.path().join("a.html"), page).unwrap();
    let printed = out(&presslint(
        &["learn", "--profile", "kr-mofa-en", "."],
        folder.path(),
    ));
    assert!(printed.contains("# * Choi Hana: once"), "{printed}");
    assert!(!printed.contains("Choi Visits"), "{printed}");
}

#[test]
fn the_pack_is_accepted_and_finds_the_rarer_forms() {
    let folder = releases();
    let run = presslint(
        &["learn", "releases", "--out", "packs", "--name", "mine"],
        folder.path(),
    );
    assert_eq!(run.status.code(), Some(0));
    let check = [
        "check",
        "releases",
        "--packs",
        "packs",
        "--profile",
        "mine",
        "--select",
        "titles",
        "--format",
        "compact",
    ];
    let found = out(&presslint(&check, folder.path()));
    for rule in [
        "official-title-noncanonical",
        "organisation-name-noncanonical",
        "mine-names",
    ] {
        assert_eq!(found.matches(&format!("[{rule}]")).count(), 1, "{found}");
    }
    assert!(
        found.lines().all(|l| l.starts_with("releases/3.html")),
        "{found}"
    );
    let run = presslint(&["rules", "--test", "--packs", "packs"], folder.path());
    assert_eq!(run.status.code(), Some(0), "{}", out(&run));
    // What was edited by hand is kept.
    let again = presslint(
        &["learn", "releases", "--out", "packs", "--name", "mine"],
        folder.path(),
    );
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn pages_without_text_teach_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.html"), "<p>x").unwrap();
    assert_eq!(
        presslint(&["learn", "."], folder.path()).status.code(),
        Some(4)
    );
    assert_eq!(
        presslint(&["learn", "none"], folder.path()).status.code(),
        Some(3)
    );
    assert_eq!(
        presslint(&["learn", ".", "--name", "../x"], folder.path())
            .status
            .code(),
        Some(2)
    );
}
