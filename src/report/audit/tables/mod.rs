//! The tables of the report.

mod changes;
mod faults;
mod groups;
mod pages;
mod rates;

use super::AuditReport;
use super::table::{Both, Cell, Table};

/// All of them, in the order of the report. Those of a comparison are there where something was compared.
pub(super) fn all(report: &AuditReport<'_>) -> Vec<Table> {
    let sum = report.summary;
    let mut tables = vec![
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
    ];
    tables.extend(changes::tables(sum));
    tables.extend([pages::worst(sum), pages::clean(sum)]);
    tables
}
