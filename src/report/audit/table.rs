//! A table of the report: what HTML shows of it, and CSV holds whole.

use super::{csv, figures, printable};
use crate::audit::summary::Rate;
use jiff::Timestamp;
use std::io::{self, Write};

/// One text in English and Korean.
pub(super) type Both = (&'static str, &'static str);

/// A table, with all its rows.
#[derive(Debug)]
pub struct Table {
    /// Of its file, without `.csv`.
    pub(super) name: &'static str,
    pub(super) caption: Both,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// How many rows HTML shows.
    pub(super) shown: usize,
    /// The column that HTML draws.
    pub(super) drawn: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Column {
    /// In CSV.
    pub(super) name: &'static str,
    /// In HTML; where there is none, HTML leaves the column out.
    pub(super) title: Option<Both>,
}

#[derive(Clone, Debug)]
pub(super) enum Cell {
    /// From a page, or made by presslint.
    Text(String),
    /// The id of a rule.
    Rule(String),
    /// A criterion: its number, and all its numbers with its name in English and Korean, when it is known.
    Criterion(String, Option<(String, String, String)>),
    /// A word of presslint: as CSV has it, and as people read it.
    Word(&'static str, Both),
    Number(u64),
    Decimal(Option<f64>),
    Share(Rate),
    Moment(Option<Timestamp>),
    Empty,
}

impl Table {
    /// A column that both have.
    pub(super) fn column(mut self, name: &'static str, title: Both) -> Self {
        self.columns.push(Column {
            name,
            title: Some(title),
        });
        self
    }

    /// A column that only CSV has.
    pub(super) fn more(mut self, name: &'static str) -> Self {
        self.columns.push(Column { name, title: None });
        self
    }

    /// Draws the column that was added last.
    pub(super) fn drawn(mut self) -> Self {
        self.drawn = self.columns.len().checked_sub(1);
        self
    }

    pub(super) fn rows(mut self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        self.rows.extend(rows);
        self
    }

    pub(super) fn named(name: &'static str, caption: Both, shown: usize) -> Self {
        Self {
            name,
            caption,
            columns: Vec::new(),
            rows: Vec::new(),
            shown,
            drawn: None,
        }
    }

    /// Of its file, without `.csv`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Writes it as CSV (RFC 4180, UTF-8).
    ///
    /// # Errors
    /// When writing fails.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut table = csv::Table::of(out);
        table.row(self.columns.iter().map(|column| column.name))?;
        for row in &self.rows {
            table.row(row.iter().map(Cell::in_csv))?;
        }
        table.end()
    }
}

impl Cell {
    pub(super) fn text(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }

    fn in_csv(&self) -> String {
        match self {
            Self::Text(text) | Self::Rule(text) | Self::Criterion(text, _) => {
                printable(text).into_owned()
            }
            Self::Word(word, _) => (*word).to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Decimal(number) => figures::decimal(*number, 2).unwrap_or_default(),
            Self::Share(rate) => figures::percent_of_csv(*rate).unwrap_or_default(),
            Self::Moment(moment) => moment.map(|ts| ts.to_string()).unwrap_or_default(),
            Self::Empty => String::new(),
        }
    }
}
