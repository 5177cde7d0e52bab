use crate::directive::{Cover, Directive, Named};
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use rustc_hash::FxHashSet;

pub(crate) static RULE: Rule = Rule {
    id: "directive-unused",
    group: Group::Hygiene,
    summary: (
        "comment to presslint hides nothing",
        "presslint에 쓴 주석이 아무것도 무시하지 않습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// What a directive hides is known when all other rules have spoken: see [`report`].
fn check(_: &Page<'_>, _: &mut Findings) {}

/// Reports the directives that hide nothing. `used` tells which words of which directives hid something, `ran` are the
/// ids of the rules that were asked at all.
pub(crate) fn report(
    directives: &[Directive],
    used: &FxHashSet<(usize, usize)>,
    ran: &FxHashSet<&str>,
    out: &mut Findings,
) {
    let hidden = Cover::of(directives, &RULE);
    for (n, directive) in directives.iter().enumerate() {
        let asked = |named: &Named| {
            let mut ids = named.rules.iter().flat_map(|ids| ids.iter());
            !named.is(&RULE) && ids.any(|id| ran.contains(id))
        };
        let mut idle: Vec<usize> = (0..directive.rules.len()).collect();
        idle.retain(|k| !used.contains(&(n, *k)) && asked(&directive.rules[*k]));
        let silenced = hidden.hides(directive.comment);
        let unknown =
            directive.scope.is_none() || directive.rules.iter().any(|named| named.rules.is_none());
        if idle.is_empty() || silenced || unknown {
            out.passed += usize::from(idle.is_empty() && !directive.rules.is_empty());
            continue;
        }
        let names: Vec<String> = idle
            .iter()
            .map(|k| format!("`{}`", directive.rules[*k].word))
            .collect();
        let names = names.join(", ");
        let finding = out.fail(
            directive.comment,
            words!(
                "comment hides no finding of {names}",
                "주석이 무시하는 것이 없습니다({names})"
            ),
        );
        if idle.len() == directive.rules.len() {
            finding
                .help(words!("remove the comment", "주석을 지우세요"))
                .fix(Fix::safe(
                    words!("remove the comment", "주석 삭제"),
                    vec![Edit::replace(directive.comment, "")],
                ));
        } else {
            finding.help(words!(
                "take {names} out of the comment",
                "주석에서 {names} 부분을 빼세요"
            ));
        }
    }
}
