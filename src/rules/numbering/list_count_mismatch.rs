use super::typed::Typed;
use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::release::list_run::{Run, RunKind};
use crate::release::{Announced, Block, BlockKind, announced, ends_sentence};
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "list-count-mismatch",
    group: Group::Numbering,
    summary: (
        "text announces another number of items than the list after it has",
        "본문에 적은 개수와 바로 뒤 목록의 항목 수가 다릅니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if page.dom.cut().is_some() || page.is_part() {
        return;
    }
    let typed = Typed::of(page);
    for (at, block) in typed.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Quote | BlockKind::Cell | BlockKind::Caption | BlockKind::Preformatted) {
            continue;
        }
        // What is cheap to see comes first: few lines stand before a list.
        if !leads_to_list(typed, at) {
            continue;
        }
        let Some(said) = announced(block.text.as_str()) else {
            continue;
        };
        let Some(list) = real_list(page, typed, at).or_else(|| typed_list(typed, at)) else {
            continue;
        };
        let count = said.count as usize;
        // What is announced stands in one line of the list: "(1) …, (2) …".
        if list.texts.iter().any(|text| enumerates(text, count)) {
            continue;
        }
        if list.counts.contains(&count) {
            out.pass();
        } else if list.is_whole && (list.counts[0] < count || list.may_be_longer && !list.is_commented_after(count)) {
            report(typed, at, &said, &list, out);
        }
    }
}

/// The list right after a line.
struct List {
    /// Its items at the first level, and how else a reader may count them.
    counts: Vec<usize>,
    first: Span,
    /// Nothing after it can be a part of it.
    is_whole: bool,
    /// Its end is certain too, so that it can have too many.
    may_be_longer: bool,
    /// The texts of its items, with their markers.
    texts: Vec<String>,
}

/// Whether a line counts so many things by itself: "(1) …, (2) …, (3) …", "① … ② …", "첫째, … 둘째, …".
fn enumerates(text: &str, count: usize) -> bool {
    const ORDINALS: [&str; 3] = ["첫째", "둘째", "셋째"];
    let circled = |n: usize| "①②③④⑤⑥⑦⑧⑨⑩".chars().nth(n - 1).is_some_and(|c| text.contains(c));
    let typed = |n: usize| text.contains(&format!("({n})")) || text.contains(&format!(" {n})")) || circled(n);
    let ordinal = |n: usize| ORDINALS.get(n - 1).is_some_and(|word| text.contains(word));
    (2..=10).contains(&count) && ((1..=count).all(typed) || (1..=count).all(ordinal))
}

/// Words with which a point goes on from the list above it and is none of its items.
const GOES_ON: &[&str] = &[
    "한편", "아울러", "또한", "이와 함께", "이 밖에", "이밖에", "특히", "also", "in addition", "additionally", "meanwhile", "moreover",
    "furthermore", "en outre", "de plus", "par ailleurs", "なお", "また", "此外", "另外",
];

impl List {
    /// Whether what follows so many items comments on them: sentences after phrases, or a point that goes on.
    fn is_commented_after(&self, count: usize) -> bool {
        let (items, rest) = self.texts.split_at(count.min(self.texts.len()));
        let sentences = rest.iter().all(|text| ends_sentence(text)) && !items.iter().any(|text| ends_sentence(text));
        let goes_on = |text: &String| {
            let text = text.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            GOES_ON.iter().any(|word| text.starts_with(word))
        };
        sentences || rest.iter().any(goes_on)
    }
}

/// Blocks after a line that are looked at: longer lists are announced by nobody.
const NEAR: usize = 400;

fn leads_to_list(typed: Typed<'_>, at: usize) -> bool {
    let is_item = |block: &Block| matches!(block.kind, BlockKind::Item { .. });
    let next = typed.blocks.get(at + 1);
    next.is_some_and(is_item) || typed.lists.body_items().binary_search_by_key(&(at + 1), |i| i.block).is_ok()
}

