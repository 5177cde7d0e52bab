use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::html::css::Visible;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "autocomplete-invalid",
    group: Group::Forms,
    summary: (
        "`autocomplete` is not one of the values of HTML",
        "`autocomplete` 값이 HTML에 정해진 값이 아닙니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.3.5"],
    kwcag: &[],
    act: &["73f2c2"],
    same_as: &[
        "axe:autocomplete-valid",
        "alfa:sia-r10",
        "ibm:input_autocomplete_valid",
        "html-validate:valid-autocomplete",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for control in page.dom.all().filter(|e| is_asked(*e)) {
        let value = control.attr("autocomplete").unwrap_or("");
        let place = control.attr_span("autocomplete");
        match Detail::read(value) {
            Ok(field) if field.suits(control) => out.pass(),
            Ok(Detail { field, .. }) => {
                out.review(
                    place,
                    words!(
                        "autofill field `{field}` is not meant for this type of control",
                        "자동 완성 필드 `{field}`은(는) 이 입력 유형에 쓰는 값이 아닙니다"
                    ),
                )
                .help(words!(
                    "change the type of the control or the name of the field",
                    "입력 유형이나 필드 이름을 바꾸세요"
                ));
            }
            Err(fault) if switches_off(value) => {
                out.review(place, fault.message()).help(words!(
                    "write `off` where browsers must not fill the field in",
                    "자동 완성을 끄려면 `off`로 쓰세요"
                ));
            }
            Err(fault) => {
                out.fail(place, fault.message()).help(fault.help());
            }
        }
    }
}

/// Controls that take a value from the user, and whose `autocomplete` is more than a switch.
fn is_asked(control: Element<'_>) -> bool {
    if !control.is_html() || !matches!(control.tag(), "input" | "select" | "textarea") {
        return false;
    }
    let Some(value) = control.attr("autocomplete").map(str::trim_ascii) else {
        return false;
    };
    if value.is_empty() || is_one_of(value, &["on", "off"]) {
        return false;
    }
    let fixed = [
        "hidden", "button", "checkbox", "file", "image", "radio", "reset", "submit",
    ];
    let is_fixed = control.tag() == "input" && control.attr("type").is_some_and(|t| is_one_of(t, &fixed));
    // What a template fills in is not known yet.
    let is_template = value.contains(['{', '$', '<', '#']) && value.contains(['}', '>']);
    let is_perceived = control.is_exposed() || control.is_rendered() && control.is_visible() != Visible::No;
    !is_fixed && !is_template && is_perceived && !is_disabled(control) && !is_static(control)
}

/// HTML §4.10.19.5, "actually disabled"; or by ARIA.
fn is_disabled(control: Element<'_>) -> bool {
    let aria = |e: Element<'_>| e.attr("aria-disabled").is_some_and(|v| v.eq_ignore_ascii_case("true"));
    // The controls in the first legend of a disabled fieldset stay usable.
    let in_legend = |set: Element<'_>| {
        let legend = set.children().find(|c| c.tag() == "legend");
        legend.is_some_and(|l| l.contains(control))
    };
    control.has_attr("disabled")
        || std::iter::once(control).chain(control.ancestors()).any(aria)
        || control
            .ancestors()
            .any(|e| e.tag() == "fieldset" && e.has_attr("disabled") && !in_legend(e))
}

/// Out of the order of focus, and given the role of something that is no widget.
fn is_static(control: Element<'_>) -> bool {
    const WIDGETS: [&str; 12] = [
        "button",
        "checkbox",
        "combobox",
        "listbox",
        "menuitem",
        "option",
        "radio",
        "searchbox",
        "slider",
        "spinbutton",
        "switch",
        "textbox",
    ];
    let unreachable = control
        .attr("tabindex")
        .and_then(|t| t.trim().parse::<i32>().ok())
        .is_some_and(|t| t < 0);
    let role = control.attr("role").and_then(|r| r.split_ascii_whitespace().next());
    unreachable && role.is_some_and(|r| !is_one_of(r, &WIDGETS))
}

fn is_one_of(value: &str, words: &[&str]) -> bool {
    words.iter().any(|word| value.eq_ignore_ascii_case(word))
}

/// Values by which pages try to keep browsers from filling in: no field of the user's is described wrongly by them.
fn switches_off(value: &str) -> bool {
    const WORDS: [&str; 12] = [
        "false",
        "none",
        "no",
        "nope",
        "null",
        "undefined",
        "disabled",
        "disable",
        "true",
        "enabled",
        "new",
        "chrome-off",
    ];
    is_one_of(value.trim_ascii(), &WORDS)
}

/// What is wrong with autofill detail tokens.
enum Fault {
    NoField,
    Unknown(String),
    /// `home`, `work` … before a field that is no way to reach somebody.
    NotContact {
        kind: String,
        field: String,
    },
    /// A known token that stands where it may not.
    Misplaced(String),
}

impl Fault {
    fn message(&self) -> Words {
        match self {
            Self::NoField => words!(
                "`autocomplete` names no autofill field",
                "`autocomplete`에 자동 완성 필드 이름이 없습니다"
            ),
            Self::Unknown(token) => words!(
                "`{token}` is no autofill field",
                "`{token}`은(는) 자동 완성 필드 이름이 아닙니다"
            ),
            Self::NotContact { kind, field } => words!(
                "`{kind}` cannot stand before `{field}`",
                "`{kind}`은(는) `{field}` 앞에 쓸 수 없습니다"
            ),
            Self::Misplaced(token) => words!(
                "`{token}` stands in the wrong place in `autocomplete`",
                "`autocomplete`에서 `{token}`의 위치가 잘못되었습니다"
            ),
        }
    }

