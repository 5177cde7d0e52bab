//! What the readers of TOML and its values say, in the words of the people who write the file.

use crate::pack::say_toml;
use crate::words;
use crate::words::Words;

/// A message, and what to do about it.
pub(super) fn say(message: &str) -> (Words, Option<Words>) {
    if message.starts_with("wanted string or table") {
        return (
            Words::new(
                "a level is a word in quotes",
                "심각도는 따옴표로 묶은 낱말입니다",
            ),
            Some(Words::new(
                "known: \"off\", \"note\", \"warning\", \"error\"",
                "쓸 수 있는 것: \"off\", \"note\", \"warning\", \"error\"",
            )),
        );
    }
    if message.starts_with("duplicate key") {
        return (
            Words::new("this stands twice", "같은 것이 두 번 있습니다"),
            Some(Words::new(
                "keep one of the two; what is under a heading such as `[rules]` goes together",
                "하나만 남기세요. `[rules]` 같은 제목 아래의 내용은 한곳에 모읍니다",
            )),
        );
    }
    if let Some(rest) = message.strip_prefix("invalid type: ") {
        return wrong_type(rest);
    }
    let (said, help) = say_toml(message);
    let help = help.or_else(|| missing(&said.en));
    (said, help)
}

/// `integer `3`, expected a string`
fn wrong_type(rest: &str) -> (Words, Option<Words>) {
    let (found, wanted) = rest.split_once(", expected ").unwrap_or((rest, ""));
    let found = match found {
        "map" => "a table",
        "sequence" => "a list",
        found => found,
    };
    let tables = found == "a table" && (wanted.contains("[[ignore]]") || wanted == "a sequence");
    let wanted = match wanted.trim_end() {
        "a map" => "a table",
        "a sequence" => "a list",
        wanted if wanted.starts_with("struct ") => "a table",
        wanted => wanted,
    };
    let help = match wanted {
        _ if tables => Some(Words::new(
            "two brackets begin an entry: `[[overrides]]`, `[[ignore]]`",
            "항목은 대괄호 두 개로 시작합니다: `[[overrides]]`, `[[ignore]]`",
        )),
        "a table" => Some(Words::new(
            "write it as a heading of its own, such as `[rules]`",
            "`[rules]`처럼 따로 제목을 두어 적으세요",
        )),
        _ => None,
    };
    let said = words!(
        "{found} where {wanted} is wanted",
        "값의 종류가 다릅니다: {wanted} 자리에 {found}"
    );
    (said, help)
}

/// An example of a key that may not be left out.
fn missing(said: &str) -> Option<Words> {
    let (en, ko) = match said {
        "key `rules` is missing" => (
            "name some: rules = [\"link-vague\"]",
            "규칙을 적으세요: rules = [\"link-vague\"]",
        ),
        "key `pages` is missing" => (
            "name some by a glob: pages = [\"archive/**\"]",
            "글롭으로 적으세요: pages = [\"archive/**\"]",
        ),
        _ => return None,
    };
    Some(Words::new(en, ko))
}
