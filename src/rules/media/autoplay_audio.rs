use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "autoplay-audio",
    group: Group::Media,
    summary: (
        "sound may begin by itself and nothing stops it",
        "소리가 저절로 나오는데 멈출 방법이 없을 수 있습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.4.2"],
    kwcag: &["5.4.2"],
    act: &["4c31df", "aaa1bf", "80f0bf"],
    same_as: &[
        "axe:no-autoplay-audio",
        "alfa:sia-r48",
        "alfa:sia-r49",
        "alfa:sia-r50",
        "html-validate:no-autoplay",
    ],
    check,
};

/// Seconds of sound that WCAG 1.4.2 lets pass.
const BRIEF: f64 = 3.0;

/// Whether there is sound, and for how long, is in the file: the page alone never decides.
fn check(page: &Page<'_>, out: &mut Findings) {
    let mut has_switch = None;
    for media in page.dom.all().filter(|e| plays_by_itself(*e)) {
        let has_controls = media.has_attr("controls") && !media.is_hidden();
        if has_controls || is_brief(media) || *has_switch.get_or_insert_with(|| has_sound_switch(page)) {
            out.pass();
            continue;
        }
        let tag = media.tag();
        out.review(
            media.span(),
            words!(
                "`<{tag}>` plays by itself, and the page has no visible control that stops its sound",
                "`<{tag}>`이(가) 자동 재생되는데 소리를 멈출 수 있는 컨트롤이 보이지 않습니다"
            ),
        )
        .help(words!(
            "remove `autoplay`, add `muted`, or add `controls`",
            "`autoplay`를 지우거나 `muted` 또는 `controls`를 넣으세요"
        ));
    }
}

fn plays_by_itself(media: Element<'_>) -> bool {
    let is_media = media.is_html() && matches!(media.tag(), "audio" | "video");
    is_media
        && media.has_attr("autoplay")
        && !media.has_attr("muted")
        && !media.is_bound("muted")
        && sources(media).next().is_some()
        && !media.ancestors().any(|e| matches!(e.tag(), "template" | "noscript"))
}

/// The addresses of what may be played.
fn sources<'d>(media: Element<'d>) -> impl Iterator<Item = &'d str> {
    let children = media.children().filter(|c| c.tag() == "source");
    std::iter::once(media)
        .chain(children)
        .filter_map(|e| e.attr("src"))
        .filter(|src| !src.trim().is_empty())
}

/// Whether a media fragment (`#t=,3`) keeps every source short.
fn is_brief(media: Element<'_>) -> bool {
    !media.has_attr("loop") && sources(media).all(|src| played(src).is_some_and(|seconds| seconds <= BRIEF))
}

/// The seconds between the ends of a temporal fragment in normal play time (Media Fragments URI 1.0 §4.2.1).
fn played(src: &str) -> Option<f64> {
    let (_, fragment) = src.split_once('#')?;
    let time = fragment.split('&').rev().find_map(|part| part.strip_prefix("t="))?;
    let (start, end) = time.strip_prefix("npt:").unwrap_or(time).split_once(',')?;
    let start = if start.is_empty() { 0.0 } else { clock(start)? };
    Some(clock(end)? - start)
}

/// Seconds, `mm:ss` or `hh:mm:ss`.
fn clock(text: &str) -> Option<f64> {
    text.split(':').try_fold(0.0, |sum, part| {
        let number: f64 = part.parse().ok()?;
        (number >= 0.0).then_some(sum * 60.0 + number)
    })
}

/// Whether some control of the page says that it stops, or mutes.
fn has_sound_switch(page: &Page<'_>) -> bool {
    const WORDS: [&str; 14] = [
        "pause",
        "stop",
        "mute",
        "sound off",
        "volume",
        "play",
        "정지",
        "멈춤",
        "음소거",
        "소리",
        "볼륨",
        "재생",
        "停止",
        "静音",
    ];
    page.dom.all().any(|e| {
        let role = e.attr("role").unwrap_or("").trim();
        let is_control = matches!(e.tag(), "button" | "summary")
            || (e.tag() == "a" && e.has_attr("href"))
            || (e.tag() == "input" && matches!(e.attr("type"), Some("button" | "checkbox" | "image" | "range")))
            || matches!(role, "button" | "switch" | "slider" | "checkbox");
        is_control && !e.is_hidden() && {
            let name = e.name().to_lowercase();
            WORDS.iter().any(|w| name.contains(w))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::played;

    #[test]
    fn fragments_tell_how_long_is_played() {
        for (src, seconds) in [
            ("a.mp3#t=,3", Some(3.0)),
            ("a.mp3#t=8,10.5", Some(2.5)),
            ("a.mp3#t=npt:0:01:00,0:01:02", Some(2.0)),
            ("a.mp3#x=1&t=1,2", Some(1.0)),
            ("a.mp3#t=8", None),
            ("a.mp3#t=smpte:1,2", None),
            ("a.mp3", None),
        ] {
            assert_eq!(played(src), seconds, "{src}");
        }
    }
}
