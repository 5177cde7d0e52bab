use super::wording::{choice, shown};
use crate::finding::{Findings, Severity};
use crate::html::AriaAttribute;
use crate::html::aria::{Kind, Property};
use crate::page::Page;
use crate::rules::alike::{alike, show_others};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "aria-attr-invalid",
    group: Group::Aria,
    summary: (
        "value of an `aria-*` attribute is not one it can have",
        "`aria-*` 속성에 쓸 수 없는 값이 들어 있습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.3.1", "4.1.2"],
    kwcag: &["8.2.1"],
    act: &["6a7281"],
    same_as: &[
        "axe:aria-valid-attr-value",
        "alfa:sia-r19",
        "ibm:aria_attribute_value_valid",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut wrong = Vec::new();
    for attribute in page.aria_attributes().iter().filter(|a| is_applicable(a)) {
        match attribute.property {
            Some(property) if !is_valid(property, attribute.value) => {
                wrong.push((attribute.element, (attribute.name, attribute.value)));
            }
            Some(_) => out.pass(),
            None => {}
        }
    }
    for group in alike(wrong) {
        let (name, value) = group.fault;
        let value = shown(value);
        let message = if value.is_empty() {
            words!(
                "value of `{name}` is only white space",
                "`{name}` 값이 공백뿐입니다"
            )
        } else {
            words!(
                "`{value}` is no value of `{name}`",
                "`{value}`은(는) `{name}`에 쓸 수 없는 값입니다"
            )
        };
        let finding = out.fail(group.first.attr_span(name), message);
        if let Some(help) = crate::html::aria::property(name).and_then(help) {
            finding.help(help);
        }
        show_others(finding, &group.others);
    }
}

fn is_applicable(attribute: &AriaAttribute<'_>) -> bool {
    !attribute.value.is_empty()
        && attribute.element.is_html_or_svg()
        && !attribute.is_left_to_template()
}

/// WAI-ARIA 1.2 §6.2.4. Letter case and white space around the value are forgiven: browsers differ on them.
fn is_valid(property: &Property, value: &str) -> bool {
    let value = value.trim();
    let is_token = |token: &str| {
        let tokens = property.tokens();
        tokens.iter().any(|t| t.eq_ignore_ascii_case(token))
    };
    match property.kind() {
        Kind::Boolean | Kind::BooleanUndefined | Kind::Tristate | Kind::Token => is_token(value),
        Kind::Tokens => !value.is_empty() && value.split_whitespace().all(is_token),
        Kind::Id => !value.contains(char::is_whitespace),
        Kind::Integer => is_integer(value),
        Kind::Number => is_number(value),
        // An empty list of ids refers to nothing, and a string may be anything.
        Kind::Ids | Kind::String => true,
    }
}

fn is_integer(value: &str) -> bool {
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Digits with a point, a sign and an exponent; not the words `inf` and `nan`, which Rust would read too.
fn is_number(value: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E');
    value.bytes().all(is_plain) && value.parse::<f64>().is_ok()
}

fn help(property: &'static Property) -> Option<Words> {
    Some(match property.kind() {
        Kind::Integer => words!("write a whole number", "정수를 쓰세요"),
        Kind::Number => words!("write a number", "숫자를 쓰세요"),
        Kind::Id => words!("write one id", "id를 하나만 쓰세요"),
        Kind::Ids | Kind::String => return None,
        kind => {
            let (en, ko) = choice(&property.tokens());
            if kind == Kind::Tokens {
                words!(
                    "write one or more of {en}",
                    "{ko} 가운데 하나 이상을 쓰세요"
                )
            } else {
                words!("write {en}", "{ko} 가운데 하나를 쓰세요")
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::aria::property;

    #[test]
    fn values_follow_the_type_of_the_property() {
        let valid = |name: &str, value: &str| is_valid(property(name).unwrap(), value);
        for (name, value) in [
            ("aria-expanded", "undefined"),
            ("aria-pressed", "mixed"),
            ("aria-hidden", "TRUE"),
            ("aria-relevant", "additions text"),
            ("aria-rowindex", "-1"),
            ("aria-valuenow", "1.5e3"),
            ("aria-owns", "a b"),
        ] {
            assert!(valid(name, value), "{name}={value}");
        }
        for (name, value) in [
            ("aria-expanded", "mixed"),
            ("aria-required", "undefined"),
            ("aria-current", "yes"),
            ("aria-relevant", "text always"),
            ("aria-rowindex", "2.5"),
            ("aria-valuenow", "1,5"),
            ("aria-valuenow", "inf"),
            ("aria-activedescendant", "a b"),
        ] {
            assert!(!valid(name, value), "{name}={value}");
        }
    }
}
