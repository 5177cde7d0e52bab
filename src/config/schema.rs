//! The JSON Schema of `presslint.toml`, for editors: `presslint config --schema`.

use super::file::{IgnoreTable, PresslintToml};
use crate::pack::{Level, PackSet};
use crate::rules::{Group, all};
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value, json};

/// The schema, as it is kept in `presslint.schema.json`.
#[must_use]
pub fn schema() -> Value {
    let schema = SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<PresslintToml>();
    schema.to_value()
}

/// Names that editors propose; any other word may be right, too.
fn proposed(names: &[&str]) -> Value {
    json!({"anyOf": [{"enum": names}, {"type": "string"}]})
}

fn one_or_more(word: &Value) -> Value {
    json!({"anyOf": [word, {"type": "array", "items": word, "minItems": 1}]})
}

fn as_schema(value: Value) -> Schema {
    Schema::try_from(value).unwrap_or_default()
}

pub(super) fn profile(_: &mut SchemaGenerator) -> Schema {
    let packs = PackSet::embedded();
    let mut names = vec!["auto"];
    names.extend(packs.profiles());
    as_schema(one_or_more(&proposed(&names)))
}

fn rule_word() -> Value {
    let mut names: Vec<&str> = Group::ALL.iter().map(|g| g.name()).collect();
    names.extend(all().map(|r| r.id));
    proposed(&names)
}

pub(super) fn rule_list(_: &mut SchemaGenerator) -> Schema {
    as_schema(one_or_more(&rule_word()))
}

pub(super) fn ignores(generator: &mut SchemaGenerator) -> Schema {
    let table = generator.subschema_for::<IgnoreTable>().to_value();
    let word = rule_word();
    json_schema!({"anyOf": [word, {"type": "array", "items": {"anyOf": [word, table]}}]})
}

pub(super) fn rules(generator: &mut SchemaGenerator) -> Schema {
    let level = generator.subschema_for::<Level>().to_value();
    let mut known = Map::new();
    for rule in all() {
        known.insert(
            rule.id.into(),
            json!({"description": rule.summary.0, "allOf": [level]}),
        );
    }
    for group in Group::ALL {
        let description = format!("All rules of the group {}.", group.name());
        known.insert(
            group.name().into(),
            json!({"description": description, "allOf": [level]}),
        );
    }
    // Globs and references; any other word names no rule.
    json_schema!({
        "type": "object",
        "properties": known,
        "patternProperties": {"[*?\\[{]|^(wcag|kwcag|act):": level},
        "additionalProperties": false
    })
}
