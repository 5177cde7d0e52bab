//! Brackets and quotation marks of running text, and those of them without a counterpart.

use super::{Block, BlockKind, Release};
use crate::html::MappedText;
use crate::source::Span;

/// What is paired with its like only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Family {
    /// `(` and `（`, which are mixed.
    Round,
    Square,
    /// 【 and 〔.
    Lenticular,
    /// “ ” „ and the straight ", which are mixed.
    Double,
    /// ‘, in Korean, where no apostrophes are.
    Single,
    /// 「, 『, 《, 〈 and «, each with its own end, and „ of languages that end it as others begin (“).
    Corner(char),
}

/// A bracket or quotation mark without its counterpart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unmatched {
    pub family: Family,
    pub mark: char,
    pub opens: bool,
    pub span: Span,
}

/// How many lines a pair may span.
const REACH: usize = 12;
/// The same for brackets, which seldom hold more than a line.
const BRACKET_REACH: usize = 3;
/// Lines that may stand between two paragraphs of a quotation: the caption of a picture, a link.
const BETWEEN: usize = 2;
/// More marks open at a time, or more without counterpart, are no running text.
const MANY: usize = 64;

/// A mark that waits for its counterpart.
#[derive(Clone, Copy)]
struct Open {
    family: Family,
    mark: char,
    line: usize,
    at: usize,
    /// Its line ends within it: the next one goes on.
    carried: bool,
}

/// The brackets and quotation marks of a release that have no counterpart, in the order of the page.
#[must_use]
pub fn unmatched(release: &Release<'_>, language: &str) -> Vec<Unmatched> {
    let mut found = Vec::new();
    if let Some(headline) = &release.headline {
        let lines = [Line {
            text: &headline.text,
            block: None,
        }];
        Pairing::of(&lines, language).run(&mut found);
    }
    let lines: Vec<Line<'_>> = release
        .blocks
        .iter()
        .map(|block| Line {
            text: &block.text,
            block: Some(block),
        })
        .collect();
    let alone = |line: &Line<'_>| {
        line.block
            .is_some_and(|b| matches!(b.kind, BlockKind::Heading(_) | BlockKind::Cell))
    };
    let parts = lines.chunk_by(|a, b| {
        !alone(a) && !alone(b) && a.block.map(|b| b.section) == b.block.map(|b| b.section)
    });
    for part in parts {
        Pairing::of(part, language).run(&mut found);
    }
    found.sort_by_key(|u| u.span);
    found
}

struct Line<'r> {
    text: &'r MappedText,
    block: Option<&'r Block>,
}

struct Pairing<'r> {
    lines: &'r [Line<'r>],
    language: &'r str,
    open: Vec<Open>,
    found: Vec<(Open, bool)>,
}

