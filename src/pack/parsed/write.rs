//! Writes a TOML document in the form that `read` reads: each value with its place in the text, what belongs together
//! side by side. The program that builds presslint runs this.
//!
//! A value is its start and length in the text, its kind, and what it holds; numbers are LEB128.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// `None` for what is no TOML, and for what packs have no use for: times.
pub(crate) fn document(text: &str) -> Option<Vec<u8>> {
    let document = DeTable::parse(text).ok()?;
    let mut out = Vec::new();
    place(&document, &mut out);
    table(document.get_ref(), &mut out)?;
    Some(out)
}

fn value(value: &Spanned<DeValue<'_>>, out: &mut Vec<u8>) -> Option<()> {
    place(value, out);
    match value.get_ref() {
        DeValue::String(string) => {
            out.push(b's');
            text(string, out);
        }
        DeValue::Integer(integer) => {
            let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok()?;
            out.push(b'i');
            out.extend(number.to_le_bytes());
        }
        DeValue::Float(float) => {
            out.push(b'f');
            out.extend(float.as_str().parse::<f64>().ok()?.to_le_bytes());
        }
        DeValue::Boolean(boolean) => out.push(if *boolean { b't' } else { b'n' }),
        DeValue::Array(array) => {
            out.push(b'a');
            number(array.len(), out);
            array.iter().try_for_each(|one| self::value(one, out))?;
        }
        DeValue::Table(inner) => table(inner, out)?,
        DeValue::Datetime(_) => return None,
    }
    Some(())
}

fn table(table: &DeTable<'_>, out: &mut Vec<u8>) -> Option<()> {
    out.push(b'm');
    number(table.len(), out);
    for (key, inner) in table {
        place(key, out);
        text(key.get_ref(), out);
        value(inner, out)?;
    }
    Some(())
}

fn place<T>(spanned: &Spanned<T>, out: &mut Vec<u8>) {
    let span = spanned.span();
    number(span.start, out);
    number(span.len(), out);
}

fn text(text: &str, out: &mut Vec<u8>) {
    number(text.len(), out);
    out.extend(text.as_bytes());
}

fn number(mut number: usize, out: &mut Vec<u8>) {
    while number > 0x7f {
        out.push(0x80 | (number & 0x7f) as u8);
        number >>= 7;
    }
    out.push(number as u8);
}
