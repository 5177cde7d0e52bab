//! `--profile auto`: which profiles a page belongs to, by its language, its publisher's host and names, and the
//! marks of its design system.

use crate::html::{Document, Element, Selector};
use crate::pack::{Auto, PackError, PackSet, autos, folded};
use rustc_hash::FxHashMap;

/// Recognises pages.
#[derive(Debug)]
pub struct Recogniser {
    candidates: Vec<Candidate>,
}

#[derive(Debug)]
struct Candidate {
    profile: String,
    language: Option<String>,
    hosts: Vec<String>,
    names: Vec<String>,
    marks: Vec<(String, Selector)>,
}

/// The profiles chosen for a page, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    pub profiles: Vec<String>,
    pub reason: String,
}

impl Recogniser {
    /// # Errors
    /// A profile that is wrong.
    pub fn new(packs: &PackSet) -> Result<Self, PackError> {
        let candidates = autos(packs)?
            .into_iter()
            .map(|(profile, language, auto)| Candidate::new(profile, language, auto))
            .collect();
        Ok(Self { candidates })
    }

    /// Chooses for a page: the first profile, by rank, whose language is the page's and of whose hosts, names or
    /// marks one is on the page; else `base` alone.
    #[must_use]
    pub fn choose(&self, dom: &Document<'_>) -> Choice {
        let language = content_language(dom);
        let hosts = hosts(dom);
        let mut names: Option<String> = None;
        for candidate in &self.candidates {
            if candidate.language.as_ref().is_some_and(|l| *l != language) {
                continue;
            }
            let host = candidate
                .hosts
                .iter()
                .find_map(|end| hosts.iter().find(|h| ends(h, end)))
                .map(|host| format!("host {host}"));
            let why = host.or_else(|| candidate.mark(dom)).or_else(|| {
                let printed = names.get_or_insert_with(|| publisher_names(dom));
                let hit = candidate
                    .names
                    .iter()
                    .find(|n| printed.contains(&folded(n)));
                hit.map(|name| format!("the name \"{name}\""))
            });
            if let Some(why) =
                why.or_else(|| candidate.is_general().then(|| "its language".to_owned()))
            {
                return Choice {
                    profiles: vec![candidate.profile.clone()],
                    reason: format!("language {}, {why}", or_unknown(&language)),
                };
            }
        }
        Choice {
            profiles: vec!["base".to_owned()],
            reason: format!(
                "language {}, no publisher recognised",
                or_unknown(&language)
            ),
        }
    }
}

fn or_unknown(language: &str) -> &str {
    if language.is_empty() {
        "unknown"
    } else {
        language
    }
}

impl Candidate {
    fn new(profile: String, language: Option<String>, auto: Auto) -> Self {
        let marks = auto
            .marks
            .into_iter()
            .filter_map(|text| Selector::parse(&text).ok().map(|s| (text.clone(), s)))
            .collect();
        Self {
            profile,
            language,
            hosts: auto.hosts,
            names: auto.names,
            marks,
        }
    }

    /// Recognised by language alone.
    fn is_general(&self) -> bool {
        self.hosts.is_empty() && self.names.is_empty() && self.marks.is_empty()
    }

    fn mark(&self, dom: &Document<'_>) -> Option<String> {
        self.marks
            .iter()
            .find(|(_, selector)| dom.matching(selector).next().is_some())
            .map(|(text, _)| format!("the mark `{text}`"))
    }
}

/// The page's own hosts: of its canonical address, else of most of its full addresses and e-mail.
fn hosts(dom: &Document<'_>) -> Vec<String> {
    let canonical = dom
        .elements("link")
        .filter(|e| {
            e.attr("rel").is_some_and(|r| {
                r.split_ascii_whitespace()
                    .any(|r| r.eq_ignore_ascii_case("canonical"))
            })
        })
        .find_map(|e| host(e.attr("href")?));
    let open_graph = || {
        dom.elements("meta")
            .filter(|e| e.attr("property") == Some("og:url"))
            .find_map(|e| host(e.attr("content")?))
    };
    let base = || dom.elements("base").find_map(|e| host(e.attr("href")?));
    if let Some(own) = canonical.or_else(open_graph).or_else(base) {
        return vec![own];
    }
    // One address among relative ones says nothing: it may be that of anybody else.
    const FEWEST: usize = 2;
    let mut counts: Vec<(String, usize)> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let links = ["a", "link", "img", "form", "script"];
    for element in links.iter().flat_map(|tag| dom.elements(tag)) {
        let address = ["href", "src", "action"]
            .iter()
            .find_map(|a| element.attr(a));
        if let Some(host) = address.and_then(host) {
            let place = *places.entry(host).or_insert_with_key(|host| {
                counts.push((host.clone(), 0));
                counts.len() - 1
            });
            counts[place].1 += 1;
        }
    }
    counts.sort_by_key(|(_, n)| usize::MAX - n);
    let most = counts.into_iter().next();
    most.filter(|(_, n)| *n >= FEWEST)
        .map(|(host, _)| host)
        .into_iter()
        .collect()
}

