//! The words of a visible label and of an accessible name, compared as ACT's label in name algorithm does.

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

/// The words of a text: without what stands in round brackets, without regard to case and compatibility forms, letters and digits only.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded: String = outside_brackets(text)
        .chars()
        // Also what folds to several letters: "ß" is "SS" in capitals.
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    folded.split_whitespace().map(str::to_owned).collect()
}

fn outside_brackets(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((_, behind)) = after.split_once(')') else {
            break;
        };
        kept.push_str(before);
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

/// Whether the words of a label follow each other in a name.
pub(super) fn contains(name: &[String], label: &[String]) -> bool {
    if label.is_empty() {
        return true;
    }
    // Where no spaces part words, or, as in Korean, particles are joined to them, the letters count.
    if label.iter().any(|word| word.chars().any(is_unspaced)) {
        return name.concat().contains(&label.concat());
    }
    name.windows(label.len()).any(|part| part == label)
}

/// Han, kana, Hangul (also as letters, which is how it is after decomposition), Thai, Lao, Khmer and Burmese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a name may say what a label says with the same words in other forms: an abbreviation, another spelling, a hyphen.
pub(super) fn may_agree(name: &str, label: &str) -> bool {
    // Nobody can tell what so many words say.
    const MOST: usize = 200;
    let (names, labels) = (words(name), words(label));
    if names.len().max(labels.len()) > MOST {
        return true;
    }
    // A hyphen more or less: "nonstandard", "non-standard".
    let joined = |text: &str| words(&text.replace(['-', '\u{2010}', '\u{2011}', '\u{ad}'], ""));
    if contains(&joined(name), &joined(label)) {
        return true;
    }
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        these
            .iter()
            .filter(|word| !those.contains(word))
            .cloned()
            .collect()
    };
    let (in_name, in_label) = (only(&names, &labels), only(&labels, &names));
    let spelled = in_label
        .iter()
        .any(|a| in_name.iter().any(|b| is_respelled(a, b)));
    spelled || abbreviates(label, &in_label, &names) || abbreviates(name, &in_name, &labels)
}

/// Whether one of the words that only one text has is short for words of the other.
fn abbreviates(text: &str, own: &[String], others: &[String]) -> bool {
    let all = words(text);
    // A word written as two is another word: "just ice", "justice".
    let pairs: FxHashSet<String> = all.windows(2).map(<[String]>::concat).collect();
    let is_split = |long: &str| pairs.contains(long);
    let small = text.to_lowercase();
    let initials: String = others
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    own.iter().any(|short| {
        let has_point = small.contains(&format!("{short}."));
        let is_short = has_point || short.chars().count() <= 3;
        let is_word = short.chars().all(char::is_alphabetic);
        let of_one = |long: &String| {
            long.chars().count() > short.chars().count()
                && long.chars().all(char::is_alphabetic)
                && long.chars().next() == short.chars().next()
                && is_subsequence(short, long)
                && !is_split(long)
        };
        // Capitals in the text: "UN", not the word "un".
        let is_capital = text.contains(&short.to_uppercase());
        let of_many = is_capital && short.chars().count() >= 2 && initials.contains(short.as_str());
        is_word && (is_short && others.iter().any(of_one) || of_many)
    })
}

fn is_subsequence(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.chars().all(|c| letters.any(|other| other == c))
}

/// Whether two words are one in British and American spelling: "colour" and "color", "centre" and "center".
fn is_respelled(a: &str, b: &str) -> bool {
    american(a) == american(b)
}

fn american(word: &str) -> String {
    const CHANGES: [(&str, &str); 12] = [
        ("our", "or"),
        ("tre", "ter"),
        ("isation", "ization"),
        ("ising", "izing"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("ogue", "og"),
        ("ence", "ense"),
        ("mme", "m"),
        ("ll", "l"),
        ("ae", "e"),
        ("oe", "e"),
    ];
    CHANGES
        .iter()
        .fold(word.to_owned(), |word, (british, american)| {
            word.replace(british, american)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_in(label: &str, name: &str) -> bool {
        contains(&words(name), &words(label))
    }

    #[test]
    fn words_follow_each_other() {
        assert!(is_in("Next page", "next PAGE of the list"));
        assert!(is_in("» Send «", "Send"));
        assert!(is_in("Reports (PDF)", "All reports"));
        assert!(is_in("Straße", "STRASSE"));
        assert!(is_in("***", "Favourite"));
        assert!(!is_in("Send form", "Send the form"));
        assert!(!is_in("page 1", "page 12"));
        assert!(!is_in("airport", "air port"));
    }

    #[test]
    fn letters_count_where_words_are_not_parted() {
        assert!(is_in("보도자료", "보도자료를 모두 보기"));
        assert!(is_in("본문 바로가기", "본문바로가기"));
        assert!(is_in("一覧", "報道発表一覧を見る"));
        assert!(!is_in("보도자료", "자료 보도"));
    }

    #[test]
    fn other_forms_of_the_same_words() {
        assert!(may_agree("Ministry Street", "Ministry St."));
        assert!(may_agree("United Nations", "UN"));
        assert!(may_agree("re-enter", "reenter"));
        assert!(may_agree("Centre for maps", "Center for maps"));
        assert!(!may_agree("air port", "airport"));
        assert!(!may_agree("Search", "Offices"));
        assert!(!may_agree("Two apples", "2 apples"));
    }
}
