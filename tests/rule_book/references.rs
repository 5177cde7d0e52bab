//! What the standards have: numbers of criteria and items.

/// Success criteria of WCAG 2.2 (W3C Recommendation); 4.1.1 is obsolete.
#[rustfmt::skip]
pub(crate) const WCAG: [&str; 86] = [
    "1.1.1",
    "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.2.6", "1.2.7", "1.2.8", "1.2.9",
    "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.3.6",
    "1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.6", "1.4.7", "1.4.8", "1.4.9", "1.4.10", "1.4.11", "1.4.12", "1.4.13",
    "2.1.1", "2.1.2", "2.1.3", "2.1.4",
    "2.2.1", "2.2.2", "2.2.3", "2.2.4", "2.2.5", "2.2.6",
    "2.3.1", "2.3.2", "2.3.3",
    "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7", "2.4.8", "2.4.9", "2.4.10", "2.4.11", "2.4.12", "2.4.13",
    "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.5", "2.5.6", "2.5.7", "2.5.8",
    "3.1.1", "3.1.2", "3.1.3", "3.1.4", "3.1.5", "3.1.6",
    "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.5", "3.2.6",
    "3.3.1", "3.3.2", "3.3.3", "3.3.4", "3.3.5", "3.3.6", "3.3.7", "3.3.8", "3.3.9",
    "4.1.2", "4.1.3",
];

/// Check items of KWCAG 2.2 (KS X OT0003), by the numbers of the standard.
#[rustfmt::skip]
pub(crate) const KWCAG: [&str; 33] = [
    "5.1.1", "5.2.1", "5.3.1", "5.3.2", "5.3.3", "5.4.1", "5.4.2", "5.4.3", "5.4.4",
    "6.1.1", "6.1.2", "6.1.3", "6.1.4", "6.2.1", "6.2.2", "6.3.1", "6.4.1", "6.4.2", "6.4.3", "6.4.4",
    "6.5.1", "6.5.2", "6.5.3", "6.5.4",
    "7.1.1", "7.2.1", "7.2.2", "7.3.1", "7.3.2", "7.3.3", "7.3.4",
    "8.1.1", "8.2.1",
];

pub(crate) fn is_act_id(id: &str) -> bool {
    id.len() == 6
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
}

/// Whether a text has a reference as a word of its own, so that 1.4.1 is not found in 1.4.10.
pub(crate) fn names(text: &str, id: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .any(|word| word.trim_matches('.') == id)
}

/// The criteria and items a text names: `WCAG 2.2 1.3.1 …`, `KWCAG 2.2 5.3.1, 6.1.1 …`, up to the name of another standard.
pub(crate) fn mentioned(text: &str) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut kind = None;
        for word in line.split(|c: char| !c.is_ascii_alphanumeric() && c != '.') {
            let word = word.trim_matches('.');
            match word {
                "WCAG" => kind = Some("WCAG"),
                "KWCAG" => kind = Some("KWCAG"),
                "HTML" | "ARIA" | "KRDS" | "NIA" | "ACT" | "CSS" => kind = None,
                _ => {}
            }
            let parts: Vec<&str> = word.split('.').collect();
            let number = parts.len() == 3 && parts.iter().all(|p| p.parse::<u8>().is_ok());
            if let (Some(kind), true) = (kind, number) {
                found.push((kind, word.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_criterion_and_item_has_its_names() {
    use presslint::criteria::{Criterion, kwcag, wcag};
    use presslint::words::Speech;
    let numbers =
        |list: &[Criterion]| -> Vec<String> { list.iter().map(|c| c.number.clone()).collect() };
    assert_eq!(numbers(&wcag()), WCAG);
    assert_eq!(numbers(&kwcag()), KWCAG);
    for level in ["A", "AA", "AAA"] {
        let found = wcag()
            .iter()
            .filter(|c| c.level.as_deref() == Some(level))
            .count();
        assert_eq!(found, if level == "AA" { 24 } else { 31 });
    }
    for criterion in wcag().iter().chain(&kwcag()) {
        let korean = criterion.name(Speech::Korean);
        assert!(!criterion.name(Speech::English).is_empty());
        assert!(
            korean.chars().any(|c| ('가'..='힣').contains(&c)),
            "{korean}"
        );
    }
}

#[test]
fn success_criteria_have_the_ids_of_wcag() {
    let all = presslint::criteria::wcag();
    let id = |number: &str| all.iter().find(|c| c.number == number).map(|c| c.id());
    for (number, wanted) in [
        ("1.1.1", "non-text-content"),
        ("1.2.1", "audio-only-and-video-only-prerecorded"),
        ("1.4.9", "images-of-text-no-exception"),
        ("2.2.2", "pause-stop-hide"),
        ("2.3.1", "three-flashes-or-below-threshold"),
        ("3.3.4", "error-prevention-legal-financial-data"),
        ("4.1.2", "name-role-value"),
    ] {
        assert_eq!(id(number).as_deref(), Some(wanted));
    }
}

#[test]
fn every_check_item_has_both_numbers_and_leaves_something_to_judge() {
    use presslint::criteria::kwcag;
    use presslint::words::Speech;
    for item in kwcag() {
        let (part, rest) = item.number.split_once('.').expect("a number");
        let part: u8 = part.parse().expect("a number");
        let technique = format!("{}.{rest}", part - 4);
        assert_eq!(item.numbers(), format!("{} ({technique})", item.number));
        for (speech, end) in [(Speech::English, "."), (Speech::Korean, "다.")] {
            let judge = item.judge(speech).expect("a sentence");
            assert!(judge.ends_with(end), "{judge}");
            assert_eq!(judge.matches(". ").count(), 0, "one sentence: {judge}");
        }
    }
}

#[test]
fn rules_of_other_checkers_are_named_as_checker_and_id() {
    use presslint::rules::{CHECKERS, all};
    for rule in all() {
        for (i, same) in rule.same_as.iter().enumerate() {
            let (checker, id) = same.split_once(':').unwrap_or_default();
            assert!(CHECKERS.contains(&checker), "{}: {same}", rule.id);
            // `--select` takes several words with commas between them.
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
            assert!(
                !id.is_empty() && id.chars().all(plain),
                "{}: {same}",
                rule.id
            );
            assert!(
                !rule.same_as[..i].contains(same),
                "{}: {same} twice",
                rule.id
            );
        }
    }
}