/// The host of a full address or an e-mail address, lower case.
fn host(address: &str) -> Option<String> {
    let address = address.trim();
    let rest = match address.split_once("://") {
        Some((scheme, rest)) if scheme.len() <= 5 => rest,
        _ => match address.strip_prefix("//") {
            Some(rest) => rest,
            None => address.strip_prefix("mailto:")?.split('@').nth(1)?,
        },
    };
    let host = rest.split(['/', '?', '#', ':']).next()?;
    (host.contains('.')).then(|| host.to_ascii_lowercase())
}

fn ends(host: &str, end: &str) -> bool {
    host.strip_suffix(end)
        .is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// Where a page prints its publisher's name: title, site name, logos, footer. Folded.
fn publisher_names(dom: &Document<'_>) -> String {
    let mut all = String::new();
    let mut add = |text: &str| {
        all.push_str(&folded(text));
        all.push('\n');
    };
    for meta in dom.elements("meta") {
        let name = meta.attr("property").or(meta.attr("name")).unwrap_or("");
        if matches!(
            name,
            "og:site_name" | "author" | "copyright" | "dcterms.creator" | "publisher"
        ) {
            add(meta.attr("content").unwrap_or(""));
        }
    }
    if let Some(title) = dom.elements("title").find(|t| t.is_html()) {
        add(&title.text());
    }
    for image in dom.elements("img").filter(|i| is_logo(*i)) {
        add(image.attr("alt").unwrap_or(""));
    }
    let is_footer = |e: &Element<'_>| {
        e.tag() == "footer"
            || e.id()
                .or(e.attr("class"))
                .is_some_and(|n| n.to_ascii_lowercase().contains("foot"))
    };
    if let Some(footer) = dom.all().filter(|e| e.is_block()).find(is_footer) {
        add(&footer.text());
    }
    if let Some(banner) = dom.elements("header").next() {
        let text: String = banner.text().chars().take(400).collect();
        add(&text);
    }
    all
}

fn is_logo(image: Element<'_>) -> bool {
    std::iter::once(image)
        .chain(image.ancestors().take(3))
        .any(|e| {
            matches!(e.tag(), "header" | "h1")
                || e.id()
                    .or(e.attr("class"))
                    .or(e.attr("src"))
                    .is_some_and(|n| n.to_ascii_lowercase().contains("logo"))
        })
}

/// The language a page is written in, whatever it declares: by script where that tells, else as declared, else
/// English for Latin letters.
fn content_language(dom: &Document<'_>) -> String {
    let declared = dom.html().map_or("", |html| html.language());
    let primary = declared
        .split(['-', '_'])
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    match written_language(dom) {
        Some("") => match primary.as_str() {
            // These are not written in Latin letters.
            "" | "ko" | "kr" | "kor" | "ja" | "zh" => "en".to_owned(),
            _ => primary,
        },
        Some(language) => language.to_owned(),
        None => primary,
    }
}

/// The language of a page's main text by its script: "" for Latin letters, `None` when there is too little.
fn written_language(dom: &Document<'_>) -> Option<&'static str> {
    let main = dom
        .all()
        .find(|e| e.is_rendered() && (e.tag() == "main" || e.attr("role") == Some("main")))
        .or_else(|| dom.body())?;
    let (mut hangul, mut kana, mut latin, mut other) = (0usize, 0usize, 0usize, 0usize);
    for text in main.texts().filter(|t| t.parent.is_rendered()) {
        if text.mapped.as_str().is_ascii() {
            let letters = text.mapped.as_str().bytes();
            latin += letters.filter(u8::is_ascii_alphabetic).count();
            continue;
        }
        for c in text.mapped.as_str().chars() {
            match c {
                '가'..='힣' => hangul += 1,
                'ぁ'..='ヿ' => kana += 1,
                'a'..='z' | 'A'..='Z' => latin += 1,
                c if c.is_alphabetic() => other += 1,
                _ => {}
            }
        }
    }
    // A Hangul syllable says as much as two or three Latin letters.
    if hangul + kana + latin + other < 20 {
        None
    } else if hangul * 3 > latin && hangul > kana {
        Some("ko")
    } else if kana * 3 > latin && kana > 0 {
        Some("ja")
    } else if latin > other * 2 {
        Some("")
    } else {
        None
    }
}
