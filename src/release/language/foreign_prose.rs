//! Paragraphs of the release in another language than the page, told by their words: English on a Korean page, French on
//! an English one. Letters alone do not tell these, so only running text that is certain counts.

use crate::html::{Script, Shares, TextNode, scripts_of};
use crate::pack::{LanguageWords, Languages, Tally, is_letter};
use crate::release::{Block, BlockKind, ForeignText, Search, quotations};

/// Words below which a text may be a title or a name.
const WORDS: usize = 12;
/// The part of small words in running text.
const SMALL: f64 = 0.25;
/// The part of small words that text in two languages may have.
const OURS: f64 = 0.15;
/// What opens quotations.
const QUOTES: [char; 4] = ['“', '„', '«', '"'];
/// Different small words that no name or title has.
const DIFFERENT: usize = 4;
/// Letters of a few sentences in Hangul, kana or Han.
const BORNE_OUT: usize = 60;
/// Letters of a word that a title begins with a capital.
const LONGER: usize = 4;
/// Letters from which detection by letter groups is trusted.
const ENOUGH: usize = 90;

/// Neighbouring paragraphs are one finding, at the first.
#[must_use]
pub fn foreign_prose<'d>(search: &Search<'_, 'd>, blocks: &[Block]) -> Vec<ForeignText<'d>> {
    let page = search.language;
    if page.declared.is_empty() || page.contradicted {
        return Vec::new();
    }
    let Some(own) = scripts_of(&page.tag) else {
        return Vec::new();
    };
    let languages = &search.vocabulary.languages;
    let mut found: Vec<ForeignText<'d>> = Vec::new();
    let mut open = false;
    // Letters of the page's language so far: where the page's language is in doubt, some sentences must bear it out.
    let mut ours = 0;
    // Whether it is the page's: of the last line, as nearly all have the same.
    let mut spoken: Option<(&str, bool)> = None;
    for block in blocks {
        let text = block.text.as_str();
        if page.doubtful && ours < BORNE_OUT {
            let shares = Shares::of(text);
            ours += own.iter().map(|s| shares.count(*s)).sum::<usize>();
            continue;
        }
        let is_page = match spoken {
            Some((language, is_page)) if language == block.language => is_page,
            _ => languages.primary(&block.language) == page.primary,
        };
        spoken = Some((&block.language, is_page));
        let is_text = !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Preformatted);
        let language = (is_page && is_text)
            .then(|| language_of_prose(text, &page.primary, own, languages))
            .flatten();
        match (language, found.last_mut()) {
            (Some(tag), Some(last)) if open && last.language == Some(tag) => {
                last.texts += 1;
                last.holder = None;
            }
            (Some(tag), _) => {
                let Some(span) = block.text.whole() else {
                    continue;
                };
                let element = search.dom.element(block.element);
                found.push(ForeignText {
                    span,
                    text: text.to_owned(),
                    language: Some(tag),
                    holder: element.filter(|e| e.mapped_text().as_str().trim() == text),
                    attribute: None,
                    // The text may hold elements, which a `<span>` around it would break.
                    texts: 2,
                });
                open = true;
            }
            (None, _) => {
                open = open && is_neutral(text, own);
                if is_page && is_text {
                    found.extend(quoted(search, block, own));
                }
            }
        }
    }
    found
}

/// Quotations of a paragraph that are read.
const MANY: usize = 20;

/// Sentences in another language between quotation marks.
fn quoted<'d>(search: &Search<'_, 'd>, block: &Block, own: &[Script]) -> Vec<ForeignText<'d>> {
    let text = block.text.as_str();
    if !text.contains(QUOTES) {
        return Vec::new();
    }
    let (page, languages) = (search.language, &search.vocabulary.languages);
    let element = search.dom.element(block.element);
    // A quotation may be marked already.
    let is_marked = |at: u32| {
        element.is_none_or(|e| {
            let holds = |node: &TextNode<'_>| {
                let whole = node.mapped.whole();
                whole.is_some_and(|whole| whole.start <= at && at < whole.end)
            };
            let node = e.texts().find(holds);
            node.is_none_or(|n| languages.primary(n.parent.language()) != page.primary)
        })
    };
    let mut found = Vec::new();
    for range in quotations(text).into_iter().take(MANY) {
        let inner = text[range.clone()]
            .trim_matches(|c: char| QUOTES.contains(&c) || matches!(c, '”' | '»' | ' '));
        let start = range.start + text[range].find(inner).unwrap_or(0);
        let Some(tag) = language_of_prose(inner, &page.primary, own, languages) else {
            continue;
        };
        let span = block.text.span(start..start + inner.len());
        if !is_marked(span.start) {
            found.push(ForeignText {
                span,
                text: inner.to_owned(),
                language: Some(tag),
                holder: None,
                attribute: None,
                texts: 2,
            });
        }
    }
    found
}

/// A heading, date or name between two paragraphs does not part them.
fn is_neutral(text: &str, own: &[Script]) -> bool {
    let shares = Shares::of(text);
    let foreign = !own.contains(&Script::Latin) && own.iter().all(|s| shares.count(*s) == 0);
    foreign || text.split_whitespace().count() < WORDS
}

