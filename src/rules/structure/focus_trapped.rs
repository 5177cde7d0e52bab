use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) static RULE: Rule = Rule {
    id: "focus-trapped",
    group: Group::Structure,
    summary: (
        "keyboard cannot leave an element",
        "키보드로 빠져나갈 수 없는 요소입니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["2.1.2"],
    kwcag: &["6.1.1"],
    act: &["a1b64e", "80af7b", "ebe86a"],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    check_keys(page, out);
    check_blur(page, out);
}

/// Handlers that take the Tab key away from what has the focus.
fn check_keys(page: &Page<'_>, out: &mut Findings) {
    let mut stops: Option<Vec<Element<'_>>> = None;
    for element in page.dom.having("onkeydown").filter(|e| e.is_html()) {
        if !element.attr("onkeydown").map(compact).is_some_and(|code| takes_tab(&code)) {
            continue;
        }
        let stops = stops.get_or_insert_with(|| page.dom.all().filter(|e| e.is_tab_stop()).collect());
        let at = stops.partition_point(|stop| stop.order() < element.order());
        let Some(stop) = stops.get(at).filter(|stop| stop.order() < element.end()) else {
            continue;
        };
        let finding = out.fail(
            element.attr_span("onkeydown"),
            words!(
                "`onkeydown` takes the Tab key, so that the keyboard cannot leave",
                "`onkeydown`이 Tab 키를 막아 키보드로 빠져나갈 수 없습니다"
            ),
        );
        finding.help(words!(
            "leave the Tab key alone; of a field that is not to be written in, say `readonly`",
            "Tab 키는 막지 마세요. 입력을 막으려면 `readonly`를 쓰세요"
        ));
        finding.act(failures(page).iter().copied());
        if *stop != element {
            finding.label(stop.span(), words!("from here", "여기에서"));
        }
    }
}

/// Handlers that give the focus back when it leaves.
fn check_blur(page: &Page<'_>, out: &mut Findings) {
    let mut back: FxHashMap<u32, u32> = FxHashMap::default();
    let mut stops = Vec::new();
    for element in page.dom.having("onblur").filter(|e| e.is_tab_stop()) {
        let code = element.attr("onblur").map(compact).unwrap_or_default();
        match given_to(&code) {
            Given::To(goal) => {
                let goal = match goal {
                    Goal::Itself => Some(element),
                    Goal::Id(id) => page.dom.by_id(&id),
                };
                if let Some(goal) = goal.filter(|e| e.is_focusable()) {
                    back.insert(element.order(), goal.order());
                    stops.push(element);
                }
            }
            Given::Somewhere => review(element, out),
            Given::Nowhere => out.pass(),
        }
    }
    let round = going_round(&back);
    for element in stops {
        if !round.contains(&element.order()) {
            out.pass();
            continue;
        }
        let finding = out.fail(
            element.attr_span("onblur"),
            words!(
                "`onblur` gives the focus back, so that the keyboard cannot leave",
                "`onblur`가 초점을 되돌려 키보드로 빠져나갈 수 없습니다"
            ),
        );
        finding.help(words!(
            "let the focus go; say beside the field what is wrong with it",
            "초점이 떠날 수 있게 하고, 입력 오류는 입력란 옆에 알리세요"
        ));
        finding.act(failures(page).iter().copied());
    }
}

fn review(element: Element<'_>, out: &mut Findings) {
    out.review(
        element.attr_span("onblur"),
        words!(
            "`onblur` moves the focus: whether the keyboard can leave must be tried",
            "`onblur`가 초점을 옮기므로 키보드로 빠져나갈 수 있는지 확인해야 합니다"
        ),
    )
    .help(words!(
        "go through the page with the Tab key, in both directions",
        "Tab 키와 Shift+Tab 키로 페이지를 지나가 보세요"
    ));
}

/// A way out that other scripts offer, and that the page explains, is one for the rules that allow it.
fn failures(page: &Page<'_>) -> &'static [&'static str] {
    if page.dom.elements("script").next().is_some() {
        &["a1b64e"]
    } else {
        RULE.act
    }
}

/// The elements from which the focus never gets out: where it is led on from one to the next and comes back.
fn going_round(led: &FxHashMap<u32, u32>) -> FxHashSet<u32> {
    let mut round = FxHashSet::default();
    let mut seen = FxHashSet::default();
    for start in led.keys() {
        let mut path = Vec::new();
        let mut at = *start;
        while let Some(next) = led.get(&at).filter(|_| seen.insert(at)) {
            path.push(at);
            at = *next;
        }
        if round.contains(&at) || path.contains(&at) {
            round.extend(path);
        }
    }
    round
}

/// Code without white space, and without what a browser passes over before it.
fn compact(code: &str) -> String {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    code.strip_prefix("javascript:").unwrap_or(&code).to_owned()
}

/// Statements at the top of compact code.
fn statements(code: &str) -> Vec<&str> {
    let (mut depth, mut from) = (0_i32, 0);
    let mut found = Vec::new();
    for (at, c) in code.char_indices() {
        match c {
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' => depth -= 1,
            ';' if depth == 0 => {
                found.push(&code[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    found.push(&code[from..]);
    found.retain(|statement| !statement.is_empty());
    found
}

/// Whether a handler of keys does nothing but prevent what they do, all of them or the Tab key.
fn takes_tab(code: &str) -> bool {
    const OF_TAB: [&str; 8] = [
        "event.keyCode==9",
        "event.keyCode===9",
        "event.which==9",
        "event.which===9",
        "event.key=='Tab'",
        "event.key==='Tab'",
        "event.key==\"Tab\"",
        "event.key===\"Tab\"",
    ];
    let inside = OF_TAB.iter().find_map(|condition| {
        let rest = code.strip_prefix("if(")?.strip_prefix(condition)?.strip_prefix(')')?;
        let body = rest.strip_prefix('{').and_then(|r| r.strip_suffix('}'));
        Some(body.unwrap_or(rest))
    });
    let statements = statements(inside.unwrap_or(code));
    let prevents = |s: &&str| matches!(*s, "returnfalse" | "event.preventDefault()" | "event.returnValue=false");
    !statements.is_empty()
        && statements.iter().all(|s| prevents(s) || *s == "event.stopPropagation()")
        && statements.iter().any(prevents)
}

/// Where a handler puts the focus.
#[derive(PartialEq, Debug)]
enum Given {
    Nowhere,
    /// By code that is not understood.
    Somewhere,
    To(Goal),
}

#[derive(PartialEq, Debug)]
enum Goal {
    Itself,
    Id(String),
}

fn given_to(code: &str) -> Given {
    let mut given = Given::Nowhere;
    for statement in statements(code) {
        if let Some(goal) = goal(statement).or_else(|| delayed(statement)) {
            given = Given::To(goal);
        } else if !matches!(statement, "returnfalse" | "returntrue") {
            return if moves_focus(code) { Given::Somewhere } else { Given::Nowhere };
        }
    }
    given
}

/// `this.focus()`, `document.getElementById('a').focus()`.
fn goal(code: &str) -> Option<Goal> {
    let of = code.strip_suffix(".focus()")?;
    if of == "this" {
        return Some(Goal::Itself);
    }
    let call = of.strip_prefix("document.")?.strip_suffix(')')?;
    let id = match call.strip_prefix("getElementById(") {
        Some(text) => literal(text)?,
        None => literal(call.strip_prefix("querySelector(")?)?.strip_prefix('#')?,
    };
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    id.chars().all(is_plain).then(|| Goal::Id(id.to_owned()))
}

fn literal(text: &str) -> Option<&str> {
    let of = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    of('\'').or_else(|| of('"'))
}

/// The same after a moment in which nobody gets far: `setTimeout(() => this.focus(), 10)`.
fn delayed(code: &str) -> Option<Goal> {
    /// Milliseconds.
    const MOMENT: u32 = 100;
    let code = code.strip_prefix("window.").unwrap_or(code);
    let inside = code.strip_prefix("setTimeout(")?.strip_suffix(')')?;
    let (body, delay) = inside.rsplit_once(',').unwrap_or((inside, "0"));
    if delay.parse::<u32>().ok()? > MOMENT {
        return None;
    }
    let one = |body: &str| match statements(body).as_slice() {
        [statement] => goal(statement),
        _ => None,
    };
    if let Some(body) = body.strip_prefix("()=>") {
        let braced = body.strip_prefix('{').and_then(|b| b.strip_suffix('}'));
        return one(braced.unwrap_or(body));
    }
    let plain = body.strip_prefix("function(){").and_then(|b| b.strip_suffix('}'));
    // Here `this` is the window.
    one(plain.or_else(|| literal(body))?).filter(|goal| *goal != Goal::Itself)
}

/// Whether something is called that by its name moves the focus.
fn moves_focus(code: &str) -> bool {
    const AWAY: [&str; 10] = [
        "un", "out", "lost", "lose", "remove", "clear", "off", "leave", "blur", "hide",
    ];
    let code = code.to_ascii_lowercase();
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    code.match_indices('(').any(|(at, _)| {
        let before = &code[..at];
        let start = before.rfind(|c| !is_part(c)).map_or(0, |i| i + 1);
        let name = before.get(start..).unwrap_or("");
        name.contains("focus") && !AWAY.iter().any(|word| name.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_led_into_a_circle_does_not_get_out() {
        let led = FxHashMap::from_iter([(1, 2), (2, 3), (3, 2), (4, 5), (5, 6), (7, 7), (8, 1)]);
        let mut round: Vec<u32> = going_round(&led).into_iter().collect();
        round.sort_unstable();
        assert_eq!(round, [1, 2, 3, 7, 8]);
    }

    #[test]
    fn handlers_that_give_the_focus_back_are_known() {
        let id = |id: &str| Given::To(Goal::Id(id.to_owned()));
        for (code, expected) in [
            ("this.focus()", Given::To(Goal::Itself)),
            ("setTimeout(() => this.focus(), 10)", Given::To(Goal::Itself)),
            ("setTimeout(() => { this.focus(); }); return false;", Given::To(Goal::Itself)),
            ("setTimeout(function () { document.getElementById('a').focus() }, 0)", id("a")),
            ("window.setTimeout(\"document.querySelector('#a').focus()\", 1)", id("a")),
            ("setTimeout(function () { this.focus() }, 10)", Given::Somewhere),
            ("setTimeout(() => this.focus(), 10000)", Given::Somewhere),
            ("if (!this.value) this.focus()", Given::Somewhere),
            ("moveFocusToButton('b')", Given::Somewhere),
            ("removeFocus(this)", Given::Nowhere),
            ("if (this.value == '') this.value = 'Search'", Given::Nowhere),
        ] {
            assert_eq!(given_to(&compact(code)), expected, "{code}");
        }
    }

    #[test]
    fn handlers_that_take_the_tab_key_are_known() {
        for code in [
            "return false",
            "event.preventDefault(); return false;",
            "if (event.key === 'Tab') { event.preventDefault() }",
            "if (event.keyCode == 9) return false;",
        ] {
            assert!(takes_tab(&compact(code)), "{code}");
        }
        for code in [
            "return true",
            "return check(event)",
            "if (event.keyCode == 13) return false",
            "if (event.key == 'Tab' && !event.shiftKey) event.preventDefault()",
            "a(); return false",
            "",
        ] {
            assert!(!takes_tab(&compact(code)), "{code}");
        }
    }
}
