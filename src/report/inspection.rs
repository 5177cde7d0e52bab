//! A page as presslint sees it, for people who wonder about a finding.

mod exposed;
mod mentioned;

use super::json::pretty;
use super::printable;
use crate::auto::Choice;
use crate::html::{headings, landmarks};
use crate::page::Page;
use crate::release::list_run::RunKind;
use crate::release::{BlockKind, Target};
use crate::source::{Source, Span};
use crate::words;
use crate::words::Speech;
use serde::Serialize;
use std::io::{self, Write};

/// What `presslint inspect` tells.
#[derive(Debug, Serialize)]
pub struct Inspection {
    schema: &'static str,
    path: String,
    language: String,
    profile: ProfileJson,
    release: ReleaseJson,
    headings: Vec<HeadingJson>,
    landmarks: Vec<LandmarkJson>,
    skip_links: Vec<SkipLinkJson>,
    elements: Vec<exposed::ElementJson>,
}

#[derive(Debug, Serialize)]
struct ProfileJson {
    names: Vec<String>,
    reason: String,
}

#[derive(Debug, Serialize)]
struct ReleaseJson {
    press: Option<String>,
    headline: Option<Found>,
    date: Option<Found>,
    body: Option<Found>,
    contact: Option<Found>,
    blocks: Vec<BlockJson>,
    list_runs: Vec<RunJson>,
    people: Vec<Found>,
    posts: Vec<Found>,
    organisations: Vec<Found>,
    countries: Vec<Found>,
}

/// Typed markers of one list at one level.
#[derive(Debug, Serialize)]
struct RunJson {
    kind: String,
    /// The markers as typed, and their lines in the page.
    markers: Vec<String>,
    lines: Vec<usize>,
    /// Line of the item it hangs below.
    below: Option<usize>,
}

#[derive(Debug, Serialize)]
struct SkipLinkJson {
    text: String,
    function: String,
    target: String,
    span: SpanJson,
}

/// A part of the release, where it is, and why it was taken for it.
#[derive(Debug, Serialize)]
struct Found {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<SpanJson>,
    reason: String,
}

#[derive(Debug, Serialize)]
struct BlockJson {
    kind: String,
    text: String,
    span: SpanJson,
}

#[derive(Debug, Serialize)]
struct HeadingJson {
    level: u8,
    text: String,
    span: SpanJson,
}

#[derive(Debug, Serialize)]
struct LandmarkJson {
    role: &'static str,
    tag: String,
    span: SpanJson,
}

#[derive(Debug, Serialize)]
struct SpanJson {
    start: PointJson,
    end: PointJson,
}

#[derive(Debug, Serialize)]
struct PointJson {
    byte: usize,
    line: usize,
    column: usize,
}

impl SpanJson {
    fn of(source: &Source, span: Span) -> Self {
        let point = |byte: u32| {
            let place = source.position(byte as usize);
            PointJson {
                byte: place.byte,
                line: place.line,
                column: place.column,
            }
        };
        Self {
            start: point(span.start),
            end: point(span.end),
        }
    }
}