impl<'r> Pairing<'r> {
    fn of(lines: &'r [Line<'r>], language: &'r str) -> Self {
        Self {
            lines,
            language,
            open: Vec::new(),
            found: Vec::new(),
        }
    }

    fn run(mut self, out: &mut Vec<Unmatched>) {
        for (number, line) in self.lines.iter().enumerate() {
            let preformatted = line
                .block
                .is_some_and(|b| b.kind == BlockKind::Preformatted);
            if !preformatted {
                self.line(number);
            }
        }
        let left = std::mem::take(&mut self.open);
        self.found.extend(left.into_iter().map(|open| (open, true)));
        if self.found.len() > MANY {
            return;
        }
        for &(mark, opens) in &self.found {
            if self.is_excused(mark, opens) {
                continue;
            }
            let text = self.lines[mark.line].text;
            out.push(Unmatched {
                family: mark.family,
                mark: mark.mark,
                opens,
                span: text.span(mark.at..mark.at + mark.mark.len_utf8()),
            });
        }
    }

    fn line(&mut self, number: usize) {
        let text = self.lines[number].text.as_str();
        let block_language = self.lines[number].block.map_or("", |b| b.language.as_str());
        let language = if block_language.is_empty() {
            self.language
        } else {
            block_language
        };
        self.give_up(number);
        for open in &mut self.open {
            open.carried = true;
        }
        let mut enumerators = 0;
        for (at, c) in text.char_indices() {
            let Some((family, side)) = role(c, language) else {
                continue;
            };
            if self.open.len() > MANY || self.found.len() > MANY {
                return;
            }
            let mark = Open {
                family,
                mark: c,
                line: number,
                at,
                carried: false,
            };
            let around = Around::of(text, at, c);
            match family {
                Family::Double => self.double(mark, side, around),
                Family::Single => self.single(mark, side, around),
                Family::Corner('„') => self.low(mark, side),
                _ if side == Side::Opens => {
                    self.go_on(mark);
                    self.open.push(mark);
                }
                _ => {
                    let is_enumerator = family == Family::Round
                        && !around.before_stop
                        && is_enumerator(&text[..at]);
                    let here = self.open.iter().any(|o| o.family == family && !o.carried);
                    if is_enumerator && !here {
                        continue;
                    }
                    enumerators += usize::from(is_enumerator);
                    if !self.close(family) {
                        // "(1) …, 2) …)": the last one ends what the first marker seemed to end.
                        if enumerators > 0 && family == Family::Round {
                            enumerators -= 1;
                        } else if !around.is_smiley() {
                            self.found.push((mark, false));
                        }
                    }
                }
            }
        }
    }

    /// What has waited too long has no counterpart.
    fn give_up(&mut self, number: usize) {
        let lines = self.lines;
        let element = |line: usize| lines[line].block.map(|b| b.element);
        let found = &mut self.found;
        self.open.retain(|open| {
            let reach = match open.family {
                Family::Round | Family::Square | Family::Lenticular => BRACKET_REACH,
                Family::Single => 0,
                _ => REACH,
            };
            let waits =
                number - open.line <= reach || (reach > 0 && element(number) == element(open.line));
            if !waits {
                found.push((*open, true));
            }
            waits
        });
    }

    /// A paragraph that begins with a mark of quotations goes on with that of the one before.
    fn go_on(&mut self, mark: Open) {
        if mark.at == 0 && matches!(mark.family, Family::Corner(_)) {
            let next = |o: &Open| o.line + BETWEEN + 1 >= mark.line;
            self.open
                .retain(|o| o.family != mark.family || !o.carried || !next(o));
        }
    }

    fn close(&mut self, family: Family) -> bool {
        match self.open.iter().rposition(|o| o.family == family) {
            Some(at) => {
                self.open.remove(at);
                true
            }
            None => false,
        }
    }

    fn double(&mut self, mark: Open, side: Side, around: Around) {
        let here = self
            .open
            .iter()
            .any(|o| o.family == Family::Double && !o.carried);
        let waiting = here || self.open.iter().any(|o| o.family == Family::Double);
        let opens = match side {
            // “like this“ and ”like this”: the wrong mark, but a pair.
            Side::Opens => !(here && around.closing && !around.opening),
            Side::Closes => !waiting && around.opening && !around.closing,
            Side::Either if around.opening == around.closing => !waiting,
            // `"(…)"라고`, `"….".` A mark that touches what is before it ends what is open.
            Side::Either => around.opening && !(here && around.touches_before),
        };
        if matches!(mark.mark, '"' | '”') && around.after_digit && !here {
            // Inches, or seconds of arc.
            return;
        }
        if opens {
            // A paragraph that begins with a mark goes on with the quotation of the one before.
            let goes_on = mark.at == 0;
            let lines = self.lines;
            let element = |line: usize| lines[line].block.map(|b| b.element);
            let before = mark.line.saturating_sub(1);
            let found = &mut self.found;
            self.open.retain(|o| {
                let past = o.family == Family::Double && o.carried;
                let next = o.line + BETWEEN >= before || element(o.line) == element(before);
                // A line between them that ends with a colon brings another speaker.
                let between = lines.get(o.line + 1..mark.line).unwrap_or_default();
                let introduced = between
                    .iter()
                    .any(|line| line.text.as_str().trim_end().ends_with([':', '：']));
                let next = next && !introduced;
                if past && !(goes_on && next) {
                    found.push((*o, true));
                }
                !past
            });
            self.open.push(mark);
        } else if !self.close(Family::Double) {
            self.found.push((mark, false));
        }
    }

    /// „ always opens. What ends it has other uses, and is judged only by whether it came.
    fn low(&mut self, mark: Open, side: Side) {
        let family = mark.family;
        if side == Side::Closes {
            self.close(family);
            return;
        }
        // A paragraph that begins with the mark goes on with the quotation of the one before.
        if mark.at == 0 {
            self.open.retain(|o| o.family != family || !o.carried);
        }
        self.open.push(mark);
    }

    fn single(&mut self, mark: Open, side: Side, around: Around) {
        match side {
            Side::Opens if around.before_digit => {}
            Side::Opens => self.open.push(mark),
            // An apostrophe stands alone rightly.
            _ => drop(self.close(Family::Single)),
        }
    }

    /// What is no defect, or the other half of one that is reported.
    fn is_excused(&self, mark: Open, opens: bool) -> bool {
        let text = self.lines[mark.line].text.as_str();
        let cut = text.ends_with('…') || text.ends_with("...");
        match mark.family {
            _ if opens && cut => true,
            // ‘like this” and ‘like this“: one defect.
            Family::Double if !opens || text[..mark.at].ends_with(ends_word) => {
                self.found.iter().any(|(other, _)| {
                    other.family == Family::Single && other.line == mark.line && other.at < mark.at
                })
            }
            // Intervals: [0, 1) and (0, 1].
            Family::Round | Family::Square => {
                let near = |c: char| !c.is_alphabetic();
                if opens {
                    let rest = &text[mark.at + mark.mark.len_utf8()..];
                    rest.find([')', ']'])
                        .is_some_and(|end| end > 0 && rest[..end].chars().all(near))
                } else {
                    let rest = &text[..mark.at];
                    rest.rfind(['(', '[']).is_some_and(|start| {
                        start + 1 < rest.len() && rest[start + 1..].chars().all(near)
                    })
                }
            }
            // Arrows of lists and pagers.
            Family::Corner('«') => {
                let is_short = text.chars().nth(40).is_none();
                let rest = text[mark.at..].chars().nth(1);
                let ends = rest.is_none_or(|c| ",.;:".contains(c));
                (!opens && (is_short || mark.at == 0 || !ends)) || (mark.at == 0 && is_short)
            }
            _ => false,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

fn ends_word(c: char) -> bool {
    c.is_alphanumeric() || ".!?…".contains(c)
}

/// Languages that write “so” or "so"; others write „so“, »so« or ”so”, and only „ tells what it is in them.
const DOUBLE: [&str; 8] = ["en", "ko", "ja", "zh", "fr", "es", "pt", "it"];

fn role(c: char, language: &str) -> Option<(Family, Side)> {
    use Family::{Corner, Double, Lenticular, Round, Single, Square};
    use Side::{Closes, Either, Opens};
    let role = match c {
        '(' | '（' => (Round, Opens),
        ')' | '）' => (Round, Closes),
        '[' | '［' => (Square, Opens),
        ']' | '］' => (Square, Closes),
        '【' | '〔' => (Lenticular, Opens),
        '】' | '〕' => (Lenticular, Closes),
        '「' | '『' | '《' | '〈' => (Corner(c), Opens),
        '」' => (Corner('「'), Closes),
        '』' => (Corner('『'), Closes),
        '》' => (Corner('《'), Closes),
        '〉' => (Corner('〈'), Closes),
        '«' if language == "fr" => (Corner(c), Opens),
        '»' if language == "fr" => (Corner('«'), Closes),
        '“' | '„' if DOUBLE.contains(&language) => (Double, Opens),
        '”' if DOUBLE.contains(&language) => (Double, Closes),
        '"' if DOUBLE.contains(&language) => (Double, Either),
        '„' => (Corner('„'), Opens),
        '“' | '”' | '‟' | '"' => (Corner('„'), Closes),
        '‘' if language == "ko" => (Single, Opens),
        '’' | '\'' if language == "ko" => (Single, Closes),
        _ => return None,
    };
    Some(role)
}

/// What a mark stands between.
#[derive(Clone, Copy)]
struct Around {
    opening: bool,
    closing: bool,
    /// Follows something written before it, and not one that opens or joins.
    touches_before: bool,
    after_digit: bool,
    before_digit: bool,
    before_stop: bool,
    before: Option<char>,
}

impl Around {
    fn of(text: &str, at: usize, c: char) -> Self {
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].chars().next();
        let outside = |c: Option<char>| {
            c.is_none_or(|c| {
                c.is_whitespace() || "()[]（）［］-–—/,.;:!?…，。、；：！？“”‘’「」『』".contains(c)
            })
        };
        let leads = |c: char| c.is_whitespace() || "([（［-–—/“‘「『".contains(c);
        Self {
            touches_before: before.is_some_and(|c| !leads(c)),
            opening: outside(before) && after.is_some_and(|c| !c.is_whitespace()),
            closing: before.is_some_and(|c| !c.is_whitespace()) && outside(after),
            after_digit: before.is_some_and(|c| c.is_ascii_digit()),
            before_digit: after.is_some_and(|c| c.is_ascii_digit()),
            before_stop: after.is_some_and(|c| ".,;:".contains(c)) && !is_footnote(&text[..at]),
            before,
        }
    }

    fn is_smiley(self) -> bool {
        matches!(self.before, Some(':' | ';' | '^'))
    }
}

/// Whether what stands before a closing bracket is the marker of a point or a note: `1)`, `가)`, `a)`, `주)`, `*)`.
fn is_enumerator(before: &str) -> bool {
    if before.len() <= 24 {
        let lead = before.trim_start_matches(|c: char| !c.is_alphanumeric());
        let label = |c: char| ('가'..='힣').contains(&c) || c.is_ascii_digit();
        if lead.chars().count() <= 4 && lead.chars().all(label) {
            // A note or a label at the head of the line: "주)", "예)", "참고)".
            return true;
        }
    }
    if before.ends_with('*') || before.ends_with('※') {
        return true;
    }
    let start = before
        .char_indices()
        .rev()
        .take(5)
        .find(|(_, c)| !c.is_alphanumeric())
        .map(|(at, c)| at + c.len_utf8());
    let Some(start) = start.or((before.len() <= 16 && before.chars().count() < 5).then_some(0))
    else {
        return is_footnote(before);
    };
    let token = &before[start..];
    let lead = before[..start].chars().next_back();
    let free = lead.is_none_or(|c| c.is_whitespace() || "([（［,;·、，;".contains(c));
    let count = token.chars().count();
    let digits = count <= 3 && token.chars().all(is_number);
    let roman = count <= 4 && token.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let one = count == 1 && token.chars().all(char::is_alphabetic);
    (count > 0 && free && (digits || roman || one)) || is_footnote(before)
}

/// "사업1)": the mark of a footnote at the end of a word or sentence.
fn is_footnote(before: &str) -> bool {
    let word = before.trim_end_matches(is_number);
    let digits = before[word.len()..].chars().count();
    let mut last = word.chars().rev();
    let ends_text = match last.next() {
        // "7.23)" is a date.
        Some('.') => last.next().is_none_or(|c| !c.is_ascii_digit()),
        Some(c) => c.is_alphabetic() || ")。\"”’".contains(c),
        None => false,
    };
    (1..=2).contains(&digits) && ends_text
}

/// A digit of either width, or a Chinese number.
fn is_number(c: char) -> bool {
    c.is_numeric() || "一二三四五六七八九十".contains(c)
}
