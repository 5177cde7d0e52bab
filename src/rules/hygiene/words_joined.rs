use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::MappedText;
use crate::pack::{JoinedIn, Posts};
use crate::page::Page;
use crate::release::BlockKind;
use crate::rules::{Group, Rule};
use crate::words;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "words-joined",
    group: Group::Hygiene,
    summary: (
        "two words of the release are run together",
        "보도자료의 두 단어가 붙어 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    if !release.has_prose() {
        return;
    }
    // Parts may be in other languages, by their `lang`.
    let mut languages = vec![page.language()];
    for block in &release.blocks {
        let language = block.language.as_str();
        if !language.is_empty() && !languages.contains(&language) && languages.len() < LANGUAGES {
            languages.push(language);
        }
    }
    for language in languages {
        let Some(lists) = page.vocabulary().joined.of(language) else {
            continue;
        };
        let is_own = |language_of: &str| match language_of {
            "" => language == page.language(),
            own => own == language,
        };
        let own = release.texts().filter(|(_, block)| match block {
            Some(block) => block.kind != BlockKind::Preformatted && is_own(&block.language),
            None => is_own(""),
        });
        of_language(page, lists, &own.map(|(text, _)| text).collect::<Vec<_>>(), out);
    }
}

/// Languages of a page that are read.
const LANGUAGES: usize = 4;

fn of_language(page: &Page<'_>, lists: &JoinedIn, own: &[&MappedText], out: &mut Findings) {
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    let all: Vec<Vec<Range<usize>>> = own.iter().map(|t| words_of(t.as_str())).collect();
    for (text, words) in own.iter().zip(&all) {
        for word in words {
            *known.entry(&text.as_str()[word.clone()]).or_default() += 1;
        }
    }
    let words = Known {
        known,
        lists,
        posts: &page.vocabulary().posts,
        texts: own,
        sought: Cell::new(0),
    };
    let mut apart = true;
    for (text, found) in own.iter().zip(all) {
        let string = text.as_str();
        for word in found {
            let Some(joint) = words.joint(string, &word) else {
                continue;
            };
            apart = false;
            let (left, right) = (&string[word.start..joint], &string[joint..word.end]);
            let message = words!(
                "\"{left}{right}\" is two words, \"{left}\" and \"{right}\"",
                "\"{left}{right}\"에서 두 단어 \"{left}\", \"{right}\" 사이에 공백이 없습니다"
            );
            let span = text.span(word.clone());
            let at = text.span(joint..joint + 1).start;
            out.fail(span, message)
                .help(words!(
                    "write a space between them",
                    "두 단어 사이에 공백을 넣으세요"
                ))
                .fix(Fix::unsafe_(
                    words!("write a space", "공백 넣기"),
                    vec![Edit::insert(at, " ")],
                ));
        }
    }
    if apart {
        out.pass();
    }
}

/// The words of a line: letters with a full stop inside ("talks.The"), but no addresses, tags or names with digits.
fn words_of(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    // Where the token, what of it is not yet a word, and its words begin.
    let (mut token, mut part, mut own) = (0, 0, 0);
    let (mut is_address, mut has_stop) = (false, false);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let kind = match c {
            '.' => Kind::Part,
            '@' | '/' | '_' | '#' | '&' | '=' | '0'..='9' => Kind::OfAddress,
            c if c.is_alphabetic() => Kind::Part,
            c if c.is_whitespace() => Kind::Space,
            _ => Kind::Other,
        };
        if kind == Kind::Part {
            has_stop |= c == '.';
            continue;
        }
        let next = (at + c.len_utf8()).min(text.len());
        let word = text[part..at].trim_matches('.');
        if !word.is_empty() {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            words.push(start..start + word.len());
        }
        part = next;
        is_address |= kind == Kind::OfAddress;
        if kind == Kind::Space {
            if is_address || (has_stop && text[token..at].contains("www")) {
                words.truncate(own);
            }
            (token, own, is_address, has_stop) = (next, words.len(), false, false);
        }
    }
    words
}

/// What a character may be of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Part,
    OfAddress,
    Other,
    Space,
}

/// Letters of the shortest part that a word may fall into.
const PART: usize = 3;
/// Bytes of the longest word that two may be.
const LONGEST: usize = 60;
/// Words that are looked for apart in the whole text.
const SOUGHT: usize = 64;
/// Letters of the shortest word that a small word sticks to.
const LONG: usize = 5;

