//! The vocabulary of WAI-ARIA: roles, and states and properties (`rules/aria.toml`).

use crate::pack::parsed;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::{LazyLock, OnceLock};

/// A role.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    /// The roles right above it.
    #[serde(default)]
    is: Vec<String>,
    #[serde(skip)]
    above: OnceLock<Vec<&'static str>>,
    #[serde(default, rename = "abstract")]
    is_abstract: bool,
    #[serde(default)]
    named_by: NamedBy,
    #[serde(default, rename = "flat")]
    has_presentational_children: bool,
    #[serde(default, rename = "within")]
    context: Vec<String>,
    #[serde(default, rename = "holds")]
    owned: Vec<String>,
    #[serde(default)]
    requires: Vec<String>,
    #[serde(default)]
    takes: Vec<String>,
}

/// Who may name what has a role ("name from").
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NamedBy {
    #[default]
    Author,
    /// Its contents, or the author.
    Contents,
    /// Naming is prohibited.
    Nobody,
}

impl PartialEq for Role {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Role {}

impl Role {
    /// The name that assistive technology is told: of synonyms the one that is preferred (`image` for `img`).
    #[must_use]
    pub fn name(&'static self) -> &'static str {
        &self.name
    }

    /// Whether this is the role of a name, or inherits from it.
    #[must_use]
    pub fn is_a(&self, name: &str) -> bool {
        self.name == name || self.above().contains(&name)
    }

    /// The names of all roles that it inherits from.
    fn above(&self) -> &[&'static str] {
        self.above.get_or_init(|| {
            let parents = self.is.iter().filter_map(|name| role(name));
            parents
                .flat_map(|parent| {
                    std::iter::once(parent.name()).chain(parent.above().iter().copied())
                })
                .collect()
        })
    }

    #[must_use]
    pub fn named_by(&self) -> NamedBy {
        self.named_by
    }

    /// Whether the children of such an element are presentational: they have no roles of their own.
    #[must_use]
    pub fn has_presentational_children(&self) -> bool {
        self.has_presentational_children
    }

    /// The roles one of which it must stand in; empty when it may stand anywhere.
    #[must_use]
    pub fn context(&self) -> &[String] {
        &self.context
    }

    /// The roles of which it must own one; empty when it may own anything.
    #[must_use]
    pub fn owned(&self) -> &[String] {
        &self.owned
    }

    /// The states and properties that it must have.
    #[must_use]
    pub fn requires(&self) -> &[String] {
        &self.requires
    }

    /// Whether a state or property may be on it. Naming properties on roles that cannot be named are not.
    #[must_use]
    pub fn takes(&self, property: &Property) -> bool {
        if self.prohibits(property) {
            return false;
        }
        property.global || self.takes.iter().any(|p| p == property.name())
    }

    /// Whether a property is prohibited on it (WAI-ARIA 1.2 §5.2.8.6 and §6.6).
    #[must_use]
    pub fn prohibits(&self, property: &Property) -> bool {
        let naming = matches!(
            property.name(),
            "aria-label" | "aria-labelledby" | "aria-braillelabel"
        );
        let describing = matches!(
            property.name(),
            "aria-roledescription" | "aria-brailleroledescription"
        );
        self.named_by == NamedBy::Nobody
            && (naming || describing && matches!(self.name.as_str(), "generic" | "none"))
    }
}

/// A state or property: an `aria-*` attribute.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Property {
    name: String,
    kind: Kind,
    #[serde(default)]
    values: Vec<String>,
    #[serde(default, rename = "global")]
    global: bool,
    #[serde(default)]
    deprecated: bool,
}

/// The value type of a state or property (WAI-ARIA 1.2 §6.2.4).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Boolean,
    /// true, false or undefined.
    BooleanUndefined,
    /// true, false, mixed or undefined.
    Tristate,
    Id,
    Ids,
    Integer,
    Number,
    String,
    Token,
    Tokens,
}

impl Property {
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether every role has it.
    #[must_use]
    pub fn is_global(&self) -> bool {
        self.global
    }