fn real_list(page: &Page<'_>, typed: Typed<'_>, at: usize) -> Option<List> {
    let first = typed.blocks.get(at + 1)?;
    let above = typed.blocks[at].list_depth;
    if !matches!(first.kind, BlockKind::Item { .. }) || first.list_depth != above + 1 {
        return None;
    }
    let is_list = |e: &Element<'_>| matches!(e.tag(), "ul" | "ol");
    let leaf = page.dom.element(first.element)?;
    let list = std::iter::once(leaf).chain(leaf.ancestors()).find(is_list)?;
    // A picture may be an item too.
    let items: Vec<Element<'_>> = list.children().filter(|e| e.tag() == "li" && e.is_rendered()).collect();
    let count = items.len();
    if !items.iter().all(|item| item.has_text()) {
        return None;
    }
    let texts = items.into_iter().map(|item| item.text()).collect();
    let near = typed.blocks[at + 1..].iter().take(NEAR);
    let inside = near.take_while(|b| page.dom.element(b.element).is_some_and(|e| list.contains(e)));
    let (blocks, deep) = inside.fold((0, 0), |(blocks, deep), b| {
        (blocks + 1, deep + usize::from(b.list_depth > above + 1 && matches!(b.kind, BlockKind::Item { .. })))
    });
    if blocks == NEAR {
        return None;
    }
    // A list that is cut in two by a picture or an explanation.
    let section = first.section;
    let rest = typed.blocks.get(at + 1 + blocks..).unwrap_or_default();
    let mut after = rest.iter().take(NEAR).take_while(|b| b.section == section && b.list_depth >= above);
    let goes_on = after.any(|b| matches!(b.kind, BlockKind::Item { .. }) && b.list_depth > above);
    Some(List {
        counts: vec![count, count + deep, deep],
        first: first.text.whole()?,
        is_whole: !goes_on && count > 1,
        may_be_longer: true,
        texts,
    })
}

fn typed_list(typed: Typed<'_>, at: usize) -> Option<List> {
    let items = typed.lists.body_items();
    let place = |block: usize| items.binary_search_by_key(&block, |i| i.block).ok();
    let first = place(at + 1)?;
    let item = typed.item(first);
    let run = &typed.lists.runs[item.run];
    let from = run.items.binary_search(&first).ok()?;
    let own = place(at);
    let begins = match run.kind {
        RunKind::Numbers(_) => from == 0 && item.value == 1 && run.follows.is_none(),
        RunKind::Bullets(_) => from == 0 || item.apart,
    };
    // An item announces what hangs below it; a line without a marker what comes next.
    let hangs = own.is_none_or(|own| run.parent == Some(own));
    if !begins || !hangs || run.headings || item.marker.doubtful || !is_sound(typed, run) {
        return None;
    }
    let list = &run.items[from..run.items.len().min(from + NEAR)];
    let section = typed.block(first).section;
    let is_apart = |i: &usize| typed.item(*i).apart && *i != first || typed.block(*i).section != section;
    let count = list.iter().take_while(|i| !is_apart(i)).count();
    let last = list.get(count - 1).copied()?;
    let next = list.get(count).copied();
    // What comes between two parts of a run is an explanation, unless it announces a list of its own.
    let new_list = next.is_some_and(|next| {
        let between = typed.item(last).block + 1..typed.item(next).block;
        typed.blocks[between].last().is_some_and(|b| b.text.as_str().ends_with([':', '：']) || matches!(b.kind, BlockKind::Heading(_)))
    });
    let numbers = matches!(run.kind, RunKind::Numbers(_));
    let total = list.len();
    Some(List {
        counts: vec![if numbers { total } else { count }, count, total],
        first: typed.span(first),
        is_whole: (numbers || next.is_none() || new_list) && total > 1,
        may_be_longer: numbers || run.parent.is_some(),
        texts: list.iter().map(|&i| typed.block(i).text.as_str().to_owned()).collect(),
    })
}

/// Whether its numbers count one by one: of others `numbering-gap` and its like speak.
fn is_sound(typed: Typed<'_>, run: &Run) -> bool {
    match run.kind {
        RunKind::Bullets(_) => true,
        RunKind::Numbers(_) => typed.lists.values(run).into_iter().eq((1..).take(run.items.len())),
    }
}

fn report(typed: Typed<'_>, at: usize, said: &Announced, list: &List, out: &mut Findings) {
    let text = &typed.blocks[at].text;
    let written = &text.as_str()[said.range.clone()];
    let count = list.counts[0];
    let (announced, message) = (said.count, said.range.clone());
    out.fail(text.span(message), mismatch(written, announced, count))
        .help(words!(
            "correct the number, or restore the item that was lost or joined to another",
            "개수를 바로잡거나, 빠지거나 합쳐진 항목을 되살리세요"
        ))
        .label(list.first, words!("the list begins here", "목록이 여기에서 시작합니다"));
}

fn mismatch(written: &str, announced: u32, count: usize) -> Words {
    words!(
        "\"{written}\" announces {announced} items but the list after it has {count}",
        "\"{written}\"(이)라고 적었는데 바로 뒤 목록의 항목은 {count}개입니다"
    )
}
