use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "object-name-missing",
    group: Group::Content,
    summary: (
        "embedded image, audio or video has no accessible name",
        "삽입된 이미지·소리·영상에 접근 가능한 이름이 없습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.1.1"],
    kwcag: &["5.1.1"],
    act: &["8fc3b6"],
    same_as: &["axe:object-alt", "alfa:sia-r63", "ibm:object_text_exists"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for object in page.dom.elements("object") {
        let Some(medium) = medium(object) else {
            continue;
        };
        if !object.is_exposed() || object.explicit_role().is_some() || object.is_bound("data") {
            continue;
        }
        // Shown only where what is around it cannot be.
        if object.ancestors().any(|e| e.tag() == "object" && e.has_attr("data")) {
            continue;
        }
        if !object.name().is_empty() {
            out.pass();
        } else if object.attr("alt").is_some_and(|alt| !alt.trim().is_empty()) {
            // HTML gives `<object>` no `alt`; some browsers read it.
            out.review(object.attr_span("alt"), words!(
                "only `alt` names the object, which not every browser reads",
                "모든 브라우저가 읽지는 않는 `alt`로만 이름을 붙였습니다"
            ))
            .help(help());
        } else {
            out.fail(object.span(), message(medium)).help(help());
        }
    }
}

/// What kind of media an object embeds, by its `type`, else by the file that it names.
fn medium(object: Element<'_>) -> Option<Medium> {
    let data = object.attr("data").map(str::trim).filter(|data| !data.is_empty())?;
    // A plug-in decides what is shown.
    if object.has_attr("classid") {
        return None;
    }
    // A `data:` URL begins with its type (RFC 2397).
    let own = data.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:"));
    let own = own.map(|_| data[5..].split([';', ',']).next().unwrap_or(""));
    let kind = own.or(object.attr("type")).unwrap_or("").trim().to_ascii_lowercase();
    match kind.split_once('/') {
        Some(("image", _)) => return Some(Medium::Image),
        Some(("audio", _)) => return Some(Medium::Audio),
        Some(("video", _)) => return Some(Medium::Video),
        Some(_) => return None,
        None => {}
    }
    let path = data.split(['?', '#']).next().unwrap_or("");
    let file = path.rsplit('/').next().unwrap_or("");
    let (_, extension) = file.rsplit_once('.')?;
    // Formats that browsers show; of others they show what the object holds instead.
    match &*extension.to_ascii_lowercase() {
        "apng" | "avif" | "bmp" | "gif" | "ico" | "jpeg" | "jpg" | "png" | "svg" | "webp" => Some(Medium::Image),
        "aac" | "flac" | "m4a" | "mp3" | "oga" | "ogg" | "opus" | "wav" | "weba" => Some(Medium::Audio),
        "m4v" | "mp4" | "ogv" | "webm" => Some(Medium::Video),
        _ => None,
    }
}

#[derive(Clone, Copy)]
enum Medium {
    Image,
    Audio,
    Video,
}

fn message(medium: Medium) -> Words {
    match medium {
        Medium::Image => words!(
            "image in an `<object>` has no name",
            "`<object>`로 넣은 이미지에 이름이 없습니다"
        ),
        Medium::Audio => words!(
            "audio in an `<object>` has no name",
            "`<object>`로 넣은 소리에 이름이 없습니다"
        ),
        Medium::Video => words!(
            "video in an `<object>` has no name",
            "`<object>`로 넣은 영상에 이름이 없습니다"
        ),
    }
}

fn help() -> Words {
    words!(
        "write what it shows or plays in `aria-label` or `title`",
        "보여 주거나 들려주는 내용을 `aria-label`이나 `title`에 쓰세요"
    )
}