impl Inspection {
    /// Looks at a page.
    #[must_use]
    pub fn of(page: &Page<'_>, choice: &Choice) -> Self {
        let source = page.source;
        let place = |span| SpanJson::of(source, span);
        let release = page.release();
        let headline = release.headline.as_ref().map(|h| Found {
            text: h.text.as_str().to_owned(),
            span: h.text.whole().map(place),
            reason: h.reason.clone(),
        });
        let date = release.date.as_ref().map(|d| Found {
            text: d.date.map(|d| d.to_string()).unwrap_or_default(),
            span: d.span.map(place),
            reason: d.reason.clone(),
        });
        let body = release.body.as_ref().map(|b| Found {
            text: source.slice(b.element.span()).to_owned(),
            span: Some(place(b.element.span())),
            reason: b.reason.clone(),
        });
        let contact = release.contact.map(|span| Found {
            text: source.slice(span).to_owned(),
            span: Some(place(span)),
            reason: "a line that names a unit, a person, a telephone number or an address"
                .to_owned(),
        });
        Self {
            schema: "presslint-inspect/v1",
            path: source.name.clone(),
            language: page.language().to_owned(),
            profile: ProfileJson {
                names: choice.profiles.clone(),
                reason: choice.reason.clone(),
            },
            release: ReleaseJson {
                press: release.press.clone(),
                headline,
                date,
                body,
                contact,
                list_runs: list_runs(page),
                people: mentioned::people(page),
                posts: mentioned::posts(page),
                organisations: mentioned::organisations(page),
                countries: mentioned::countries(page),
                blocks: release
                    .blocks
                    .iter()
                    .map(|block| BlockJson {
                        kind: kind(block.kind),
                        text: block.text.as_str().to_owned(),
                        span: place(block.text.whole().unwrap_or_default()),
                    })
                    .collect(),
            },
            headings: headings(page.dom)
                .map(|h| HeadingJson {
                    level: h.level,
                    text: h.element.mapped_text().as_str().to_owned(),
                    span: place(h.element.span()),
                })
                .collect(),
            landmarks: landmarks(page.dom)
                .map(|l| LandmarkJson {
                    role: l.role,
                    tag: l.element.tag().to_owned(),
                    span: place(l.element.span()),
                })
                .collect(),
            skip_links: skip_links(page),
            elements: exposed::elements(page),
        }
    }

    /// As one JSON document.
    ///
    /// # Errors
    /// When writing fails.
    pub fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        pretty(self, out)
    }

    /// For a terminal.
    ///
    /// # Errors
    /// When writing fails.
    pub fn text(&self, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
        let say = |en: &'static str, ko: &'static str| match speech {
            Speech::English => en,
            Speech::Korean => ko,
        };
        writeln!(out, "{}", printable(&self.path))?;
        // The Korean words are padded by hand: two columns a syllable.
        let head = say("language  ", "언어      ");
        writeln!(out, "{head}{}", printable(&self.language))?;
        writeln!(
            out,
            "{}{} ({})",
            say("profile   ", "프로필    "),
            self.profile.names.join(", "),
            printable(&self.profile.reason)
        )?;
        writeln!(out, "\n{}", say("release", "보도자료"))?;
        let release = &self.release;
        let press = release.press.as_deref().unwrap_or(say(
            "no: nothing says that it is one",
            "아님: 보도자료라는 표시가 없습니다",
        ));
        let head = say("press release", "보도자료     ");
        writeln!(out, "  {head}  {}", printable(press))?;
        let parts = [
            (say("headline     ", "제목         "), &release.headline),
            (say("date         ", "날짜         "), &release.date),
            (say("body         ", "본문         "), &release.body),
            (say("contact      ", "담당자       "), &release.contact),
        ];
        for (name, part) in parts {
            match part {
                None => writeln!(out, "  {name}  {}", say("none found", "찾지 못했습니다"))?,
                Some(found) => {
                    let line = found
                        .span
                        .as_ref()
                        .map_or(String::new(), |s| format!("{}: ", s.start.line));
                    writeln!(out, "  {name}  {line}{}", printable(&found.text))?;
                    writeln!(out, "  {:13}  ({})", "", printable(&found.reason))?;
                }
            }
        }
        writeln!(out, "\n{}", say("blocks", "본문의 줄"))?;
        for block in &release.blocks {
            let line = block.span.start.line;
            writeln!(
                out,
                "  {line:>5}  {:<12} {}",
                block.kind,
                printable(&short(&block.text))
            )?;
        }
        writeln!(out, "\n{}", say("lists", "목록"))?;
        for run in &release.list_runs {
            let first = run.lines.first().copied().unwrap_or(0);
            let below = run
                .below
                .map(|line| words!(", below line {line}", ", {line}행 아래"))
                .map(|words| words.say(speech).to_owned())
                .unwrap_or_default();
            writeln!(
                out,
                "  {first:>5}  {} ({}{below})",
                printable(&run.markers.join(" ")),
                run.kind
            )?;
        }
        let named = [
            (say("people", "인물"), &release.people),
            (say("posts", "직위"), &release.posts),
            (say("organisations", "기관"), &release.organisations),
            (say("countries", "국가"), &release.countries),
        ];
        for (name, list) in named {
            writeln!(out, "\n{name}")?;
            for found in list {
                let line = found.span.as_ref().map_or(0, |s| s.start.line);
                writeln!(
                    out,
                    "  {line:>5}  {} ({})",
                    printable(&short(&found.text)),
                    printable(&found.reason)
                )?;
            }
        }
        writeln!(out, "\n{}", say("headings", "제목 구조"))?;
        for heading in &self.headings {
            let line = heading.span.start.line;
            writeln!(
                out,
                "  {line:>5}  h{} {}",
                heading.level,
                printable(&short(&heading.text))
            )?;
        }
        writeln!(out, "\n{}", say("landmarks", "랜드마크"))?;
        for landmark in &self.landmarks {
            let line = landmark.span.start.line;
            writeln!(out, "  {line:>5}  {} <{}>", landmark.role, landmark.tag)?;
        }
        writeln!(out, "\n{}", say("skip links", "건너뛰기 링크"))?;
        for link in &self.skip_links {
            let line = link.span.start.line;
            writeln!(
                out,
                "  {line:>5}  {} ({}, {} {})",
                printable(&short(&link.text)),
                link.function,
                say("to", "대상:"),
                printable(&link.target)
            )?;
        }
        let head = say(
            "as assistive technology is given it",
            "보조 기술에 전달되는 내용",
        );
        writeln!(out, "\n{head}")?;
        exposed::text(&self.elements, speech, out)
    }
}