struct Known<'p> {
    /// How often each word stands in the release.
    known: FxHashMap<&'p str, usize>,
    lists: &'p JoinedIn,
    posts: &'p Posts,
    texts: &'p [&'p MappedText],
    sought: Cell<usize>,
}

impl Known<'_> {
    /// Where a word falls into two.
    fn joint(&self, text: &str, range: &Range<usize>) -> Option<usize> {
        let word = &text[range.clone()];
        if word.len() > LONGEST {
            return None;
        }
        if word.len() < LONG {
            return self.lists.joined.get(word).map(|at| range.start + at);
        }
        if word.contains('.') {
            return self.at_stop(word).map(|at| range.start + at);
        }
        let lower = if is_lower(word) {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(word.to_lowercase())
        };
        if let Some(at) = self.lists.joined.get(&*lower) {
            return Some(range.start + at).filter(|_| !self.lists.whole.contains(&*lower));
        }
        // A word that stands in releases is one; most are.
        let plain = matches!(lower, Cow::Borrowed(_)) || is_capitalised(word);
        if plain && self.lists.words.contains(&*lower) {
            return None;
        }
        // What the release has more than once is a name or a word of its own, unless two words of it can be nothing else.
        let once = self.known.get(word).is_none_or(|n| *n == 1);
        let found = self
            .title(word)
            .or_else(|| self.camel(word).filter(|_| once));
        let found = match found {
            None if once => self.stuck(word, &lower).or_else(|| self.apart(word, &lower)),
            found => found,
        };
        let found = found.filter(|_| !self.lists.whole.contains(&*lower));
        found.map(|at| range.start + at)
    }

    /// "talks.The": the right part begins a sentence. "mofa.The" in an address has been left out.
    fn at_stop(&self, word: &str) -> Option<usize> {
        let (left, right) = word.split_once('.')?;
        let plain = !right.contains('.') && left.len() >= PART && is_capitalised(right) && (self.has(left) || is_ordinary(left));
        let starts = self.lists.sentences.contains(&right.to_lowercase());
        (plain && (starts || (right.len() > LONG && self.has(right)))).then_some(left.len() + 1)
    }

    /// Where the second of two humps begins.
    fn hump(word: &str) -> Option<usize> {
        let mut humps = word.char_indices().skip(1).filter(|(_, c)| c.is_uppercase());
        let (at, _) = humps.next()?;
        humps.next().is_none().then_some(at)
    }

    /// "SpecialRepresentative": words of a title.
    fn title(&self, word: &str) -> Option<usize> {
        let at = Self::hump(word)?;
        let (left, right) = (word[..at].to_lowercase(), word[at..].to_lowercase());
        // "MinisterBennett", beside "Bennett" elsewhere.
        if self.posts.is_rank_word(&left) && is_capitalised(&word[at..]) && self.known.contains_key(&word[at..]) {
            return Some(at);
        }
        let of_title = |w: &str| self.posts.is_rank_word(w) || self.posts.is_field_word(w) || self.posts.is_qualifier(w);
        (of_title(&left) && self.posts.is_rank_word(&right)).then_some(at)
    }

    /// "agreedThe", "KoreaThe", "ministerKang", "ofKorea", "theROK".
    fn camel(&self, word: &str) -> Option<usize> {
        if let Some(at) = word.find(char::is_uppercase).filter(|at| *at > 1) {
            let (left, right) = word.split_at(at);
            let shouted = right.len() > 1 && right.chars().all(char::is_uppercase);
            let is_small = self.is_small(left);
            if is_small && (shouted || (is_capitalised(right) && right.len() >= PART)) && self.has(right) {
                return Some(at);
            }
        }
        let at = Self::hump(word)?;
        let (left, right) = word.split_at(at);
        if left.len() < PART || right.len() < PART || !is_capitalised(right) {
            return None;
        }
        let begins = self.lists.sentences.contains(&right.to_lowercase());
        if !(is_lower(left) || is_capitalised(left)) || !self.has(left) || !(begins || self.has(right)) {
            return None;
        }
        // A name in two humps, "FoodCorps", is made of capitalised words.
        (begins || is_lower(left)).then_some(at)
    }

    /// A small word, as they stick to others.
    fn is_small(&self, word: &str) -> bool {
        let lists = [&self.lists.ends, &self.lists.starts];
        lists.into_iter().any(|list| list.iter().any(|small| small == word))
    }

    /// "Secretaryof", "twotop", "progressmade", "bilateraltrade".
    fn stuck(&self, word: &str, lower: &str) -> Option<usize> {
        if !(is_lower(word) || is_capitalised(word)) {
            return None;
        }
        let ends = self.lists.ends.iter().find_map(|end| {
            let left = lower.strip_suffix(end.as_str())?;
            let least = LONG - usize::from(ends_nothing(end));
            (left.len() >= least && self.has(&word[..left.len()])).then_some(left.len())
        });
        let starts = || {
            self.lists.starts.iter().find_map(|start| {
                let right = lower.strip_prefix(start.as_str())?;
                let least = LONG - usize::from(matches!(start.as_str(), "the" | "their" | "from" | "that" | "this"));
                (right.len() >= least && self.has(right)).then_some(start.len())
            })
        };
        let words = || {
            let both = |at: &usize| self.lists.words.contains(&lower[..*at]) && self.lists.words.contains(&lower[*at..]);
            splits(lower).filter(|_| !self.lists.words.contains(lower)).find(both)
        };
        ends.or_else(starts).or_else(words)
    }

    /// Two words that stand apart in the rest of the release, more than once: "climatechange" and "climate change".
    fn apart(&self, word: &str, lower: &str) -> Option<usize> {
        let is_plain = is_lower(word) || is_capitalised(word);
        let at = if is_plain {
            let stands = |part: &str| self.known.contains_key(part);
            splits(lower).find(|at| stands(&lower[*at..]) && (stands(&lower[..*at]) || stands(&word[..*at])))?
        } else {
            Self::hump(word).filter(|at| *at > PART && word.len() - at > PART)?
        };
        // Each costs a look through the text.
        let sought = self.sought.get();
        self.sought.set(sought + 1);
        if sought >= SOUGHT {
            return None;
        }
        let pairs = [format!("{} {}", &word[..at], &word[at..]), format!("{} {}", &lower[..at], &lower[at..])];
        let stands = |pair: &str| {
            let end = |rest: &str| !rest.starts_with(char::is_alphabetic);
            let count = |text: &str| text.match_indices(pair).filter(|(at, _)| end(&text[at + pair.len()..])).count();
            self.texts.iter().map(|text| count(text.as_str())).sum::<usize>()
        };
        let count = if pairs[0] == pairs[1] { stands(&pairs[0]) } else { pairs.iter().map(|pair| stands(pair)).sum() };
        (count > 1).then_some(at)
    }

    /// Whether a word stands in releases, or in this one by itself, with or without a capital.
    fn has(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        if self.lists.words.contains(&lower) {
            return true;
        }
        let mut capital = lower.clone();
        if let Some(first) = capital.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        [word, &lower, &capital].iter().any(|w| self.known.contains_key(w))
    }
}

/// A small word that next to no English word of that length ends with.
fn ends_nothing(end: &str) -> bool {
    matches!(
        end,
        "was" | "of" | "for" | "were" | "have" | "been" | "which" | "that" | "this" | "their" | "from" | "would" | "should" | "could"
    )
}

/// The endings of ordinary words: none of an address or a name.
fn is_ordinary(word: &str) -> bool {
    const ENDINGS: [&str; 24] = [
        "ed", "ing", "ly", "tion", "sion", "ment", "ness", "ity", "ful", "ous", "ive", "ies", "ance", "ence", "ure", "ers", "ions", "ments", "ée", "és", "ées", "ité", "eur", "eurs",
    ];
    word.len() > LONG && is_lower(word) && ENDINGS.iter().any(|end| word.ends_with(end))
}

/// Where a word may fall into two that are not short.
fn splits(word: &str) -> impl Iterator<Item = usize> {
    /// Letters of each part.
    const LEAST: usize = 4;
    let last = word.len().saturating_sub(LEAST);
    (LEAST..=last).filter(|at| word.is_char_boundary(*at))
}

fn is_lower(word: &str) -> bool {
    word.chars().all(char::is_lowercase)
}

fn is_capitalised(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase)
}
