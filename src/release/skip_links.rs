//! The skip links of a page: links at its front that jump over what every page repeats.

use super::skip_target::{Target, is_placeholder};
use crate::html::{Document, Element, MappedText, Script, Shares, language_of_script};
use crate::pack::{Function, Labels, normal_form};

/// A link, or a button, that jumps within the page or stands in a group of such.
#[derive(Clone, Debug)]
pub struct SkipLink<'d> {
    pub element: Element<'d>,
    /// The text on screen, or of the image in it; empty when only an attribute names the link.
    pub text: MappedText,
    /// What names it: the text, or `aria-label` or `title` where there is none.
    pub name: String,
    /// What it jumps to, by its text, else by its target; `None` when neither tells.
    pub function: Option<Function>,
    pub target: Target<'d>,
}

/// The skip links of a page.
#[derive(Clone, Debug, Default)]
pub struct SkipLinks<'d> {
    /// In document order.
    pub links: Vec<SkipLink<'d>>,
    /// The element around them that is made for them.
    pub group: Option<Element<'d>>,
}

/// Korean checkers look among the first 20 links; further down a link is content.
const FRONT: usize = 20;
/// A phrase that is in no vocabulary is taken for a skip link among the first few only.
const VERY_FRONT: usize = 6;
/// A group with more links than this is a menu.
const GROUP: usize = 8;

impl<'d> SkipLinks<'d> {
    #[must_use]
    pub fn find(dom: &'d Document<'d>, labels: &Labels) -> Self {
        let front = || front(dom);
        let mut found: Vec<SkipLink<'d>> = front()
            .enumerate()
            .filter_map(|(i, e)| recognise(dom, e, labels, i < VERY_FRONT))
            .collect();
        let group = found.first().and_then(|link| group_of(link.element));
        if let Some(group) = group {
            for element in front().filter(|e| group.contains(*e)) {
                if found.iter().all(|link| link.element != element) {
                    found.push(skip_link(dom, element, labels));
                }
            }
        }
        found.sort_by_key(|link| link.element.order());
        Self {
            links: found,
            group,
        }
    }

    /// The first link to the main content.
    #[must_use]
    pub fn main(&self) -> Option<&SkipLink<'d>> {
        self.links
            .iter()
            .find(|link| link.function == Some(Function::SkipMain))
    }

    /// Whether an element is one of the links, or in one.
    #[must_use]
    pub fn holds(&self, element: Element<'d>) -> bool {
        self.links
            .iter()
            .any(|link| link.element == element || link.element.contains(element))
    }
}

/// The links and buttons at the front of the page.
fn front<'d>(dom: &'d Document<'d>) -> impl Iterator<Item = Element<'d>> {
    let body = dom.body();
    body.into_iter()
        .flat_map(|body| body.descendants())
        .filter(|e| is_link_like(*e) && !is_inert(*e))
        .take(FRONT)
}

/// In markup that a browser with scripts never shows. What an inline style hides counts: a hidden
/// skip link is there, and another rule speaks about it.
fn is_inert(element: Element<'_>) -> bool {
    element
        .ancestors()
        .any(|e| matches!(e.tag(), "noscript" | "template" | "script"))
}

fn is_link_like(element: Element<'_>) -> bool {
    match element.tag() {
        "a" => element.has_attr("href") || element.has_attr("onclick"),
        "button" => true,
        _ => element
            .attr("role")
            .is_some_and(|r| matches!(r.trim(), "link" | "button")),
    }
}

fn skip_link<'d>(dom: &'d Document<'d>, element: Element<'d>, labels: &Labels) -> SkipLink<'d> {
    let text = element.mapped_text();
    let name = if element.is_rendered() {
        name(element, &text)
    } else {
        element.text().trim().to_owned()
    };
    let target = Target::of(dom, element);
    let function = function(&name, labels).or_else(|| by_target(element));
    SkipLink {
        element,
        text,
        name,
        function,
        target,
    }
}

/// What names a link, in short: rules of names have the whole computation.
fn name(element: Element<'_>, text: &MappedText) -> String {
    let attribute = |name| {
        element
            .attr(name)
            .map(str::trim)
            .filter(|v: &&str| !v.is_empty())
    };
    let image = || {
        element
            .descendants()
            .filter(|e| e.tag() == "img")
            .find_map(|e| e.attr("alt"))
            .map(str::trim)
            .filter(|alt| !alt.is_empty())
    };
    let has_letters = Shares::of(text.as_str()).letters() > 0;
    let text = has_letters.then(|| text.as_str());
    text.or_else(|| attribute("aria-label"))
        .or_else(image)
        .or_else(|| attribute("title"))
        .unwrap_or_default()
        .to_owned()
}

