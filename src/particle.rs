//! Korean particles after text that is not known beforehand. Messages are written with both forms ("은(는)"); the one that
//! the sound before it asks for is kept where that sound is known.

/// Both forms as messages have them, then the form after a consonant and the one after a vowel.
static PAIRS: [(&str, &str, &str); 6] = [
    ("은(는)", "은", "는"),
    ("이(가)", "이", "가"),
    ("을(를)", "을", "를"),
    ("과(와)", "과", "와"),
    ("(으)로", "으로", "로"),
    ("(이)라고", "이라고", "라고"),
];

/// The longest Latin word that is read letter by letter: `ko`, `a1`.
const SPELLED: usize = 3;

/// How the sound before a particle ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Vowel,
    /// ㄹ, after which "로" stands as after a vowel.
    Liquid,
    Consonant,
}

/// A message with the right particles.
#[must_use]
pub fn fitted(message: String) -> String {
    if !message.contains('(') {
        return message;
    }
    PAIRS.iter().fold(message, |text, pair| fit(&text, *pair))
}

fn fit(text: &str, (both, after_consonant, after_vowel): (&str, &str, &str)) -> String {
    let mut parts = text.split(both);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(match ending(&out) {
            Some(Ending::Vowel) => after_vowel,
            Some(Ending::Liquid) if both == "(으)로" => after_vowel,
            Some(_) => after_consonant,
            None => both,
        });
        out.push_str(part);
    }
    out
}

/// How a text ends when it is read aloud; quotation marks and brackets after it are not.
fn ending(text: &str) -> Option<Ending> {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let last = text.chars().next_back()?;
    match last {
        '가'..='힣' => Some(match (u32::from(last) - u32::from('가')) % 28 {
            0 => Ending::Vowel,
            8 => Ending::Liquid,
            _ => Ending::Consonant,
        }),
        '0' | '3' | '6' => Some(Ending::Consonant),
        '1' | '7' | '8' => Some(Ending::Liquid),
        '2' | '4' | '5' | '9' => Some(Ending::Vowel),
        _ => spelled(text),
    }
}

/// The name of the last letter, where the word is short enough to be spelled.
fn spelled(text: &str) -> Option<Ending> {
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    if word.len() > SPELLED || !word.is_ascii() {
        return None;
    }
    Some(match word.as_bytes().last()?.to_ascii_lowercase() {
        b'l' | b'r' => Ending::Liquid,
        b'm' | b'n' => Ending::Consonant,
        _ => Ending::Vowel,
    })
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn the_sound_before_it_chooses_the_particle() {
        for (message, expected) in [
            (
                "\"국가데이타처\"은(는) \"통계청\"과(와)",
                "\"국가데이타처\"는 \"통계청\"과",
            ),
            ("\"목록\"(으)로 바꾸세요", "\"목록\"으로 바꾸세요"),
            ("\"공유\"(으)로", "\"공유\"로"),
            ("\"서울\"(으)로 \"서울\"을(를)", "\"서울\"로 \"서울\"을"),
            ("`en`(으)로", "`en`으로"),
            ("`kr`(으)로 `ko`(으)로", "`kr`로 `ko`로"),
            ("`#a1`이(가) `id=\"a3\"`을(를)", "`#a1`이 `id=\"a3\"`을"),
            ("\"이응\"(이)라고", "\"이응\"이라고"),
            ("\"Search\"(으)로", "\"Search\"(으)로"),
            ("새 창(팝업)", "새 창(팝업)"),
        ] {
            assert_eq!(fitted(message.to_owned()), expected);
        }
    }
}
