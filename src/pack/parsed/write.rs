//! Writes a TOML document in the form that `read` reads: each value with its place in the text, what belongs together
//! side by side. The program that builds presslint runs this.
//!
//! A value is its start and length in the text, its kind, and what it holds. All of it is text, so that who reads it takes
//! strings as they are, and need not look whether they are UTF-8: numbers are six bits a character, the lowest first, and all
//! but the last have the seventh bit, too.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// `None` for what is no TOML, and for what packs have no use for: times.
pub(crate) fn document(text: &str) -> Option<String> {
    let document = DeTable::parse(text).ok()?;
    let mut out = String::new();
    place(&document, &mut out);
    table(document.get_ref(), &mut out)?;
    Some(out)
}

fn value(value: &Spanned<DeValue<'_>>, out: &mut String) -> Option<()> {
    place(value, out);
    match value.get_ref() {
        DeValue::String(string) => {
            out.push('s');
            text(string, out);
        }
        DeValue::Integer(integer) => {
            let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok()?;
            out.push('i');
            text(&number.to_string(), out);
        }
        DeValue::Float(float) => {
            float.as_str().parse::<f64>().ok()?;
            out.push('f');
            text(float.as_str(), out);
        }
        DeValue::Boolean(boolean) => out.push(if *boolean { 't' } else { 'n' }),
        DeValue::Array(array) => {
            out.push('a');
            number(array.len(), out);
            array.iter().try_for_each(|one| self::value(one, out))?;
        }
        DeValue::Table(inner) => table(inner, out)?,
        DeValue::Datetime(_) => return None,
    }
    Some(())
}

fn table(table: &DeTable<'_>, out: &mut String) -> Option<()> {
    out.push('m');
    number(table.len(), out);
    for (key, inner) in table {
        place(key, out);
        text(key.get_ref(), out);
        value(inner, out)?;
    }
    Some(())
}

fn place<T>(spanned: &Spanned<T>, out: &mut String) {
    let span = spanned.span();
    number(span.start, out);
    number(span.len(), out);
}

fn text(text: &str, out: &mut String) {
    number(text.len(), out);
    out.push_str(text);
}

fn number(mut number: usize, out: &mut String) {
    while number > 0x3f {
        out.push(char::from(0x40 | (number & 0x3f) as u8));
        number >>= 6;
    }
    out.push(char::from(number as u8));
}
