//! The glyphs typed as bullets: their families, how they are spoken, what should stand instead.

use super::{Kind, PackError, PackFile, parse};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// Glyphs that look alike at a glance and serve the same purpose.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    Square,
    Circle,
    Dash,
    Dot,
    Triangle,
    Diamond,
    Arrow,
    Check,
    /// ※ * †: notes to the line above, not items.
    Note,
}

/// What besides a following space makes a glyph a bullet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// One block is enough.
    #[default]
    Single,
    /// At least two blocks, because the glyph also begins ordinary text.
    Two,
}

/// A bullet spoken by a screen reader, as a Korean and an English voice read it.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    pub en: String,
    pub ko: String,
}

/// One glyph of `bullets.toml`.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bullet {
    pub glyph: char,
    /// `U+00B0`: must agree with the glyph, so that look-alikes in the pack are what they claim.
    pub code_point: String,
    /// The character's Unicode name.
    pub name: String,
    /// What a Korean reader calls the character; for those that only look like bullets.
    #[serde(default)]
    pub name_ko: Option<String>,
    pub family: Family,
    /// Glyphs of one family and one look are never two levels of a list.
    pub look: String,
    /// A letter, sign or operator that only looks like a bullet.
    #[serde(default)]
    pub confusable: bool,
    #[serde(default)]
    pub spoken_as: Option<Spoken>,
    /// The real bullet to type instead.
    pub replacement: Option<char>,
    #[serde(default)]
    pub evidence: Evidence,
    /// Text may follow without a space.
    #[serde(default)]
    pub glued: bool,
    /// Languages whose pages use the glyph so; empty: all.
    #[serde(default)]
    pub only_in: Vec<String>,
    /// Languages in which a line may begin with the glyph for another reason (dialogue, an article).
    #[serde(default)]
    pub not_in: Vec<String>,
    pub source: String,
}

impl Bullet {
    /// The name of the character in Korean, or else its Unicode name.
    #[must_use]
    pub fn korean_name(&self) -> &str {
        self.name_ko.as_deref().unwrap_or(&self.name)
    }

    /// Whether a page in this language (primary subtag, "" when unknown) uses the glyph as a bullet.
    #[must_use]
    pub fn used_in(&self, language: &str) -> bool {
        !self.not_in.iter().any(|l| l == language)
            && (self.only_in.is_empty() || self.only_in.iter().any(|l| l == language))
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BulletsFile {
    #[serde(default, rename = "bullet")]
    bullets: Vec<toml::Spanned<Bullet>>,
}

/// All bullets of the packs in force, by glyph.
#[derive(Clone, Debug, Default)]
pub struct Bullets {
    by_glyph: FxHashMap<char, Bullet>,
}

impl Kind for Bullets {
    const NAME: &'static str = "bullets";

    /// A later pack may describe a glyph anew. Refused: an entry whose code point is not that of its
    /// glyph, that stands twice in the file, or whose replacement is missing.
    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        let entries: BulletsFile = parse(file)?;
        let mut seen = FxHashSet::default();
        for entry in entries.bullets {
            let at = entry.span();
            let bullet = entry.into_inner();
            let fault =
                |message: String, help: Option<String>| file.error_at(at.clone(), message, help);
            let actual = format!("U+{:04X}", u32::from(bullet.glyph));
            if bullet.code_point != actual {
                return Err(fault(
                    format!("the glyph is {actual}, not {}", bullet.code_point),
                    Some(format!("write code_point = \"{actual}\"")),
                ));
            }
            if !seen.insert(bullet.glyph) {
                return Err(fault(format!("{actual} stands twice"), None));
            }
            if bullet.confusable && bullet.replacement.is_none_or(|r| r == bullet.glyph) {
                return Err(fault(
                    format!("{actual} is confusable but has no other replacement"),
                    Some("name the real bullet: replacement = \"○\"".to_owned()),
                ));
            }
            self.by_glyph.insert(bullet.glyph, bullet);
        }
        Ok(())
    }
}

impl Bullets {
    #[must_use]
    pub fn get(&self, glyph: char) -> Option<&Bullet> {
        self.by_glyph.get(&glyph)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_glyph.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> PackFile {
        PackFile {
            profile: "base".into(),
            name: "bullets".into(),
            path: "base/bullets.toml".into(),
            text: include_str!("../../rules/packs/base/bullets.toml").into(),
        }
    }

    #[test]
    fn the_base_pack_is_sound() {
        let mut bullets = Bullets::default();
        bullets.add(&base()).unwrap();
        for bullet in bullets.by_glyph.values() {
            if let Some(replacement) = bullet.replacement {
                let real = bullets.get(replacement).unwrap();
                assert!(!real.confusable, "{}", bullet.name);
                assert_eq!(real.family, bullet.family, "{}", bullet.name);
            }
            assert!(
                bullet.confusable || bullet.spoken_as.is_none(),
                "{}",
                bullet.name
            );
        }
    }

    #[test]
    fn a_wrong_code_point_is_refused() {
        let mut file = base();
        file.text = file.text.replacen("U+00B0", "U+00BA", 1).into();
        let fault = Bullets::default().add(&file).unwrap_err();
        assert!(fault.line > 1 && fault.help.unwrap().contains("U+00B0"));
    }
}
