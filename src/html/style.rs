//! The declarations of a `style` attribute.

/// The value a `style` attribute gives to a property (lower case): the last declaration, or the last
/// `!important` one; without `!important`.
pub(super) fn property<'s>(style: &'s str, name: &str) -> Option<&'s str> {
    let mut found: Option<(&str, bool)> = None;
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else {
            continue;
        };
        if !property.trim().eq_ignore_ascii_case(name) {
            continue;
        }
        let value = value.trim();
        let (value, important) = match value.rsplit_once('!') {
            Some((before, word)) if word.trim().eq_ignore_ascii_case("important") => {
                (before.trim_end(), true)
            }
            _ => (value, false),
        };
        if important || found.is_none_or(|(_, before)| !before) {
            found = Some((value, important));
        }
    }
    found.map(|(value, _)| value)
}