/// The skip link an element is, if it is one.
fn recognise<'d>(
    dom: &'d Document<'d>,
    element: Element<'d>,
    labels: &Labels,
    very_front: bool,
) -> Option<SkipLink<'d>> {
    let link = skip_link(dom, element, labels);
    let goes_nowhere_else = !matches!(link.target, Target::Elsewhere);
    let within = goes_nowhere_else || element.attr("href").is_some_and(|h| h.contains('#'));
    if !within {
        return None;
    }
    let by_label = labels.find(&link.name).any(|l| l.function.is_skip());
    let is_fragment = element
        .attr("href")
        .and_then(|h| h.split_once('#'))
        .is_some_and(|(_, f)| !f.is_empty() && !is_placeholder(f));
    let is_named_so = is_fragment && (is_skip_marked(element) || in_skip_marked(element));
    let by_phrase = very_front
        && (is_fragment || element.tag() != "a")
        && is_skip_phrase(&link.name)
        && !element.ancestors().any(is_content);
    (by_label || is_named_so || by_phrase).then_some(link)
}

fn is_content(element: Element<'_>) -> bool {
    matches!(element.tag(), "main" | "article") || element.attr("role") == Some("main")
}

/// Class or id says that the element is a skip link.
fn is_skip_marked(element: Element<'_>) -> bool {
    element.id().into_iter().chain(element.classes()).any(|n| {
        let name = n.to_ascii_lowercase().replace(['-', '_'], "");
        [
            "skip",
            "gotocontent",
            "gocontent",
            "gocenter",
            "gomain",
            "gobody",
            "sprunglink",
            "evitement",
        ]
        .iter()
        .any(|mark| name.contains(mark))
            || name == "wbsl"
            || name == "wbtphp"
            || name == "wbtph"
    })
}

/// A near ancestor is made for skip links, and small enough to be.
fn in_skip_marked(element: Element<'_>) -> bool {
    element
        .ancestors()
        .take(4)
        .any(|e| e.tag() != "body" && is_skip_marked(e) && links_in(e) <= GROUP)
}

fn links_in(element: Element<'_>) -> usize {
    element.descendants().filter(|e| is_link_like(*e)).count()
}

