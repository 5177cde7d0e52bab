use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "video-captions",
    group: Group::Media,
    summary: (
        "video has no captions that the page knows of",
        "동영상에 자막 트랙이 없습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.2.2"],
    kwcag: &["5.2.1"],
    act: &["f51b46"],
    same_as: &["axe:video-caption", "alfa:sia-r22"],
    check,
};

/// Captions may be in the picture, and the video without words: the page alone never decides.
fn check(page: &Page<'_>, out: &mut Findings) {
    let mut told = FxHashMap::default();
    for video in page.dom.elements("video").filter(|v| v.is_html() && v.is_rendered()) {
        if !has_source(video) || is_backdrop(video) {
            continue;
        }
        if has_captions(video) || has_transcript(video, &mut told) {
            out.pass();
            continue;
        }
        out.review(
            video.span(),
            words!(
                "video has no captions track",
                "동영상에 자막 트랙(`<track>`)이 없습니다"
            ),
        )
        .help(words!(
            "add `<track kind=\"captions\">`, unless the captions are in the picture or nothing is said",
            "화면에 자막이 들어 있거나 말이 없는 영상이 아니라면 `<track kind=\"captions\">`을 넣으세요"
        ));
    }
}

fn has_source(video: Element<'_>) -> bool {
    let says = |e: Element<'_>| e.attr("src").is_some_and(|s| !s.trim().is_empty());
    says(video) || video.children().any(|c| c.tag() == "source" && says(c))
}

/// A silent film in the background, which nobody can turn up.
fn is_backdrop(video: Element<'_>) -> bool {
    video.has_attr("muted") && video.has_attr("autoplay") && !video.has_attr("controls")
}

/// `kind` is subtitles when it is missing, and metadata when it is no keyword.
fn has_captions(video: Element<'_>) -> bool {
    video.children().any(|track| {
        let kind = track.attr("kind").unwrap_or("subtitles").to_ascii_lowercase();
        track.tag() == "track" && matches!(kind.as_str(), "captions" | "subtitles") && track.has_attr("src")
    })
}

/// A link or heading beside the video that speaks of its words. `told` keeps what is known of elements by their numbers: many
/// videos may stand in one.
fn has_transcript(video: Element<'_>, told: &mut FxHashMap<u32, bool>) -> bool {
    const WORDS: [&str; 12] = [
        "transcript",
        "caption",
        "subtitle",
        "sign language",
        "자막",
        "대본",
        "원고",
        "수어",
        "수화",
        "대체 텍스트",
        "transcription",
        "字幕",
    ];
    let near = video.ancestors().filter(|e| e.is_block()).nth(1).or(video.parent());
    near.filter(|e| !matches!(e.tag(), "body" | "html" | "main"))
        .is_some_and(|e| {
            *told.entry(e.order()).or_insert_with(|| {
                let text = e.text().to_lowercase();
                WORDS.iter().any(|w| text.contains(w))
            })
        })
}
