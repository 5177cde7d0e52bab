//! What the readers of TOML and its values say, in the words of the people who write the file.

use crate::pack::say_toml;

/// A message, and what to do about it.
pub(super) fn say(message: &str) -> (String, Option<String>) {
    if message.starts_with("wanted string or table") {
        return (
            "a level is a word in quotes".to_owned(),
            Some("known: \"off\", \"note\", \"warning\", \"error\"".to_owned()),
        );
    }
    if message.starts_with("duplicate key") {
        return (
            "this stands twice".to_owned(),
            Some(
                "keep one of the two; what is under a heading such as `[rules]` goes together"
                    .to_owned(),
            ),
        );
    }
    if let Some(rest) = message.strip_prefix("invalid type: ") {
        return wrong_type(rest);
    }
    let (said, help) = say_toml(message);
    let help = help.or_else(|| missing(&said));
    (said, help)
}

/// `integer `3`, expected a string`
fn wrong_type(rest: &str) -> (String, Option<String>) {
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
        _ if tables => {
            Some("two brackets begin an entry: `[[overrides]]`, `[[ignore]]`".to_owned())
        }
        "a table" => Some("write it as a heading of its own, such as `[rules]`".to_owned()),
        _ => None,
    };
    (format!("{found} where {wanted} is wanted"), help)
}

/// An example of a key that may not be left out.
fn missing(said: &str) -> Option<String> {
    let example = match said {
        "key `rules` is missing" => "name some: rules = [\"link-vague\"]",
        "key `pages` is missing" => "name some by a glob: pages = [\"archive/**\"]",
        _ => return None,
    };
    Some(example.to_owned())
}
