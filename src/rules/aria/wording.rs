//! How messages show what a page wrote, and what was meant.

/// A value as a message shows it: on one line, and cut where it is long.
pub(super) fn shown(value: &str) -> String {
    const LONGEST: usize = 40;
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}

/// The name that a mistyped one stands for: the only nearest, one or two letters away.
pub(super) fn meant(
    typed: &str,
    names: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    let typed = typed.to_ascii_lowercase();
    let allowed = if typed.len() < 5 { 1 } else { 2 };
    let names = names.filter(|name| name.len().abs_diff(typed.len()) <= allowed);
    let near = names.map(|name| (strsim::damerau_levenshtein(&typed, name), name));
    let mut near: Vec<_> = near.filter(|(distance, _)| *distance <= allowed).collect();
    near.sort_unstable();
    match near.as_slice() {
        [(_, only)] => Some(*only),
        [(first, name), (second, _), ..] if first < second => Some(*name),
        _ => None,
    }
}

/// Tokens as a choice: "`a`, `b` or `c`", and the same in Korean.
pub(super) fn choice(tokens: &[&str]) -> (String, String) {
    let quoted: Vec<String> = tokens.iter().map(|t| format!("`{t}`")).collect();
    let Some((last, before)) = quoted.split_last() else {
        return (String::new(), String::new());
    };
    let korean = quoted.join(", ");
    if before.is_empty() {
        return (last.clone(), korean);
    }
    (format!("{} or {last}", before.join(", ")), korean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_nearest_name_is_meant() {
        let names = || ["link", "list", "listbox", "button"].into_iter();
        assert_eq!(meant("lnik", names()), Some("link"));
        assert_eq!(meant("Buton", names()), Some("button"));
        assert_eq!(meant("lisk", names()), None);
        assert_eq!(meant("header", names()), None);
    }
}
