use super::context::{is_release, rewrite};
use super::honorific::{Kind, Odd, Usage, odd_uses, usages};
use crate::finding::{Edit, Findings, Fix};
use crate::page::Page;
use crate::release::mention::Mentions;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "honorific-style",
    group: Group::Titles,
    summary: (
        "honorific is written in two ways, or where it does not belong",
        "경칭을 두 가지로 적었거나 맞지 않는 자리에 썼습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if !is_release(page) {
        return;
    }
    if page.language() == "fr" {
        french(page, out);
    }
    if page.language() != "en" {
        return;
    }
    let mentions = page.mentions();
    let all = usages(mentions);
    stops(page, mentions, &all, out);
    ambassadors(page, mentions, &all, out);
    for odd in odd_uses(mentions) {
        report_odd(page, mentions, &odd, out);
    }
}

/// English or shortened honorifics before names in French text (Office québécois de la langue française; Imprimerie nationale).
fn french(page: &Page<'_>, out: &mut Findings) {
    const WRONG: [(&str, &str); 7] =
        [("Mr", "M."), ("Mr.", "M."), ("Mrs", "Mme"), ("Mrs.", "Mme"), ("Ms.", "Mme"), ("Mme.", "Mme"), ("Mlle.", "Mlle")];
    let mut clean = true;
    for line in page.mentions().lines.iter().filter(|line| line.is_text() || line.is_title_case()) {
        let text = line.text.as_str();
        let mut at = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let start = at;
            at += word.len();
            let Some((wrong, right)) = WRONG.iter().find(|(wrong, _)| *wrong == word.trim_end()) else {
                continue;
            };
            let range = start..start + wrong.len();
            if !text[at..].starts_with(char::is_uppercase) || line.is_quoted(&range) {
                continue;
            }
            clean = false;
            let span = line.span(range);
            let message = words!(
                "\"{wrong}\" is \"{right}\" in French",
                "\"{wrong}\"은(는) 프랑스어에서 \"{right}\"(으)로 씁니다"
            );
            let finding = out.fail(span, message).help(write(right));
            if let Some(edit) = rewrite(page, span, right) {
                finding.fix(Fix::safe(words!("write \"{right}\"", "\"{right}\"(으)로 변경"), vec![edit]));
            }
        }
    }
    if clean {
        out.pass();
    }
}

/// "Mr." and "Mr" in one text, or not as the publisher writes it.
fn stops(page: &Page<'_>, mentions: &Mentions, all: &[Usage], out: &mut Findings) {
    let stop = |u: &&Usage| u.kind == Kind::Stop;
    let bare = |u: &&Usage| u.kind == Kind::NoStop;
    let (with, without) = (all.iter().filter(stop).count(), all.iter().filter(bare).count());
    if with + without == 0 {
        return;
    }
    let first = all.iter().find(|u| stop(u) || bare(u)).is_some_and(|u| u.kind == Kind::Stop);
    let wants_stop = page.vocabulary().names.honorific_stop.unwrap_or(match with.cmp(&without) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => first,
    });
    let wrong_kind = if wants_stop { Kind::NoStop } else { Kind::Stop };
    let wrong: Vec<&Usage> = all.iter().filter(|u| u.kind == wrong_kind).collect();
    let Some((here, others)) = wrong.split_first() else {
        out.pass();
        return;
    };
    let right = |u: &Usage| {
        let word = mentions.text(u.line, &u.range).trim_end_matches('.').to_owned();
        if wants_stop { word + "." } else { word }
    };
    let text = mentions.text(here.line, &here.range);
    let mended = right(here);
    let is_mixed = with > 0 && without > 0;
    let message = if is_mixed { mixed(text, &mended) } else { against_house(text, &mended) };
    let finding = out
        .fail(mentions.span(here.line, &here.range), message)
        .help(write(&mended));
    if let Some(other) = all.iter().find(|u| (stop(u) || bare(u)) && u.kind != wrong_kind) {
        finding.label(mentions.span(other.line, &other.range), words!("written so here", "여기에는 이렇게 적혀 있습니다"));
    }
    for other in others {
        finding.label(mentions.span(other.line, &other.range), words!("and here", "여기도 마찬가지입니다"));
    }
    let edits = wrong.iter().map(|u| rewrite(page, mentions.span(u.line, &u.range), &right(u)));
    if let Some(edits) = edits.collect::<Option<Vec<Edit>>>() {
        finding.fix(Fix::safe(words!("write \"{mended}\"", "\"{mended}\" 표기로 통일"), edits));
    }
}

/// "Amb." and "Ambassador" before names in one text.
fn ambassadors(page: &Page<'_>, mentions: &Mentions, all: &[Usage], out: &mut Findings) {
    let short: Vec<&Usage> = all.iter().filter(|u| u.kind == Kind::Amb).collect();
    let long = all.iter().find(|u| u.kind == Kind::Ambassador);
    let (Some(here), Some(long)) = (short.first(), long) else {
        return;
    };
    let text = mentions.text(here.line, &here.range);
    let finding = out
        .fail(mentions.span(here.line, &here.range), mixed(text, "Ambassador"))
        .help(write("Ambassador"))
        .label(mentions.span(long.line, &long.range), words!("written so here", "여기에는 이렇게 적혀 있습니다"));
    let edits = short.iter().map(|u| rewrite(page, mentions.span(u.line, &u.range), "Ambassador"));
    if let Some(edits) = edits.collect::<Option<Vec<Edit>>>() {
        finding.fix(Fix::safe(words!("write \"Ambassador\"", "\"Ambassador\" 표기로 통일"), edits));
    }
}

fn report_odd(page: &Page<'_>, mentions: &Mentions, odd: &Odd, out: &mut Findings) {
    let text = mentions.text(odd.line, &odd.range);
    let span = mentions.span(odd.line, &odd.range);
    let Some(rest) = odd.keep.as_ref().map(|keep| mentions.text(odd.line, keep)) else {
        out.fail(span, surname_alone(text)).help(words!(
            "give the full name after \"H.E.\", or the post and the surname without it",
            "\"H.E.\" 뒤에는 성명을 모두 쓰거나, \"H.E.\" 없이 직위와 성을 쓰세요"
        ));
        return;
    };
    let finding = out.fail(span, before_title(text)).help(write(rest));
    if let Some(edit) = rewrite(page, span, rest) {
        finding.fix(Fix::safe(words!("write \"{rest}\"", "\"{rest}\"(으)로 변경"), vec![edit]));
    }
}

fn mixed(here: &str, there: &str) -> Words {
    words!(
        "\"{here}\" and \"{there}\" are mixed",
        "경칭이 \"{here}\", \"{there}\" 두 가지로 섞여 있습니다"
    )
}

fn against_house(here: &str, there: &str) -> Words {
    words!(
        "\"{here}\" is written where the publisher's style is \"{there}\"",
        "\"{here}\" 표기가 기관의 표기 방식 \"{there}\"에 맞지 않습니다"
    )
}

fn surname_alone(text: &str) -> Words {
    words!(
        "\"{text}\" gives \"H.E.\" to a surname alone",
        "\"{text}\"에서 \"H.E.\"를 성에만 붙였습니다"
    )
}

fn before_title(text: &str) -> Words {
    words!(
        "\"{text}\" has an honorific before a title",
        "\"{text}\"에서 직함 앞에 경칭을 겹쳐 썼습니다"
    )
}

fn write(right: &str) -> Words {
    words!("write \"{right}\"", "\"{right}\"(으)로 쓰세요")
}
