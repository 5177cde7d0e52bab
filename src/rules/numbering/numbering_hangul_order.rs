use super::disorder::{Kind, disorders, is_hangul, renumber, sign};
use super::numbering_gap::{misnumbered, missing};
use super::numbering_restart::begins_again;
use super::typed::Typed;
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::release::list_run::{Run, RunKind};
use crate::release::marker::Close;
use crate::release::sequence::{Step, steps};
use crate::release::{Alphabet, BlockKind};
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "numbering-hangul-order",
    group: Group::Numbering,
    summary: (
        "points counted in Hangul are not in the order 가 나 다 … 하 거 너",
        "가나다 항목 기호의 순서가 맞지 않습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// The place of 하, the last letter of the first row; 거 comes after it.
const LAST_OF_ROW: u32 = 14;

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    for (run, alphabet) in typed.number_runs().filter(|(_, alphabet)| is_hangul(*alphabet)) {
        let mut sound = true;
        for fault in disorders(typed, run) {
            sound = false;
            let (item, before) = (run.items[fault.index], run.items[fault.index - 1]);
            let message = match fault.kind {
                Kind::Missing { first, last } => missing(typed, before, item, alphabet, (first, last)),
                Kind::Misnumbered { expected, .. } => misnumbered(typed, item, alphabet, expected),
                Kind::Swapped | Kind::Moved | Kind::Back => out_of_order(typed.marker(item), typed.marker(before)),
            };
            let finding = out.fail(typed.span(item), message);
            finding.help(help());
            finding.label(typed.span(before), words!("the letter before", "앞 기호"));
            if let Some(fix) = renumber(typed, run, fault) {
                finding.fix(fix);
            }
        }
        if let Some(after) = after_row(typed, run, alphabet) {
            sound = false;
            say_after_row(typed, run, alphabet, after, out);
        }
        if sound {
            out.pass();
        }
    }
}

/// What stands after 하, or after a letter of the next row, instead of the one that follows.
struct AfterRow {
    /// The item before it.
    last: usize,
    /// The wrong signs, one after the other, as they are written.
    signs: Vec<(Span, String)>,
    /// Where they are items of the run, the place of the first.
    index: Option<usize>,
}

/// Whether an item is the 하 of a count that has come so far: what begins again after it is told here.
pub(super) fn ends_row(typed: Typed<'_>, item: usize) -> bool {
    let run = &typed.lists.runs[typed.item(item).run];
    let before = || {
        let place = run.items.partition_point(|&i| i < item);
        Some(run.items[place.checked_sub(1)?])
    };
    run.kind == RunKind::Numbers(Alphabet::Hangul)
        && typed.item(item).value == LAST_OF_ROW
        && before().is_some_and(|b| typed.item(b).value + 1 == LAST_OF_ROW)
}

fn after_row(typed: Typed<'_>, run: &Run, alphabet: Alphabet) -> Option<AfterRow> {
    if alphabet != Alphabet::Hangul {
        return None;
    }
    let place = run.items.iter().position(|&i| ends_row(typed, i))?;
    let last = run.items[place];
    let of_items = |items: &[usize], index: Option<usize>| AfterRow {
        last,
        signs: items
            .iter()
            .map(|&i| (typed.span(i), typed.marker(i).to_owned()))
            .collect(),
        index,
    };
    if let Some(&next) = run.items.get(place + 1) {
        if steps(&typed.lists.values(run))[place + 1] == Step::Restart {
            return Some(of_items(&[next], Some(place + 1)));
        }
        return run.items.last().and_then(|&last| unread(typed, last));
    }
    let own = typed.item(last).run;
    let following = typed.lists.runs.iter().find(|r| r.follows == Some(own));
    if let Some(following) = following {
        let again = begins_again(typed, run, last, *following.items.first()?);
        return again.then(|| of_items(&following.items, None));
    }
    unread(typed, last)
}

/// Lines right after a letter that begin with Hangul and the delimiter of the run, and with no letter of
/// the order: 가가. 갸.
fn unread(typed: Typed<'_>, last: usize) -> Option<AfterRow> {
    let number = typed.number(last)?;
    let close = match number.close {
        Close::Stop => '.',
        Close::Bracket => ')',
        _ => return None,
    };
    let at = typed.item(last).block;
    let section = typed.blocks[at].section;
    let items = typed.lists.body_items();
    let signs: Vec<(Span, String)> = (at + 1..typed.blocks.len())
        .map_while(|place| {
            let block = &typed.blocks[place];
            let is_item = items.binary_search_by_key(&place, |i| i.block).is_ok();
            let counts = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. });
            if is_item || !counts || block.section != section {
                return None;
            }
            let text = block.text.as_str();
            let end = sign_end(text, number.open, close)?;
            Some((block.text.span(0..end), text[..end].to_owned()))
        })
        .collect();
    (!signs.is_empty()).then_some(AfterRow {
        last,
        signs,
        index: None,
    })
}

/// Where one or two syllables with the brackets of a run end that begin a line.
fn sign_end(text: &str, open: bool, close: char) -> Option<usize> {
    let rest = if open { text.strip_prefix('(')? } else { text };
    let other = rest.trim_start_matches(|c: char| ('가'..='힣').contains(&c));
    let sign = &rest[..rest.len() - other.len()];
    let after = other.strip_prefix(close)?;
    let is_sign = matches!(sign.chars().count(), 1 | 2) && after.starts_with(char::is_whitespace);
    is_sign.then_some(text.len() - after.len())
}

fn say_after_row(
    typed: Typed<'_>,
    run: &Run,
    alphabet: Alphabet,
    after: AfterRow,
    out: &mut Findings,
) {
    let Some(((span, written), rest)) = after.signs.split_first() else {
        return;
    };
    let next = typed.item(after.last).value + 1;
    let expected = sign(typed, after.last, alphabet, next);
    let finding = out.fail(
        *span,
        wrong_after_row(written, typed.marker(after.last), &expected),
    );
    finding.help(help());
    finding.label(typed.span(after.last), words!("the letter before", "앞 기호"));
    for (span, _) in rest {
        finding.label(*span, words!("and on from there", "이어지는 기호"));
    }
    let edits = match after.index {
        Some(index) => typed.renumber(run, &run.items[index..], next),
        None => {
            let each = after.signs.iter().zip(next..);
            each.map(|((span, _), value)| {
                let sign = typed.renumbered(after.last, alphabet, value)?;
                Some(Edit::replace(*span, sign))
            })
            .collect()
        }
    };
    if let Some(edits) = edits {
        finding.fix(Fix::unsafe_(
            words!("number anew", "번호 다시 매기기"),
            edits,
        ));
    }
}

fn wrong_after_row(here: &str, last: &str, expected: &str) -> Words {
    words!(
        "`{last}` is followed by `{here}`, not by `{expected}`",
        "`{last}` 다음 항목 기호가 `{expected}` 아닌 `{here}`입니다"
    )
}

fn out_of_order(here: &str, before: &str) -> Words {
    words!(
        "`{here}` stands out of order after `{before}`",
        "`{before}` 다음에 순서에 맞지 않는 기호 `{here}` 항목이 있습니다"
    )
}

fn help() -> Words {
    words!(
        "write the letters in the order 가 나 다 … 하 거 너, and restore a point that was lost",
        "가, 나, 다, …, 하, 거, 너 순서로 쓰고 빠진 항목이 있으면 되살리세요"
    )
}
