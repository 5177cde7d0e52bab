//! The JSON Schema of `presslint.toml`, for editors: `presslint config --schema`.

use super::file::{IgnoreTable, PresslintToml};
use crate::pack::{Level, PackSet};
use crate::rules::{Group, all};
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

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

fn one_or_more(word: &Value) -> Schema {
    json_schema!({"anyOf": [word, {"type": "array", "items": word, "minItems": 1}]})
}

/// The names of profiles.
#[derive(Debug)]
pub(super) struct Profile;

impl JsonSchema for Profile {
    fn schema_name() -> Cow<'static, str> {
        "Profile".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let packs = PackSet::embedded();
        let mut names = vec!["auto"];
        names.extend(packs.profiles());
        one_or_more(&proposed(&names))
    }
}

/// Some rules.
#[derive(Debug)]
struct RuleWord;

impl JsonSchema for RuleWord {
    fn schema_name() -> Cow<'static, str> {
        "Rule".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut names: Vec<&str> = Group::ALL.iter().map(|g| g.name()).collect();
        names.extend(all().map(|r| r.id));
        json_schema!({"anyOf": [{"enum": names}, {"type": "string"}]})
    }
}

/// A list of rules.
#[derive(Debug)]
pub(super) struct RuleList;

impl JsonSchema for RuleList {
    fn schema_name() -> Cow<'static, str> {
        "RuleList".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        one_or_more(generator.subschema_for::<RuleWord>().as_value())
    }
}

/// `ignore`
pub(super) fn ignores(generator: &mut SchemaGenerator) -> Schema {
    let table = generator.subschema_for::<IgnoreTable>();
    let word = generator.subschema_for::<RuleWord>();
    json_schema!({"anyOf": [word, {"type": "array", "items": {"anyOf": [word, table]}}]})
}

/// `[[rule]]`: what it must say; presslint holds the rest to its form.
#[derive(Debug)]
pub(super) struct OwnRule;

impl JsonSchema for OwnRule {
    fn schema_name() -> Cow<'static, str> {
        "OwnRule".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        let groups: Vec<&str> = Group::ALL.iter().map(|g| g.name()).collect();
        let text = json!({
            "type": "object",
            "properties": {"en": {"type": "string"}, "ko": {"type": "string"}},
            "additionalProperties": false,
            "minProperties": 1
        });
        json_schema!({
            "type": "object",
            "properties": {
                "id": {"type": "string"},
                "group": {"enum": groups},
                "severity": level,
                "summary": text,
                "message": text,
                "help": text,
                "why": text,
                "source": {"type": "string"}
            },
            "required": ["id", "severity", "summary", "message", "source"]
        })
    }
}

/// `[[holder]]`: one term of one person in one post.
#[derive(Debug)]
pub(super) struct Holder;

impl JsonSchema for Holder {
    fn schema_name() -> Cow<'static, str> {
        "Holder".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let name = json!({"type": "string"});
        let day = json!({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"});
        json_schema!({
            "type": "object",
            "properties": {
                "en": name,
                "ko": name,
                "also": {"type": "array", "items": name},
                "post": {
                    "type": "object",
                    "properties": {"en": name, "ko": name},
                    "additionalProperties": false,
                    "minProperties": 1
                },
                "country": name,
                "from": day,
                "to": day,
                "unchecked": {"type": "array", "items": {"enum": ["from", "to"]}},
                "source": name
            },
            "additionalProperties": false,
            "required": ["post", "country", "source"]
        })
    }
}

/// `[rules]`
#[derive(Debug)]
pub(super) struct Levels;

impl JsonSchema for Levels {
    fn schema_name() -> Cow<'static, str> {
        "Levels".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        let mut known = Map::new();
        for group in Group::ALL {
            let description = format!("All rules of the group {}.", group.name());
            let group_level = json!({"description": description, "allOf": [level]});
            known.insert(group.name().into(), group_level);
        }
        for rule in all() {
            let rule_level = json!({"description": rule.summary.0, "allOf": [level]});
            known.insert(rule.id.into(), rule_level);
        }
        // Also globs, references and the rules of packs.
        json_schema!({
            "type": "object",
            "properties": known,
            "additionalProperties": level
        })
    }
}
