//! Pages: what became of them, how many errors they have, the worst and the best of them.

use super::super::words;
use super::{Cell, Table};
use crate::audit::summary::{Bucket, ListedPage, Rate, Summary};

pub(super) fn outcomes(sum: &Summary) -> Table {
    let all = sum.outcomes.values().sum();
    Table::named(
        "outcomes",
        ("What became of the pages", "페이지 처리 결과"),
        usize::MAX,
    )
    .column("outcome", ("Outcome", "결과"))
    .column("pages", ("Pages", "페이지"))
    .column("percent", ("Share", "비율"))
    .drawn()
    .rows(sum.outcomes.iter().map(|(outcome, pages)| {
        let (word, said) = words::outcome(*outcome);
        let share = Rate {
            failing: *pages,
            applicable: all,
        };
        vec![
            Cell::Word(word, said),
            Cell::Number(*pages),
            Cell::Share(share),
        ]
    }))
}

pub(super) fn errors_per_page(sum: &Summary) -> Table {
    let all = sum.errors.pages();
    Table::named(
        "errors-per-page",
        (
            "Pages by how many errors they have",
            "오류 수에 따른 페이지",
        ),
        usize::MAX,
    )
    .column("errors", ("Errors on the page", "페이지의 오류"))
    .column("pages", ("Pages", "페이지"))
    .column("percent", ("Share", "비율"))
    .drawn()
    .rows(sum.errors.buckets().into_iter().map(|bucket| {
        let share = Rate {
            failing: bucket.pages,
            applicable: all,
        };
        vec![
            Cell::Text(range(bucket)),
            Cell::Number(bucket.pages),
            Cell::Share(share),
        ]
    }))
}

/// Not `2-5`, which a spreadsheet takes for a day.
fn range(bucket: Bucket) -> String {
    match bucket.to {
        Some(to) if to == bucket.from => to.to_string(),
        Some(to) => format!("{} … {to}", bucket.from),
        None => format!("{} …", bucket.from),
    }
}

pub(super) fn worst(sum: &Summary) -> Table {
    listed(
        Table::named(
            "worst-pages",
            ("Pages with the most errors", "오류가 가장 많은 페이지"),
            20,
        ),
        &sum.worst,
    )
}

pub(super) fn clean(sum: &Summary) -> Table {
    let table = Table::named(
        "clean-pages",
        (
            "Pages without a certain finding, those first on which most rules had something to check",
            "확실한 지적 사항이 없는 페이지(점검 대상이 있는 규칙이 많은 순)",
        ),
        20,
    );
    table
        .column("url", ("Page", "페이지"))
        .more("capture_ts")
        .column("rules_applicable", ("Rules", "규칙"))
        .column("reviews", ("Review", "검토"))
        .rows(sum.cleanest.iter().map(|page| {
            vec![
                Cell::Text(page.url.clone()),
                Cell::Moment(page.capture_ts),
                Cell::Number(page.rules_applicable as u64),
                Cell::Number(page.reviews.into()),
            ]
        }))
}

fn listed(table: Table, pages: &[ListedPage]) -> Table {
    table
        .column("url", ("Page", "페이지"))
        .more("capture_ts")
        .column("errors", ("Errors", "오류"))
        .drawn()
        .column("warnings", ("Warnings", "경고"))
        .column("notes", ("Notes", "참고"))
        .column("reviews", ("Review", "검토"))
        .rows(pages.iter().map(|page| {
            let numbers = [page.errors, page.warnings, page.notes, page.reviews];
            let mut row = vec![Cell::Text(page.url.clone()), Cell::Moment(page.capture_ts)];
            row.extend(numbers.map(|n| Cell::Number(n.into())));
            row
        }))
}
