//! Values that may be written in more than one way.

use crate::words::Speech;
use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use toml::Spanned;

/// One word, or a list of them.
#[derive(Clone, Debug, Default)]
pub struct OneOrMore {
    pub list: Vec<Spanned<String>>,
    /// Where all of it stands.
    pub span: Range<usize>,
}

impl OneOrMore {
    pub(super) fn words(&self) -> Vec<String> {
        self.list.iter().map(|w| w.get_ref().clone()).collect()
    }
}

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        enum Written {
            One(String),
            More(Vec<Spanned<String>>),
        }
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Written;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a list of strings")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Written, E> {
                Ok(Written::One(word.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Written, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(Written::More)
            }
        }
        impl<'de> Deserialize<'de> for Written {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_any(Reader)
            }
        }
        let written = Spanned::<Written>::deserialize(from)?;
        let span = written.span();
        let list = match written.into_inner() {
            Written::One(word) => vec![Spanned::new(span.clone(), word)],
            Written::More(list) => list,
        };
        Ok(Self { list, span })
    }
}

impl JsonSchema for OneOrMore {
    fn schema_name() -> Cow<'static, str> {
        "OneOrMore".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
        })
    }
}

/// A day, as a string or as TOML's own date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Day;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a day (YYYY-MM-DD)")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Day, E> {
                let wrong = || {
                    E::custom(format!(
                        "\"{text}\" is no day: write YYYY-MM-DD (a day that exists)"
                    ))
                };
                if text.len() != 10 {
                    return Err(wrong());
                }
                text.parse().map(Day).map_err(|_| wrong())
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Day, A::Error> {
                let date = toml::value::Datetime::deserialize(MapAccessDeserializer::new(map))?;
                self.visit_str(&date.to_string())
            }
        }
        from.deserialize_any(Reader)
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "date"})
    }
}

/// A language of messages.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    En,
    Ko,
}

impl Language {
    pub(super) fn speech(self) -> Speech {
        match self {
            Self::En => Speech::English,
            Self::Ko => Speech::Korean,
        }
    }
}
