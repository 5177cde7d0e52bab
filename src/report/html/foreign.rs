//! Words of other languages in what presslint says, by their script: a screen reader changes its voice for them.

use crate::html::{Script, language_of_script, runs};
use crate::words::Speech;

/// A text in parts, those in another language with its tag.
pub(in crate::report) fn parts(text: &str, speech: Speech) -> Vec<(Option<&'static str>, &str)> {
    let is_own = |script: Script| match speech {
        Speech::English => script == Script::Latin,
        Speech::Korean => matches!(script, Script::Latin | Script::Hangul | Script::Han),
    };
    let mut found = Vec::new();
    let mut at = 0;
    for run in runs(text, |script| !is_own(script)) {
        let Some(tag) = language_of_script(&text[run.range.clone()]) else {
            continue;
        };
        if at < run.range.start {
            found.push((None, &text[at..run.range.start]));
        }
        at = run.range.end;
        found.push((Some(tag), &text[run.range]));
    }
    if at < text.len() {
        found.push((None, &text[at..]));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_scripts_are_set_apart() {
        assert_eq!(
            parts("use \"본문 바로가기\" or こんにちは", Speech::English),
            [
                (None, "use \""),
                (Some("ko"), "본문 바로가기"),
                (None, "\" or "),
                (Some("ja"), "こんにちは"),
            ]
        );
        assert_eq!(parts("본문 main", Speech::Korean), [(None, "본문 main")]);
        assert!(parts("", Speech::Korean).is_empty());
    }
}
