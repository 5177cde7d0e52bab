//! Pages by what they have in common.

use super::{Both, Cell, Table};
use crate::audit::summary::{Groups, Rate, Spread, Summary};

/// How many groups HTML shows.
const SHOWN: usize = 50;

const NOT_STATED: Both = ("not stated", "밝히지 않음");
const OTHERS: Both = ("all others", "그 밖의 모두");

pub(super) fn hosts(sum: &Summary) -> Table {
    let title = ("Host", "호스트");
    groups(
        "hosts",
        ("Hosts", "호스트별"),
        "host",
        title,
        SHOWN,
        &sum.hosts,
    )
}

pub(super) fn domains(sum: &Summary) -> Table {
    let title = ("Domain", "도메인");
    let caption = ("Registered domains", "등록 도메인별");
    groups(
        "domains",
        caption,
        "registered_domain",
        title,
        SHOWN,
        &sum.domains,
    )
}

pub(super) fn publishers(sum: &Summary) -> Table {
    let title = ("Profiles", "프로필");
    let caption = (
        "Publishers, by the profiles of their pages",
        "발행 기관별(페이지의 프로필)",
    );
    groups(
        "publishers",
        caption,
        "profile",
        title,
        SHOWN,
        &sum.publishers,
    )
}

pub(super) fn years(sum: &Summary) -> Table {
    let title = ("Year", "연도");
    let caption = ("Years of capture", "수집 연도별");
    groups("years", caption, "year", title, usize::MAX, &sum.years)
}

pub(super) fn generators(sum: &Summary) -> Table {
    let title = ("Generator", "제작 도구");
    let caption = (
        "Programs that made the pages, as they say",
        "페이지에 적힌 제작 도구별",
    );
    groups(
        "generators",
        caption,
        "generator",
        title,
        SHOWN,
        &sum.generators,
    )
}

fn groups(
    name: &'static str,
    caption: Both,
    what: &'static str,
    title: Both,
    shown: usize,
    groups: &Groups,
) -> Table {
    let named = groups
        .named
        .iter()
        .map(|group| (Cell::Text(group.name.clone()), &group.errors));
    let rest = [
        (Cell::Word("(not stated)", NOT_STATED), &groups.unnamed),
        (Cell::Word("(all others)", OTHERS), &groups.others),
    ];
    Table::named(name, caption, shown)
        .column(what, title)
        .column("pages", ("Pages", "페이지"))
        .column("pages_with_errors", ("With errors", "오류 있음"))
        .column("percent", ("Share", "비율"))
        .drawn()
        .more("errors")
        .column("errors_mean", ("Mean", "평균"))
        .column("errors_median", ("Median", "중앙값"))
        .column("errors_p90", ("P90", "P90"))
        .rows(
            named
                .chain(rest.into_iter().filter(|(_, errors)| errors.pages() > 0))
                .map(|(name, errors)| row(name, errors)),
        )
}

fn row(name: Cell, errors: &Spread) -> Vec<Cell> {
    let with_errors = errors.pages_with_any();
    vec![
        name,
        Cell::Number(errors.pages()),
        Cell::Number(with_errors),
        Cell::Share(Rate {
            failing: with_errors,
            applicable: errors.pages(),
        }),
        Cell::Number(errors.total()),
        Cell::Decimal(errors.mean()),
        Cell::Decimal(errors.median()),
        errors
            .percentile(90)
            .map_or(Cell::Empty, |n| Cell::Number(n.into())),
    ]
}