    #[must_use]
    pub fn is_deprecated(&self) -> bool {
        self.deprecated
    }

    /// The tokens it may have; empty when its values are no tokens.
    #[must_use]
    pub fn tokens(&self) -> Vec<&str> {
        let fixed: &[&str] = match self.kind {
            Kind::Boolean => &["true", "false"],
            Kind::BooleanUndefined => &["true", "false", "undefined"],
            Kind::Tristate => &["true", "false", "mixed", "undefined"],
            _ => return self.values.iter().map(String::as_str).collect(),
        };
        fixed.to_vec()
    }
}

/// The role that a name stands for, lower case; also an abstract one is found by its name.
#[must_use]
pub fn role(name: &str) -> Option<&'static Role> {
    ARIA.roles.get(name).copied()
}

/// The role that a token of the `role` attribute sets: abstract roles set none.
#[must_use]
pub fn role_of_token(token: &str) -> Option<&'static Role> {
    role(&token.to_ascii_lowercase()).filter(|r| !r.is_abstract)
}

/// The state or property of a name, lower case.
#[must_use]
pub fn property(name: &str) -> Option<&'static Property> {
    ARIA.properties.get(name).copied()
}

/// The names that the `role` attribute may have.
pub fn role_names() -> impl Iterator<Item = &'static str> {
    let concrete = ARIA.roles.iter().filter(|(_, role)| !role.is_abstract);
    concrete.map(|(name, _)| *name)
}

/// The names of all states and properties.
pub fn property_names() -> impl Iterator<Item = &'static str> {
    ARIA.properties.keys().copied()
}

struct Aria {
    roles: FxHashMap<&'static str, &'static Role>,
    properties: FxHashMap<&'static str, &'static Property>,
}

#[derive(Deserialize)]
struct File {
    role: Vec<Role>,
    property: Vec<Property>,
}

/// The file is part of the program, and a test reads it.
static FILE: LazyLock<File> = LazyLock::new(|| {
    parsed::aria().unwrap_or_else(|| File {
        role: Vec::new(),
        property: Vec::new(),
    })
});

static ARIA: LazyLock<Aria> = LazyLock::new(|| Aria {
    roles: FILE
        .role
        .iter()
        .flat_map(|role| {
            std::iter::once(&role.name)
                .chain(&role.also)
                .map(move |name| (name.as_str(), role))
        })
        .collect(),
    properties: FILE
        .property
        .iter()
        .map(|property| (property.name.as_str(), property))
        .collect(),
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vocabulary_is_closed() {
        let roles = || FILE.role.iter();
        assert!(roles().count() > 120);
        let named = roles().flat_map(|r| r.is.iter().chain(&r.context).chain(&r.owned));
        for name in named {
            assert!(role(name).is_some(), "{name}");
        }
        for name in roles().flat_map(|r| r.requires.iter().chain(&r.takes)) {
            assert!(property(name).is_some(), "{name}");
        }
        for role in roles() {
            for name in &role.requires {
                assert!(role.takes(property(name).unwrap()), "{} {name}", role.name);
            }
        }
    }

    #[test]
    fn roles_inherit() {
        let switch = role("switch").unwrap();
        assert!(switch.is_a("checkbox") && switch.is_a("widget") && switch.is_a("roletype"));
        assert!(!switch.is_a("link"));
        assert!(role("doc-cover").unwrap().is_a("image"));
    }

    #[test]
    fn synonyms_are_one_role() {
        assert_eq!(role("img").unwrap().name(), "image");
        assert_eq!(role("presentation"), role("none"));
        assert_eq!(role_of_token("BUTTON"), role("button"));
        assert_eq!(role_of_token("widget"), None);
    }

    #[test]
    fn a_generic_element_cannot_be_named() {
        let label = property("aria-label").unwrap();
        assert!(role("generic").unwrap().prohibits(label));
        assert!(role("paragraph").unwrap().prohibits(label));
        assert!(!role("group").unwrap().prohibits(label));
        let level = property("aria-level").unwrap();
        assert!(role("heading").unwrap().takes(level) && !role("button").unwrap().takes(level));
    }
}
