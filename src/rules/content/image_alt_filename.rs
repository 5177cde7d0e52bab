use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "image-alt-filename",
    group: Group::Content,
    summary: (
        "text alternative of an image is the name of a file",
        "이미지의 대체 텍스트가 파일 이름입니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.1.1"],
    kwcag: &["5.1.1"],
    act: &["9eb3f6", "qt1vmo"],
    same_as: &["alfa:sia-r39"],
    check,
};

/// Endings of files with pictures.
const ENDINGS: [&str; 12] = [
    ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".bmp", ".avif", ".tif", ".tiff", ".ico", ".heic",
];

fn check(page: &Page<'_>, out: &mut Findings) {
    for image in page.dom.all().filter(|e| is_image(*e)) {
        if image.is_hidden() || image.is_bound("alt") {
            continue;
        }
        let name = image.name();
        if name.is_empty() {
            continue;
        }
        match fault(image, &name) {
            Some(Fault::File) if is_about_file(image, &name) => {
                out.review(image.attr_span("alt"), message(&name)).help(help());
            }
            Some(Fault::File) => {
                out.fail(image.attr_span("alt"), message(&name)).help(help());
            }
            Some(Fault::Stem) => {
                out.review(image.attr_span("alt"), message(&name)).help(help());
            }
            None => out.pass(),
        }
    }
}

fn is_image(element: Element<'_>) -> bool {
    element.is_html()
        && match element.tag() {
            "img" => true,
            "input" => element.attr("type").is_some_and(|t| t.eq_ignore_ascii_case("image")),
            _ => false,
        }
}

enum Fault {
    /// The whole name of a picture file.
    File,
    /// The name of the very file without its ending, such as cameras and programs give: "IMG_2031".
    Stem,
}

fn fault(image: Element<'_>, name: &str) -> Option<Fault> {
    let lower = name.trim().to_lowercase();
    let stem = ENDINGS.iter().find_map(|ending| lower.strip_suffix(ending));
    let said = |stem: &str| stem.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '_' | '-'));
    if stem.is_some_and(said) {
        return Some(Fault::File);
    }
    let is_source = sources(image).iter().any(|source| {
        let file = file_name(source).to_lowercase();
        file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem) == lower
    });
    (is_source && is_made_up(&lower)).then_some(Fault::Stem)
}

/// The addresses an image is drawn from.
fn sources<'d>(image: Element<'d>) -> Vec<&'d str> {
    let set = image.attr("srcset").unwrap_or("");
    let listed = set
        .split(',')
        .filter_map(|candidate| candidate.split_ascii_whitespace().next());
    image.attr("src").into_iter().chain(listed).collect()
}

/// The last part of a path, its percent-encoding undone.
fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or("");
    let last = path.rsplit('/').next().unwrap_or("");
    percent_decoded(last)
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        if let Some(byte) = hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A name that no person would give: figures, or letters joined to figures by `_`.
fn is_made_up(stem: &str) -> bool {
    let digits = stem.chars().filter(char::is_ascii_digit).count();
    let joined = digits >= 4 && stem.contains('_');
    let figures = digits >= 6 && digits * 2 >= stem.chars().count();
    !stem.contains(char::is_whitespace) && (joined || figures)
}

/// Where the file itself is spoken of, its name is the right one: in a link to it, or beside the same name.
fn is_about_file(image: Element<'_>, name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let linked = image.ancestors().find(|e| e.tag() == "a").and_then(|a| a.attr("href"));
    let is_linked = linked.is_some_and(|href| {
        let lower = href.to_lowercase();
        file_name(&lower) == name || lower.contains("download") || lower.contains("file")
    });
    let around = image.ancestors().find(|e| e.is_block());
    is_linked || around.is_some_and(|block| block.text().to_lowercase().contains(&name))
}

fn message(name: &str) -> Words {
    let name: String = name.chars().take(60).collect();
    words!(
        "text alternative \"{name}\" is the name of a file",
        "대체 텍스트 \"{name}\"은(는) 파일 이름입니다"
    )
}

fn help() -> Words {
    words!(
        "write what the image shows in `alt`, or `alt=\"\"` if it is decoration",
        "이미지가 전하는 내용을 `alt`에 쓰고, 장식이면 `alt=\"\"`로 두세요"
    )
}