/// What a line of the body is, with its level or number.
fn kind(kind: BlockKind) -> String {
    match kind {
        BlockKind::Heading(level) => format!("Heading {level}"),
        BlockKind::Item { value: Some(value) } => format!("Item {value}"),
        BlockKind::Item { value: None } => "Item".to_owned(),
        other => format!("{other:?}"),
    }
}

fn list_runs(page: &Page<'_>) -> Vec<RunJson> {
    let lists = page.lists();
    let blocks = &page.release().blocks;
    let line = |item: usize| {
        let block = &blocks[lists.items[item].block];
        let start = block.text.whole().map_or(0, |span| span.start);
        page.source.position(start as usize).line
    };
    lists
        .runs
        .iter()
        .map(|run| RunJson {
            kind: match run.kind {
                RunKind::Numbers(alphabet) => format!("{alphabet:?}"),
                RunKind::Bullets(_) => "bullets".to_owned(),
            },
            markers: run
                .items
                .iter()
                .map(|&i| {
                    let item = &lists.items[i];
                    blocks[item.block].text.as_str()[item.marker.range.clone()].to_owned()
                })
                .collect(),
            lines: run.items.iter().map(|&i| line(i)).collect(),
            below: run.parent.map(line),
        })
        .collect()
}

fn skip_links(page: &Page<'_>) -> Vec<SkipLinkJson> {
    page.skip_links()
        .links
        .iter()
        .map(|link| SkipLinkJson {
            text: link.name.clone(),
            function: link
                .function
                .map_or_else(|| "unknown".to_owned(), |f| format!("{f:?}")),
            target: match &link.target {
                Target::Element(element) => page.source.slice(element.span()).to_owned(),
                Target::Top => "the top of the page".to_owned(),
                Target::Missing(id) => format!("#{id}, which is not there"),
                Target::Unmarked(_) => "another page, named as an element of this one".to_owned(),
                Target::Nowhere => "nowhere".to_owned(),
                Target::Script => "where a script leads".to_owned(),
                Target::Elsewhere => "another page".to_owned(),
            },
            span: SpanJson::of(page.source, link.element.span()),
        })
        .collect()
}

/// The beginning of a text.
fn short(text: &str) -> String {
    match text.char_indices().nth(100) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
