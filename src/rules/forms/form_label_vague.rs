use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::html::css::Visible;
use crate::page::Page;
use crate::rules::stand_in::is_stand_in;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "form-label-vague",
    group: Group::Forms,
    summary: (
        "label does not say what to enter",
        "레이블이 무엇을 입력할지 알려 주지 않습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.4.6"],
    kwcag: &["7.3.2"],
    act: &["cc0f0a"],
    same_as: &["htmlcs:2_4_6.G130", "htmlcs:2_4_6.G131"],
    check,
};

/// What editors call a label that nobody wrote yet, folded.
const STAND_INS: [&str; 11] = ["label", "labeltext", "formfield", "inputfield", "textfield", "textbox", "untitled", "yourlabelhere", "레이블", "라벨", "레이블을입력하세요"];

/// Parts of a page: what they are called says nothing about a text.
const PARTS: [&str; 12] = ["menu", "mainmenu", "navigation", "sidebar", "footer", "section", "form", "button", "메뉴", "주메뉴", "버튼", "서식"];

fn check(page: &Page<'_>, out: &mut Findings) {
    let labels = page.dom.elements("label");
    let fields = page.dom.all().filter(|e| is_field(*e) && e.is_visible() == Visible::Yes);
    if labels.chain(page.dom.having("aria-labelledby")).next().is_none() {
        return;
    }
    let mut known = Known::default();
    for field in fields {
        let labels: Vec<Element<'_>> = field
            .labels()
            .chain(field.idrefs("aria-labelledby"))
            .filter(|label| label.is_visible() == Visible::Yes)
            .collect();
        let Some(first) = labels.first() else { continue };
        // One that says something is enough.
        let faults = labels.iter().map(|label| fault(*known.said(page, *label), field));
        match faults.collect::<Option<Vec<_>>>() {
            None => out.pass(),
            Some(faults) => {
                let is_certain = faults.iter().all(|f| *f == Fault::StandIn) || is_alone(field, &labels, known.seen(page));
                let text = first.mapped_text();
                let place = text.whole().unwrap_or_else(|| first.span());
                let message = message(&words_of(*first));
                let finding = out.tell(is_certain, place, message);
                finding.help(words!(
                    "say in the label what to enter",
                    "무엇을 입력할지 레이블에 쓰세요"
                ));
            }
        }
    }
}

fn is_field(element: Element<'_>) -> bool {
    let is_native = element.is_labelable() && matches!(element.tag(), "input" | "select" | "textarea");
    let is_button = element.has_role("button");
    const ROLES: [&str; 8] = ["checkbox", "combobox", "listbox", "radio", "searchbox", "spinbutton", "switch", "textbox"];
    is_native && !is_button || element.role().is_some_and(|role| ROLES.contains(&role.name()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// Nobody wrote the label.
    StandIn,
    /// Words of a command or a link.
    Command,
    /// The name of a part of the page, on a field for text.
    Part,
}

/// What many fields ask for, found once.
#[derive(Default)]
struct Known<'p> {
    /// By the number of the label.
    said: FxHashMap<u32, Said>,
    /// What is seen on the page, in document order.
    seen: Option<Vec<Element<'p>>>,
}

/// What is wrong with a label whatever its field.
#[derive(Clone, Copy, Default)]
struct Said {
    stand_in: bool,
    part: bool,
    command: bool,
}

impl<'p> Known<'p> {
    fn said(&mut self, page: &Page<'p>, label: Element<'p>) -> &Said {
        self.said.entry(label.order()).or_insert_with(|| Said::of(page, label))
    }

    fn seen(&mut self, page: &Page<'p>) -> &[Element<'p>] {
        self.seen
            .get_or_insert_with(|| page.dom.all().filter(|e| e.is_visible() != Visible::No).collect())
    }
}

fn fault(said: Said, field: Element<'_>) -> Option<Fault> {
    let is_for_text = || matches!(field.role().map(|r| r.name()), Some("textbox" | "searchbox"));
    if said.stand_in {
        Some(Fault::StandIn)
    } else if said.part && is_for_text() {
        Some(Fault::Part)
    } else {
        said.command.then_some(Fault::Command)
    }
}

impl Said {
    fn of(page: &Page<'_>, label: Element<'_>) -> Self {
        let text = words_of(label);
        if text.is_empty() || label.descendants().any(|e| matches!(e.tag(), "img" | "svg")) {
            return Self::default();
        }
        // A label that is a button says what the button does.
        let is_command = label.has_role("button") || label.is_a("link");
        Self {
            stand_in: is_stand_in(&text, &STAND_INS),
            part: is_stand_in(&text, &PARTS),
            command: is_command && page.vocabulary().links.vagueness(&text, &[page.language()]).is_some(),
        }
    }
}

/// Whether nothing but the labels and the field is seen on the page: nothing can say more.
fn is_alone(field: Element<'_>, labels: &[Element<'_>], seen: &[Element<'_>]) -> bool {
    let is_around = |e: &Element<'_>, inner: Element<'_>| *e == inner || e.contains(inner);
    seen.iter().all(|e| {
        let mut labels = labels.iter();
        is_around(e, field) || labels.any(|label| is_around(e, *label) || label.contains(*e))
    })
}

fn words_of(label: Element<'_>) -> String {
    label.mapped_text().as_str().to_owned()
}

fn message(text: &str) -> Words {
    words!(
        "label \"{text}\" does not say what to enter",
        "레이블 \"{text}\"만으로는 무엇을 입력할지 알 수 없습니다"
    )
}
