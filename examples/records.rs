//! Prints the records of web archives, one JSON object a line: `cargo run --example records -- [--html] ARCHIVES...`.
//! `tests/archives/compare.py` holds them against those that warcio reads. With `--html` only HTML is kept, as an audit does.

use anyhow::{Result, anyhow};
use presslint::source::archive::{Archive, Damage, Event, Keep, Limits, Record, Response};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io::{self, BufWriter, Write};
use std::path::Path;

fn main() -> Result<()> {
    let mut limits = Limits {
        keep: Keep::All,
        ..Limits::default()
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for argument in std::env::args_os().skip(1) {
        if argument == "--html" {
            limits.keep = Keep::Html;
            continue;
        }
        let archive = Archive::open(Path::new(&argument), limits)
            .map_err(|error| anyhow!("{}: {}", error.path, error.message.en))?;
        for event in archive {
            let line = match &event {
                Event::Record(record) => of_record(record),
                Event::Damage(damage) => of_damage(damage),
            };
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

fn of_record(record: &Record) -> Value {
    json!({
        "kind": record.kind.as_str(),
        "filename": &*record.filename,
        "offset": record.place.offset,
        "inside": record.place.inside,
        "length": record.length,
        "id": record.id,
        "url": record.url,
        "date": record.date,
        "truncated": record.truncated,
        "wrong_length": record.wrong_length,
        "response": record.response.as_ref().map(of_response),
    })
}

fn of_response(response: &Response) -> Value {
    let notes: Vec<String> = response.notes.iter().map(|note| note.words().en).collect();
    json!({
        "status": response.status,
        "content_type": response.content_type,
        "charset": response.charset,
        "outcome": format!("{:?}", response.outcome),
        "notes": notes,
        "bytes": response.body.len(),
        "sha256": Sha256::digest(&response.body).iter().map(|b| format!("{b:02x}")).collect::<String>(),
    })
}

fn of_damage(damage: &Damage) -> Value {
    json!({
        "damage": damage.words().en,
        "filename": &*damage.filename,
        "offset": damage.place.offset,
        "inside": damage.place.inside,
        "length": damage.length,
    })
}
