//! What a run of an audit is known by. Runs that would find the same on the same page are one run: its results can be
//! gone on with. Another version, other rules or other options begin a new one beside it.

#[cfg(feature = "parquet")]
mod folder;

#[cfg(feature = "parquet")]
pub use folder::{Run, RunError};

use super::hex::Hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Names the form of `run.json` and of the tables beside it.
pub const SCHEMA: &str = "presslint-audit/v1";

/// What the rows of a run depend on, besides the pages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RunIdentity {
    pub tool: String,
    pub version: String,
    /// As in the column `ruleset`.
    pub ruleset: String,
    /// Those that change what is found, not how it is told.
    pub options: BTreeMap<String, String>,
    /// What the numbers in `rules_applicable` stand for.
    pub rules: Vec<RunRule>,
}

/// A rule of a run.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RunRule {
    pub number: u16,
    pub id: String,
    pub group: String,
    /// Where it is the same on every page.
    pub severity: Option<String>,
    /// WCAG success criteria.
    pub wcag: Vec<String>,
    /// KWCAG 2.2 check items.
    pub kwcag: Vec<String>,
    /// ACT rules.
    pub act: Vec<String>,
}

/// `run.json`.
#[derive(Serialize, Deserialize)]
struct RunFile<I> {
    schema: String,
    run: Hex<8>,
    #[serde(flatten)]
    identity: I,
}

/// A `run.json` that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum RunFileError {
    #[error("not a `run.json` of presslint: {0}")]
    Json(#[from] serde_json::Error),
    #[error("schema `{0}` is not known to this version of presslint; known: {SCHEMA}")]
    Schema(String),
}

impl RunIdentity {
    /// The name of the run: a hash of all that is here. It begins with a letter: where the name of a folder is read as a
    /// value (`run=…`), DuckDB and Spark would take sixteen decimal digits, or digits around an `e`, for a number.
    #[must_use]
    pub fn id(&self) -> Hex<8> {
        let mut id = hash(&[&serde_json::to_vec(self).unwrap_or_default()]);
        let first = &mut id.0[0];
        *first = ((0xa + (*first >> 4) % 6) << 4) | (*first & 0xf);
        id
    }

    /// `run.json`, with a line feed at the end.
    ///
    /// # Errors
    /// None in practice: there is nothing here that is not JSON.
    pub fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        let mut json = serde_json::to_vec_pretty(&RunFile {
            schema: SCHEMA.to_owned(),
            run: self.id(),
            identity: self,
        })?;
        json.push(b'\n');
        Ok(json)
    }

    /// Reads a `run.json`.
    ///
    /// # Errors
    /// When it is none, or of a schema that is not known here.
    pub fn from_json(json: &[u8]) -> Result<Self, RunFileError> {
        #[derive(Deserialize)]
        struct Schema {
            schema: String,
        }
        let Schema { schema } = serde_json::from_slice(json)?;
        if schema != SCHEMA {
            return Err(RunFileError::Schema(schema));
        }
        let file: RunFile<Self> = serde_json::from_slice(json)?;
        Ok(file.identity)
    }
}

/// The beginning of the SHA-256 of the parts, each with its length, so that no two lists of parts run together.
pub(super) fn hash(parts: &[&[u8]]) -> Hex<8> {
    let mut sha = Sha256::new();
    for part in parts {
        sha.update((part.len() as u64).to_le_bytes());
        sha.update(part);
    }
    let mut first = [0; 8];
    for (to, from) in first.iter_mut().zip(sha.finalize()) {
        *to = from;
    }
    Hex(first)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::audit) fn identity(ruleset: &str) -> RunIdentity {
        RunIdentity {
            tool: "presslint".to_owned(),
            version: "0.1.0".to_owned(),
            ruleset: ruleset.to_owned(),
            options: BTreeMap::from([("profile".to_owned(), "auto".to_owned())]),
            rules: vec![RunRule {
                number: 0,
                id: "image-alt-missing".to_owned(),
                group: "image".to_owned(),
                severity: Some("error".to_owned()),
                wcag: vec!["1.1.1".to_owned()],
                kwcag: vec!["5.1.1".to_owned()],
                act: vec!["23a2a8".to_owned()],
            }],
        }
    }

    #[test]
    fn run_json_is_read_back() {
        let identity = identity("r1");
        let json = identity.to_json().unwrap();
        assert_eq!(RunIdentity::from_json(&json).unwrap(), identity);
        let value: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(value["run"], identity.id().to_string());
        assert_eq!(value["rules"][0]["number"], 0);
    }

    #[test]
    fn a_run_json_of_another_time_or_tool_is_refused() {
        let json = identity("r1").to_json().unwrap();
        let newer = String::from_utf8(json)
            .unwrap()
            .replace("audit/v1", "audit/v9");
        let error = RunIdentity::from_json(newer.as_bytes()).unwrap_err();
        assert!(error.to_string().contains("presslint-audit/v9"), "{error}");
        assert!(RunIdentity::from_json(b"{}").is_err());
    }

    #[test]
    fn whatever_changes_what_is_found_is_another_run() {
        let first = identity("r1");
        let mut others = vec![identity("r2"), first.clone(), first.clone(), first.clone()];
        others[1].version = "0.2.0".to_owned();
        others[2]
            .options
            .insert("profile".to_owned(), "kwcag".to_owned());
        others[3].rules[0].number = 1;
        for other in others {
            assert_ne!(other.id(), first.id(), "{other:?}");
        }
    }

    /// A thousand names: one in sixteen hundred of all hexadecimal ones would be a number to a reader of folders.
    #[test]
    fn no_run_is_named_like_a_number() {
        for n in 0..1000 {
            let id = identity(&n.to_string()).id().to_string();
            assert!(
                id.starts_with(|first: char| first.is_ascii_lowercase()),
                "{id}"
            );
        }
    }
}
