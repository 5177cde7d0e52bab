use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::attribute_edit::is_quoted;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) static RULE: Rule = Rule {
    id: "link-new-window",
    group: Group::Content,
    summary: (
        "link opens a new window without saying so",
        "새 창이 열린다는 안내가 없는 링크입니다",
    ),
    severity: Some(Severity::Note),
    wcag: &["3.2.5"],
    kwcag: &["7.2.1"],
    act: &[],
    same_as: &["htmlcs:3_2_5.H83.3"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let notices = general_notices(page);
    let mut blocks = FxHashMap::default();
    let frames = frames(page);
    for tag in ["a", "area", "button"] {
        for link in page.dom.elements(tag) {
            if !link.is_exposed() || link.has_attr("disabled") {
                continue;
            }
            let Some(opener) = opener(&frames, link) else {
                continue;
            };
            // Nothing is there to be clicked, not even what a stylesheet may draw.
            let is_drawn = ["class", "id", "style"].iter().any(|a| link.has_attr(a));
            if tag == "a" && !is_drawn && link.nodes().next().is_none() {
                continue;
            }
            let told = |(at, part): &(u32, Element<'_>)| *at < link.order() && part.contains(link);
            if is_announced(page, link, &mut blocks) || notices.iter().any(told) {
                out.pass();
                continue;
            }
            let finding = out.fail(link.span(), message(link));
            finding.help(help(link, page));
            if let Some(fix) = fix(page, link, opener) {
                finding.fix(fix);
            }
        }
    }
}

/// The attribute that opens a new window.
fn opener(frames: &FxHashSet<&str>, link: Element<'_>) -> Option<&'static str> {
    let href = link.attr("href").map(|h| h.trim().to_ascii_lowercase());
    if link.attr("onclick").is_some_and(opens_window) {
        return Some("onclick");
    }
    let href = href?;
    if href.strip_prefix("javascript:").is_some_and(opens_window) {
        return Some("href");
    }
    // These open no page, or one in the window of another program.
    let no_page = ["javascript:", "mailto:", "tel:", "sms:"].iter().any(|s| href.starts_with(s));
    if no_page || href.is_empty() || href.starts_with('#') || link.has_attr("download") {
        return None;
    }
    let target = link.attr("target")?.trim();
    let here = ["", "_self", "_parent", "_top", "_unfencedtop"]
        .iter()
        .any(|t| target.eq_ignore_ascii_case(t));
    // A page saved before its template was filled, or quoted in a script.
    let is_name = !target.contains(['\\', '"', '\'', '$', '{', '<', '&']);
    (!here && is_name && !frames.contains(target)).then_some("target")
}

fn opens_window(script: &str) -> bool {
    script.split("window.open(").skip(1).any(|arguments| {
        let arguments = arguments.split(')').next().unwrap_or("");
        !["_self", "_top", "_parent"].iter().any(|t| arguments.contains(t))
    })
}

/// The names of the frames of a page, which its links may name.
fn frames<'p>(page: &Page<'p>) -> FxHashSet<&'p str> {
    let tags = ["iframe", "frame", "object"].iter();
    let frames = tags.flat_map(|tag| page.dom.elements(tag));
    frames.filter_map(|frame| frame.attr("name")).collect()
}

/// Whether text, image, title or description of the link, or the words beside it, tell of the window.
fn is_announced<'p>(page: &Page<'p>, link: Element<'p>, blocks: &mut FxHashMap<u32, bool>) -> bool {
    let words = &page.vocabulary().links;
    // What a template will say is not known.
    let says = |text: &str| {
        words.announces_window(text) || text.contains("${") || text.contains("{{")
    };
    if says(&link.name()) || says(&link.description()) {
        return true;
    }
    let attributes = std::iter::once(link)
        .chain(link.descendants())
        .flat_map(|e| ["title", "alt", "aria-label"].map(|a| e.attr(a)))
        .flatten()
        .any(says);
    if attributes || link.texts().any(|t| says(t.mapped.as_str())) {
        return true;
    }
    page.link_context(link).is_some_and(|c| *blocks.entry(c.block.order()).or_insert_with(|| says(&c.aside)))
}

/// Sentences that tell of all links after them ("※ 아래 링크는 새 창에서 열립니다"): where each stands, and the part of the page
/// it stands in.
fn general_notices<'p>(page: &Page<'p>) -> Vec<(u32, Element<'p>)> {
    let words = &page.vocabulary().links;
    let Some(body) = page.dom.body() else {
        return Vec::new();
    };
    body.texts()
        .filter(|text| text.mapped.len() <= NOTICE && text.parent.is_rendered())
        .filter(|text| words.names_links(text.mapped.as_str()) && words.announces_window(text.mapped.as_str()))
        .filter(|text| text.parent.closest("a").is_none())
        .filter_map(|text| {
            let block = std::iter::once(text.parent).chain(text.parent.ancestors()).find(|e| e.is_block())?;
            Some((block.order(), block.parent()?))
        })
        .collect()
}

/// Longer texts are no notice, in bytes.
const NOTICE: usize = 300;

fn message(link: Element<'_>) -> Words {
    if link.tag() == "button" {
        words!(
            "button opens a new window without saying so",
            "새 창이 열린다는 안내가 없는 버튼입니다"
        )
    } else {
        words!(
            "link opens a new window without saying so",
            "새 창이 열린다는 안내가 없는 링크입니다"
        )
    }
}

fn help(link: Element<'_>, page: &Page<'_>) -> Words {
    let notice = page.vocabulary().links.window_title(language(page, link)).unwrap_or("opens in new window");
    if link.tag() == "button" {
        words!(
            "say so in the text or the `title` of the button (\"{notice}\"), or open it in the same window",
            "버튼의 텍스트나 `title`로 알리거나(\"{notice}\") 같은 창에서 열리게 하세요"
        )
    } else {
        words!(
            "say so in the text or the `title` of the link (\"{notice}\"), or open it in the same window",
            "링크의 텍스트나 `title`로 알리거나(\"{notice}\") 같은 창에서 열리게 하세요"
        )
    }
}

/// Adds a title, or the notice to the title there is.
fn fix(page: &Page<'_>, link: Element<'_>, opener: &str) -> Option<Fix> {
    // A title would be all that names a link without a name, and say nothing of where it leads.
    if link.name().is_empty() {
        return None;
    }
    let notice = page.vocabulary().links.window_title(language(page, link))?;
    let edit = match link.attr_place("title") {
        None => {
            let after = link.attr_place(opener)?.whole.end;
            Edit::insert(after, format!(" title=\"{notice}\""))
        }
        Some(title) => match title.value.filter(|v| !v.is_empty()) {
            None => Edit::replace(title.whole, format!("title=\"{notice}\"")),
            Some(value) if is_quoted(&title) => Edit::insert(value.end, format!(" ({notice})")),
            Some(value) => {
                let bare = page.source.slice(value);
                let told = format!("\"{bare} ({notice})\"");
                (!bare.contains('"')).then(|| Edit::replace(value, told))?
            }
        },
    };
    Some(Fix::safe(
        words!("say that a new window opens", "새 창 안내 추가"),
        vec![edit],
    ))
}

/// The language to write in at a link: that of a part that declares its own, else that of the page, which its text tells where
/// the declaration is wrong.
fn language<'p>(page: &'p Page<'_>, link: Element<'p>) -> &'p str {
    let own = link.language_source().filter(|e| e.tag() != "html");
    match own {
        Some(_) => link.language(),
        None => page.main_language().written(),
    }
}
