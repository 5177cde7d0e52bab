//! The tables of the report.

mod changes;
mod faults;
mod groups;
mod pages;
mod rates;

use super::table::{Both, Cell, Table};
use crate::audit::summary::Summary;

/// All of them, in the order of the report.
pub(super) fn all(sum: &Summary) -> Vec<Table> {
    vec![
        pages::outcomes(sum),
        pages::errors_per_page(sum),
        faults::table(sum),
        rates::rules(sum),
        rates::wcag(sum),
        rates::kwcag(sum),
        groups::publishers(sum),
        groups::hosts(sum),
        groups::domains(sum),
        groups::years(sum),
        groups::generators(sum),
        changes::by_rule(sum),
        changes::by_year(sum),
        pages::worst(sum),
        pages::clean(sum),
    ]
}