/// The language a paragraph certainly is in, when it is another than the page's and in Latin letters.
fn language_of_prose(
    text: &str,
    page: &str,
    own: &[Script],
    languages: &Languages,
) -> Option<&'static str> {
    let words = &languages.words;
    if !own.contains(&Script::Latin) {
        return among_other_letters(text, words);
    }
    if text.split_whitespace().take(WORDS).count() < WORDS {
        return None;
    }
    // Nearly all paragraphs are in the language of the page, and that its small words tell soonest.
    let is_ours = |text| {
        let ours = words.tally(text).of(page);
        ours.is_some_and(|w| w.share >= OURS)
    };
    let is_latin = own.contains(&Script::Latin);
    if is_latin && !text.contains(QUOTES) && is_ours(text) || !is_running(text) {
        return None;
    }
    let shares = Shares::of(text);
    if shares.share(Script::Latin) < 0.95 {
        return None;
    }
    // On a page in Latin letters a quotation or the title of a work says nothing of the sentence around it.
    let around = outside_quotes(text);
    let rest = around.split_whitespace().count();
    let text = if is_latin && rest > 2 {
        if rest < WORDS {
            return None;
        }
        around.as_str()
    } else {
        text
    };
    let tally = words.tally(text);
    // Of a text in two languages, or with a long foreign name, neither is certain.
    let ours = tally.of(page).filter(|_| is_latin);
    if ours.is_some_and(|w| w.share >= OURS) {
        return None;
    }
    let tag = by_words(text, &shares, &tally, words)?;
    (!words.are_close(tag, page)).then_some(tag)
}

/// Languages that are told by their small words alone.
const KNOWN: [&str; 8] = ["en", "fr", "de", "es", "it", "pt", "nl", "sv"];

/// The language that a text has many small words of, and far more than of any other.
fn clearest(
    tally: &Tally<'_>,
    words: &LanguageWords,
    different: usize,
    share: f64,
) -> Option<&'static str> {
    /// How much more of its words are small ones of this language than of the next.
    const CLEAR: f64 = 0.1;
    let small = |tag: &str| tally.of(tag).map_or((0, 0.0), |w| (w.different, w.share));
    let best = words
        .languages()
        .max_by(|a, b| small(a).1.total_cmp(&small(b).1))?;
    let others = words.languages().filter(|l| *l != best);
    let next = others.map(|l| small(l).1).fold(0.0, f64::max);
    let own = small(best);
    let is_clear = own.0 >= different && own.1 >= share && own.1 >= next + CLEAR;
    KNOWN.into_iter().find(|l| is_clear && *l == best)
}

/// Sentences in Latin letters on a page in others, where letters alone tell that they are foreign.
fn among_other_letters(text: &str, words: &LanguageWords) -> Option<&'static str> {
    /// Words below which it may be a name or a motto.
    const WORDS: usize = 7;
    if text.split_whitespace().take(WORDS).count() < WORDS || !is_running(text) {
        return None;
    }
    let shares = Shares::of(text);
    if shares.share(Script::Latin) < 0.95 {
        return None;
    }
    let tally = words.tally(text);
    if let Some(tag) = by_words(text, &shares, &tally, words) {
        return Some(tag);
    }
    let small = |tag: &str| tally.of(tag).map_or((0, 0.0), |w| (w.different, w.share));
    let english = small("en");
    let most = words
        .languages()
        .all(|other| other == "en" || small(other).1 < english.1);
    let other = || clearest(&tally, words, 3, SMALL / 2.0);
    (most && english.0 >= 2).then_some("en").or_else(other)
}

/// A text without what stands in quotation marks.
fn outside_quotes(text: &str) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut closing = None;
    for c in text.chars() {
        match (closing, c) {
            (Some(end), c) if c == end => closing = None,
            (Some(_), _) => {}
            (None, '“' | '„') => closing = Some('”'),
            (None, '«') => closing = Some('»'),
            (None, '"') => closing = Some('"'),
            (None, c) => rest.push(c),
        }
    }
    // A mark that nothing closes is no quotation.
    if closing.is_some() {
        text.to_owned()
    } else {
        rest
    }
}

/// Sentences: many of the longer words begin with a small letter, as those of titles do not, and a full stop ends them.
fn is_running(text: &str) -> bool {
    let (mut small, mut all) = (0_usize, 0_usize);
    for word in text.split_whitespace() {
        let Some(first) = word.chars().find(|c| is_letter(*c)) else {
            continue;
        };
        if word.chars().filter(|c| is_letter(*c)).count() >= LONGER {
            all += 1;
            small += usize::from(first.is_lowercase());
        }
    }
    let closing = |c: char| matches!(c, '”' | '"' | '’' | '\'' | '»' | ')' | ' ' | '\u{a0}');
    let ended = text
        .trim_end_matches(closing)
        .ends_with(['.', '!', '?', '…', ':', ';']);
    small * 3 > all && ended
}

fn by_words(
    text: &str,
    shares: &Shares,
    tally: &Tally<'_>,
    words: &LanguageWords,
) -> Option<&'static str> {
    let running = |tag: &str| {
        let small = tally.of(tag);
        small.is_some_and(|w| w.share >= SMALL && w.different >= DIFFERENT)
    };
    let others = words.languages().any(|l| l != "en" && running(l));
    // English is told by its small words alone: no other language has so many of them.
    if running("en") && !others {
        return Some("en");
    }
    if let Some(tag) = clearest(tally, words, DIFFERENT, SMALL) {
        return Some(tag);
    }
    // Which groups of letters it has takes long to count, and does not tell alone.
    if shares.letters() < ENOUGH || !(others || running("en")) {
        return None;
    }
    let info = whatlang::detect(text)?;
    let tag = isolang::Language::from_639_3(info.lang().code())?.to_639_1()?;
    (info.is_reliable() && info.confidence() >= 0.9 && running(tag)).then_some(tag)
}
