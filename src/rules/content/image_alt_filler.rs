use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::pack::folded;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "image-alt-filler",
    group: Group::Content,
    summary: (
        "text alternative says that there is an image, but not of what",
        "대체 텍스트가 이미지라는 것만 알려 줍니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.1.1"],
    kwcag: &["5.1.1"],
    act: &["qt1vmo"],
    same_as: &[],
    check,
};

/// Words that only say that something is an image, in the languages of the profiles (OpenWAX; NIA techniques for KWCAG 1.1.1).
const FILLERS: [&str; 37] = [
    "image",
    "images",
    "img",
    "picture",
    "pic",
    "photo",
    "photograph",
    "graphic",
    "thumbnail",
    "spacer",
    "alt",
    "alttext",
    "imagealt",
    "untitled",
    "noimage",
    "imageplaceholder",
    "placeholder",
    "이미지",
    "이미지입니다",
    "그림",
    "그림입니다",
    "사진",
    "사진입니다",
    "썸네일",
    "섬네일",
    "대체텍스트",
    "제목없음",
    "사진파일",
    "이미지파일",
    "첨부이미지",
    "본문이미지",
    "画像",
    "写真",
    "图片",
    "圖片",
    "照片",
    "imagen",
];

/// Other images with the same word that are shown beside the first.
const SHOWN: usize = 3;

fn check(page: &Page<'_>, out: &mut Findings) {
    // "Photo" may be the name of the place a link leads to.
    let mut found: Vec<(String, bool, Vec<Element<'_>>)> = Vec::new();
    for image in page.dom.elements("img").filter(|i| i.is_html() && !i.is_hidden()) {
        let Some(alt) = image.attr("alt").filter(|a| !a.trim().is_empty()) else {
            continue;
        };
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        // Only what `alt` makes the name of is judged.
        if image.is_bound("alt") || image.name() != alt {
            continue;
        }
        if !is_filler(&alt) {
            out.pass();
            continue;
        }
        let in_control = names_control(image);
        match found
            .iter_mut()
            .find(|(word, control, _)| *word == alt && *control == in_control)
        {
            Some((_, _, images)) => images.push(image),
            None => found.push((alt, in_control, vec![image])),
        }
    }
    for (alt, in_control, images) in found {
        let [first, others @ ..] = images.as_slice() else {
            continue;
        };
        let message = message(&alt, images.len());
        let place = first.attr_span("alt");
        let finding = if in_control {
            out.review(place, message)
        } else {
            out.fail(place, message)
        };
        finding.help(words!(
            "write what the image shows in `alt`, or `alt=\"\"` if it is decoration",
            "이미지가 전하는 내용을 `alt`에 쓰고, 장식이면 `alt=\"\"`로 두세요"
        ));
        for other in others.iter().take(SHOWN) {
            finding.label(other.attr_span("alt"), words!("here too", "여기에도 있습니다"));
        }
    }
}

fn message(alt: &str, count: usize) -> Words {
    if count == 1 {
        words!(
            "text alternative \"{alt}\" does not say what the image shows",
            "대체 텍스트 \"{alt}\"만으로는 이미지의 내용을 알 수 없습니다"
        )
    } else {
        words!(
            "text alternative \"{alt}\" of {count} images does not say what they show",
            "이미지 {count}개의 대체 텍스트 \"{alt}\"만으로는 내용을 알 수 없습니다"
        )
    }
}

/// A filler, with or without a number: "사진 1", "image-02".
fn is_filler(alt: &str) -> bool {
    let word: String = folded(alt).chars().filter(|c| c.is_alphanumeric()).collect();
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
    FILLERS.contains(&word)
}

/// Inside a link or a button.
fn names_control(image: Element<'_>) -> bool {
    image.ancestors().any(|e| {
        matches!(e.tag(), "a" | "button" | "label" | "summary")
            || e.attr("role")
                .is_some_and(|r| matches!(r.trim(), "link" | "button" | "tab" | "menuitem"))
    })
}
