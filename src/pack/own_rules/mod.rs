//! Rules that are data: `rules.toml`. Each is held to its form when it is read; `src/rules/own` runs them.

mod definition;
mod finder;
mod hold;
#[cfg(test)]
mod tests;

pub use definition::{
    Capitals, Definition, Elements, Exists, Length, LineLength, Scope, Style, Swap, Texts, Variants,
};
pub use finder::{Finder, Hit, Pattern};

use super::{Kind, PackError, PackFile, parse};
use definition::{Among, File};

/// The rules of the profiles in force.
#[derive(Debug, Default)]
pub struct OwnRules {
    pub list: Vec<Definition>,
}

impl OwnRules {
    /// The rule with this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Definition> {
        self.list.iter().find(|d| d.id.get_ref() == id)
    }
}

impl Kind for OwnRules {
    const NAME: &'static str = "rules";

    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        let rules = if file.is_configuration() {
            parse::<Among>(file)?.rule
        } else {
            parse::<File>(file)?.rule
        };
        for mut rule in rules {
            hold::rule(&mut rule).map_err(|fault| fault.at(file))?;
            // A test reads those of the program.
            if !file.text.is_built_in() {
                hold::patterns(&rule).map_err(|fault| fault.at(file))?;
            }
            if let Some(other) = self.by_id(rule.id.get_ref()) {
                return Err(file.error_at(
                    rule.id.span(),
                    format!("another rule is called `{}`", rule.id.get_ref()),
                    Some(format!(
                        "give it a name of its own; the other is in {}",
                        other.path
                    )),
                ));
            }
            rule.path.clone_from(&file.path);
            rule.profile.clone_from(&file.profile);
            self.list.push(rule);
        }
        Ok(())
    }
}
