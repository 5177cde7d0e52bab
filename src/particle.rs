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

/// The longest Latin word that may be read letter by letter: `ko`, `src`.
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
        _ => latin(text),
    }
}

/// A Latin word: a long one is read, one without vowels is spelled, and a short one may be either.
fn latin(text: &str) -> Option<Ending> {
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    if !word.is_ascii() {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let is_speakable = word.contains(is_vowel);
    if word.len() > SPELLED {
        return if is_speakable {
            read(&word)
        } else {
            spelled(&word)
        };
    }
    let spelled = spelled(&word);
    if !is_speakable || word.len() < SPELLED {
        return spelled;
    }
    match read(&word) {
        // `img`: nobody reads it.
        None if !word[..word.len() - 1].ends_with(is_vowel) => spelled,
        read => spelled.filter(|_| read == spelled),
    }
}

/// The name of the last letter.
fn spelled(word: &str) -> Option<Ending> {
    Some(match word.as_bytes().last()? {
        b'l' | b'r' => Ending::Liquid,
        b'm' | b'n' => Ending::Consonant,
        _ => Ending::Vowel,
    })
}

/// How the word ends as it is transcribed (외래어 표기법): a plosive after a vowel may close the syllable (`map`, 맵) or not
/// (`note`, 노트), and a last `e` may be silent.
fn read(word: &str) -> Option<Ending> {
    let mut letters = word.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    Some(match last {
        'l' => Ending::Liquid,
        'm' | 'n' => Ending::Consonant,
        'g' if before == 'n' => Ending::Consonant,
        'a' | 'i' | 'o' | 'u' | 'y' | 'w' | 'r' | 's' | 'z' | 'x' | 'f' | 'v' | 'h' | 'j' => {
            Ending::Vowel
        }
        'e' if is_vowel(before) => Ending::Vowel,
        'd' | 't' | 'k' | 'p' if !is_vowel(before) && before != 'c' && before != last => {
            Ending::Vowel
        }
        _ => return None,
    })
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
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
            ("\"Search\"(으)로", "\"Search\"로"),
            ("`#wb-cont`이(가) `text`은(는)", "`#wb-cont`가 `text`는"),
            ("`main`을(를) `navigation`은(는)", "`main`을 `navigation`은"),
            ("`label`(으)로 `heading`(으)로", "`label`로 `heading`으로"),
            (
                "`src`을(를) `html`(으)로 `img`이(가)",
                "`src`를 `html`로 `img`가",
            ),
            // Read or spelled, with or without a closing consonant: nothing tells.
            (
                "`map`을(를) `title`이(가) `block`은(는)",
                "`map`을(를) `title`이(가) `block`은(는)",
            ),
            ("새 창(팝업)", "새 창(팝업)"),
        ] {
            assert_eq!(fitted(message.to_owned()), expected);
        }
    }
}