    fn help(&self) -> Words {
        match self {
            Self::Misplaced(_) => words!(
                "keep the order: section, `shipping` or `billing`, `home` or `work`, the field, `webauthn`",
                "구역, `shipping`·`billing`, `home`·`work`, 필드 이름, `webauthn` 순으로 쓰세요"
            ),
            _ => words!(
                "use a field name of the HTML Standard, such as `name`, `email` or `tel`",
                "`name`, `email`, `tel`처럼 HTML 표준에 있는 필드 이름을 쓰세요"
            ),
        }
    }
}

/// Autofill detail tokens, read (HTML §4.10.18.7).
struct Detail {
    field: &'static str,
    group: Control,
}

impl Detail {
    fn read(value: &str) -> Result<Self, Fault> {
        let lower = value.to_ascii_lowercase();
        let mut tokens = lower.split_ascii_whitespace().peekable();
        tokens.next_if(|t| t.starts_with("section-"));
        tokens.next_if(|t| matches!(*t, "shipping" | "billing"));
        let kind = tokens.next_if(|t| matches!(*t, "home" | "work" | "mobile" | "fax" | "pager"));
        let Some(token) = tokens.next() else {
            return Err(Fault::NoField);
        };
        let Some(&(field, group)) = FIELDS.iter().find(|(name, _)| *name == token) else {
            return Err(if is_known(token) {
                Fault::Misplaced(token.to_owned())
            } else {
                Fault::Unknown(token.to_owned())
            });
        };
        let is_contact = matches!(field, "email" | "impp") || field == "tel" || field.starts_with("tel-");
        if let Some(kind) = kind.filter(|_| !is_contact) {
            let field = field.to_owned();
            return Err(Fault::NotContact {
                kind: kind.to_owned(),
                field,
            });
        }
        tokens.next_if(|t| *t == "webauthn");
        match tokens.next() {
            None => Ok(Self { field, group }),
            Some(token) if is_known(token) => Err(Fault::Misplaced(token.to_owned())),
            Some(token) => Err(Fault::Unknown(token.to_owned())),
        }
    }

    /// Whether the field may be asked for by such a control.
    fn suits(&self, control: Element<'_>) -> bool {
        if control.tag() != "input" {
            return true;
        }
        let kind = control.attr("type").unwrap_or("text").to_ascii_lowercase();
        use Control as C;
        match kind.as_str() {
            "password" => matches!(self.group, C::Password),
            "url" => matches!(self.group, C::Url),
            "email" => matches!(self.group, C::Username),
            "tel" => matches!(self.group, C::Tel),
            "number" => matches!(self.group, C::Numeric),
            "month" => matches!(self.group, C::Month),
            "date" => matches!(self.group, C::Date),
            "range" | "color" | "time" | "week" | "datetime-local" => false,
            // Text, search, and types that browsers do not know.
            _ => !matches!(self.group, C::Multiline),
        }
    }
}

fn is_known(token: &str) -> bool {
    let words = [
        "shipping", "billing", "home", "work", "mobile", "fax", "pager", "webauthn", "on", "off",
    ];
    token.starts_with("section-") || words.contains(&token) || FIELDS.iter().any(|(name, _)| *name == token)
}

/// The kinds of control of the table of autofill fields.
#[derive(Clone, Copy)]
enum Control {
    Text,
    Multiline,
    Password,
    Url,
    Username,
    Tel,
    Numeric,
    Month,
    Date,
}

/// The autofill fields and the controls they are for.
static FIELDS: [(&str, Control); 54] = {
    use Control as C;
    [
        ("name", C::Text),
        ("honorific-prefix", C::Text),
        ("given-name", C::Text),
        ("additional-name", C::Text),
        ("family-name", C::Text),
        ("honorific-suffix", C::Text),
        ("nickname", C::Text),
        ("organization-title", C::Text),
        ("username", C::Username),
        ("new-password", C::Password),
        ("current-password", C::Password),
        ("one-time-code", C::Password),
        ("organization", C::Text),
        ("street-address", C::Multiline),
        ("address-line1", C::Text),
        ("address-line2", C::Text),
        ("address-line3", C::Text),
        ("address-level4", C::Text),
        ("address-level3", C::Text),
        ("address-level2", C::Text),
        ("address-level1", C::Text),
        ("country", C::Text),
        ("country-name", C::Text),
        ("postal-code", C::Text),
        ("cc-name", C::Text),
        ("cc-given-name", C::Text),
        ("cc-additional-name", C::Text),
        ("cc-family-name", C::Text),
        ("cc-number", C::Text),
        ("cc-exp", C::Month),
        ("cc-exp-month", C::Numeric),
        ("cc-exp-year", C::Numeric),
        ("cc-csc", C::Text),
        ("cc-type", C::Text),
        ("transaction-currency", C::Text),
        ("transaction-amount", C::Numeric),
        ("language", C::Text),
        ("bday", C::Date),
        ("bday-day", C::Numeric),
        ("bday-month", C::Numeric),
        ("bday-year", C::Numeric),
        ("sex", C::Text),
        ("url", C::Url),
        ("photo", C::Url),
        ("tel", C::Tel),
        ("tel-country-code", C::Text),
        ("tel-national", C::Text),
        ("tel-area-code", C::Text),
        ("tel-local", C::Text),
        ("tel-local-prefix", C::Text),
        ("tel-local-suffix", C::Text),
        ("tel-extension", C::Text),
        ("email", C::Username),
        ("impp", C::Url),
    ]
};