/// The element made for a group of skip links: named so, or a list or box with nothing else in it.
fn group_of(link: Element<'_>) -> Option<Element<'_>> {
    let near = || {
        link.ancestors()
            .take(4)
            .take_while(|e| !matches!(e.tag(), "body" | "header" | "main"))
    };
    let marked = near()
        .filter(|e| is_skip_marked(*e) && links_in(*e) <= GROUP)
        .last();
    marked.or_else(|| {
        near().find(|e| {
            matches!(e.tag(), "dl" | "ul" | "ol" | "nav")
                && links_in(*e) <= GROUP
                && all_fragments(*e)
        })
    })
}

fn all_fragments(group: Element<'_>) -> bool {
    let mut links = group.descendants().filter(|e| e.tag() == "a");
    links.all(|a| a.attr("href").is_some_and(|h| h.trim().starts_with('#')))
}

/// Words by which a skip link of an unknown wording is known.
fn is_skip_phrase(name: &str) -> bool {
    if name.len() > 120 {
        return false;
    }
    let text = normal_form(name);
    let starts = |list: &[&str]| list.iter().any(|w| text.starts_with(w));
    let holds = |list: &[&str]| list.iter().any(|w| text.contains(w));
    starts(&[
        "skip to ",
        "skip over ",
        "skip navigation",
        "skip all ",
        "skip past ",
        "skip the ",
        "skip repeat",
        "jump to ",
        "go to main ",
        "go to content",
        "click here to skip",
        "passer au ",
        "passer à ",
        "aller au ",
        "aller à ",
        "accéder au ",
        "zum inhalt",
        "zur navigation",
        "zum hauptinhalt",
        "ir al contenido",
        "saltar al ",
        "saltar para ",
        "ir para o ",
        "pular para ",
        "vai al ",
        "vai ai ",
        "salta al ",
        "ga naar ",
        "hoppa till ",
        "gå til ",
        "hopp til ",
        "siirry ",
        "neidio ",
        "léim ",
        "przejdź do ",
    ]) || holds(&[
        "건너뛰기",
        "바로가기",
        "本文へ",
        "本文に",
        "コンテンツへ",
        "スキップ",
        "跳到主",
        "主內容",
        "主要內容",
        "跳至主",
        "移至主",
        "跳转到",
    ])
}

/// What a skip link jumps to, by its text: the vocabulary, else the words of its language.
fn function(name: &str, labels: &Labels) -> Option<Function> {
    let mut known = labels.find(name).map(|l| l.function);
    if let Some(first) = known.clone().find(|f| f.is_skip()).or_else(|| known.next()) {
        return Some(first);
    }
    let text = normal_form(name);
    let holds = |list: &[&str]| list.iter().any(|w| text.contains(w));
    if text.is_empty() {
        return None;
    }
    // "Skip navigation" passes over the menu, "skip to navigation" goes there.
    if (text.starts_with("skip ") || text.contains(" skip ")) && !holds(&["skip to "]) {
        return Some(Function::SkipMain);
    }
    if holds(&["메뉴건너", "네비게이션건너", "내비게이션건너"]) {
        return Some(Function::SkipMain);
    }
    if holds(&[
        "본문",
        "컨텐츠",
        "콘텐츠",
        "내용",
        "content",
        "main text",
        "contenu",
        "inhalt",
        "本文",
        "コンテンツ",
        "主要內容",
        "主要内容",
        "主內容",
        "contenido",
        "contenuti",
        "conteúdo",
        "article",
    ]) {
        return Some(Function::SkipMain);
    }
    if holds(&[
        "하단",
        "푸터",
        "footer",
        "bottom",
        "pied de page",
        "저작권",
        "頁尾",
        "フッター",
    ]) {
        return Some(Function::SkipFooter);
    }
    if holds(&["검색", "search", "recherche", "suche", "検索", "搜尋"]) {
        return Some(Function::SkipSearch);
    }
    if holds(&[
        "서브메뉴",
        "좌측",
        "하위메뉴",
        "lnb",
        "section menu",
        "sub menu",
        "submenu",
        "local nav",
    ]) {
        return Some(Function::SkipSubmenu);
    }
    if holds(&[
        "메뉴",
        "gnb",
        "네비게이션",
        "내비게이션",
        "menu",
        "navigation",
        "メニュー",
        "選單",
    ]) {
        return Some(Function::SkipMenu);
    }
    None
}

/// What a link whose text tells nothing jumps to, by the name of its target.
fn by_target(link: Element<'_>) -> Option<Function> {
    let (_, fragment) = link.attr("href")?.split_once('#')?;
    let id = fragment.to_ascii_lowercase().replace(['-', '_'], "");
    let is = |list: &[&str]| list.contains(&id.as_str());
    if is(&[
        "main",
        "content",
        "contents",
        "maincontent",
        "maincontents",
        "body",
        "container",
        "wbcont",
        "article",
    ]) {
        Some(Function::SkipMain)
    } else if is(&["gnb", "menu", "nav", "navigation", "mainmenu", "topmenu"]) {
        Some(Function::SkipMenu)
    } else if is(&["search", "searchform", "searchbox"]) {
        Some(Function::SkipSearch)
    } else if is(&["footer", "wbinfo"]) {
        Some(Function::SkipFooter)
    } else {
        None
    }
}

/// The languages a label is in: those of the vocabulary, else the one its script tells. Empty when
/// unknown. Primary subtags.
#[must_use]
pub fn languages_of(text: &str, labels: &Labels) -> Vec<String> {
    let mut found: Vec<String> = labels.find(text).map(|l| primary(&l.language)).collect();
    found.dedup();
    if found.is_empty() {
        found.extend(language_of_script(text).map(primary));
    }
    found
}

/// Whether a text also says what it says in a language written in `scripts`: "본문 바로가기 Skip to
/// content" does on an English page, "GNB 바로가기" does not.
#[must_use]
pub fn is_bilingual(text: &str, language: &str, scripts: &[Script], labels: &Labels) -> bool {
    let ours: String = text
        .chars()
        .map(|c| match crate::html::script(c) {
            Some(s) if !scripts.contains(&s) => '\u{1f}',
            _ => c,
        })
        .collect();
    let parts = || {
        ours.split('\u{1f}')
            .map(|p| p.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|p| !p.is_empty())
    };
    let foreign = ours.contains('\u{1f}');
    foreign
        && parts().any(|part| {
            let known = labels.find(part).any(|l| primary(&l.language) == language);
            let letters = Shares::of(part).letters();
            let wordy = part.split_whitespace().count() >= 2 && letters >= 6;
            let syllables = !scripts.contains(&Script::Latin) && letters >= 3;
            known || wordy || syllables
        })
}

fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_owned()
}
