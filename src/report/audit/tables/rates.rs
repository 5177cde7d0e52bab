//! Rules, success criteria and check items: on how many pages each failed, of those on which it had something to check.

use super::{Both, Cell, Table};
use crate::audit::summary::{CriterionRate, Summary};
use crate::criteria::{self, Criterion};
use crate::words::Speech;
use std::cmp::Reverse;

const FAILING: Both = ("Failing", "실패");
const OF: Both = ("Of", "대상");
const SHARE: Both = ("Share", "비율");

pub(super) fn rules(sum: &Summary) -> Table {
    let mut rules: Vec<_> = sum.rates.rules.iter().collect();
    // Not by share: a rule that applied to one page would come before one that fails on half of a million.
    rules.sort_by_key(|rule| {
        let pages = (Reverse(rule.rate.failing), Reverse(rule.rate.applicable));
        (pages, rule.id.as_str())
    });
    // HTML shows those that found something.
    let failing = rules.iter().filter(|rule| rule.rate.failing > 0).count();
    Table::named(
        "rules",
        (
            "Rules: pages that fail, of the pages with something to check",
            "규칙별 실패한 페이지(점검 대상이 있는 페이지 가운데)",
        ),
        failing,
    )
    .column("rule", ("Rule", "규칙"))
    .more("wcag")
    .more("kwcag")
    .column("pages_failing", FAILING)
    .column("pages_applicable", OF)
    .column("percent", SHARE)
    .drawn()
    .column("findings", ("Findings", "건수"))
    .column("reviews", ("Review", "검토"))
    .rows(rules.into_iter().map(|rule| {
        vec![
            Cell::Rule(rule.id.clone()),
            Cell::Text(rule.wcag.join(" ")),
            Cell::Text(rule.kwcag.join(" ")),
            Cell::Number(rule.rate.failing),
            Cell::Number(rule.rate.applicable),
            Cell::Share(rule.rate),
            Cell::Number(rule.findings),
            Cell::Number(rule.reviews),
        ]
    }))
}

pub(super) fn wcag(sum: &Summary) -> Table {
    let table = Table::named(
        "wcag",
        (
            "Success criteria of WCAG 2.2: pages that fail, of the pages with something to check",
            "WCAG 2.2 성공 기준별 실패한 페이지(점검 대상이 있는 페이지 가운데)",
        ),
        usize::MAX,
    )
    .column("criterion", ("Success criterion", "성공 기준"));
    criteria_rows(
        table.more("level"),
        &sum.rates.wcag,
        &criteria::wcag(),
        |c| Cell::text(c.and_then(|c| c.level.as_deref())),
    )
}

pub(super) fn kwcag(sum: &Summary) -> Table {
    let table = Table::named(
        "kwcag",
        (
            "Check items of KWCAG 2.2: pages that fail, of the pages with something to check",
            "KWCAG 2.2 검사 항목별 실패한 페이지(점검 대상이 있는 페이지 가운데)",
        ),
        usize::MAX,
    )
    .column("item", ("Check item", "검사 항목"));
    criteria_rows(
        table.more("technique"),
        &sum.rates.kwcag,
        &criteria::kwcag(),
        |c| Cell::text(c.and_then(|c| c.technique.as_deref())),
    )
}

fn criteria_rows(
    table: Table,
    rates: &[CriterionRate],
    standard: &[Criterion],
    second: impl Fn(Option<&Criterion>) -> Cell,
) -> Table {
    table
        .more("name")
        .more("name_ko")
        .column("pages_failing", FAILING)
        .column("pages_applicable", OF)
        .column("percent", SHARE)
        .drawn()
        .rows(rates.iter().map(|rated| {
            let known = standard.iter().find(|c| c.number == rated.number);
            vec![
                Cell::Criterion(
                    rated.number.clone(),
                    known.map(|c| {
                        let both = [Speech::English, Speech::Korean];
                        let [en, ko] = both.map(|speech| c.name(speech).to_owned());
                        (c.numbers(), en, ko)
                    }),
                ),
                second(known),
                Cell::text(known.map(|c| c.name(Speech::English))),
                Cell::text(known.map(|c| c.name(Speech::Korean))),
                Cell::Number(rated.rate.failing),
                Cell::Number(rated.rate.applicable),
                Cell::Share(rated.rate),
            ]
        }))
}
