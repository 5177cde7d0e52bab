//! The language of short text, by the small words that every sentence has.

use crate::html::{Script, Shares, scripts_of};
use crate::pack::{Languages, SmallWords};

/// What a text is in, when not in the language it is marked as.
#[derive(Debug)]
pub(crate) struct OtherLanguage {
    pub(crate) tag: String,
    /// Whether it is more than a guess.
    pub(crate) certain: bool,
}

/// Short text in Latin letters, by the small words of languages: many of another, next to none of its own.
pub(crate) fn by_small_words(
    value: &str,
    text: &str,
    languages: &Languages,
) -> Option<OtherLanguage> {
    let declared = languages.primary(value);
    let words = &languages.words;
    let count = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .count();
    if count < 6 || Shares::of(text).share(Script::Latin) < 0.95 {
        return None;
    }
    let mut best: Option<(&str, f64, usize)> = None;
    let tally = words.tally(text);
    for language in words.languages().filter(|l| !words.are_close(l, &declared)) {
        if let Some(small) = tally.of(language)
            && best.is_none_or(|(name, share, _)| (small.share, name) > (share, language))
        {
            best = Some((language, small.share, small.different));
        }
    }
    let (language, share, different) = best?;
    // Latin letters are in text of every language, but not sentences of them.
    let other_script = scripts_of(value).is_some_and(|own| !own.contains(&Script::Latin));
    // What both languages have says little.
    let (own, other) = if other_script {
        (SmallWords::default(), tally.of(language)?)
    } else {
        (
            tally.apart(&declared, language)?,
            tally.apart(language, &declared)?,
        )
    };
    // Notices have few small words, but theirs.
    let is_notice = count >= 10 && share >= 0.22 && own.different == 0 && other.different >= 4;
    let is_other = (share >= if other_script { 0.2 } else { 0.3 } || is_notice)
        && different >= 3
        && own.share <= 0.16
        && other.share > own.share * 2.5;
    // A sentence of another language, or several.
    let is_foreign = other.different >= 3 || other.different == 2 && own.different == 0;
    let is_sentence =
        count >= 7 && (share >= 0.4 || other_script) && own.different <= 1 && is_foreign;
    let is_text = count >= 12 && own.different <= 1 && other.different >= 5 + own.different;
    is_other.then(|| OtherLanguage {
        tag: language.to_owned(),
        certain: is_sentence || is_text || is_notice,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{PackSet, Settings};

    fn other(value: &str, text: &str) -> Option<(String, bool)> {
        let settings = Settings::of(&PackSet::embedded(), &[]).unwrap();
        by_small_words(value, text, &settings.vocabulary.languages)
            .map(|other| (other.tag, other.certain))
    }

    #[test]
    fn a_sentence_tells_its_language() {
        let certain = |tag: &str| Some((tag.to_owned(), true));
        let english = "The delegation has no plans to stay, but it will return.";
        assert_eq!(other("fr", english), certain("en"));
        assert_eq!(other("en", english), None);
        // "a" is a word of both.
        let french = "Le rapport de cette agence a été publié par le ministre et il est sur la page des archives.";
        assert_eq!(other("en", french), certain("fr"));
        assert_eq!(other("ko", english), certain("en"));
        let notice = "Avis aux médias La ministre rencontrera les journalistes à Ottawa demain matin 20 mai 2019";
        assert_eq!(other("en", notice), certain("fr"));
    }

    #[test]
    fn names_and_menus_tell_none() {
        for text in [
            "Paul put dire comment on tape",
            "Home News About Contact Search Login",
            "The Who",
            "Die Welt am Sonntag, Le Monde, El País, La Stampa",
        ] {
            for value in ["en", "fr", "de", "nl"] {
                assert!(
                    other(value, text).is_none_or(|(_, certain)| !certain),
                    "{value}: {text}"
                );
            }
        }
    }
}
