//! Vocabularies: what a publisher's titles, organisations, labels and numbering are. Data, not code, so that
//! a press office can read and change them: `rules/packs/<profile>/<kind>.toml`.

mod abbreviations;
pub mod bullets;
mod countries;
mod fault;
mod function;
mod interval;
mod joined;
mod kind;
mod labels;
mod language_words;
mod languages;
mod links;
mod load;
mod names;
mod normal_form;
pub mod numbering;
mod organisation_index;
mod organisations;
pub mod own_rules;
mod posts;
mod profile;
mod release_words;
mod settings;
mod skip_words;

pub use abbreviations::Abbreviations;
pub use countries::{Countries, Country, CountryForm};
pub use function::Function;
pub use interval::{Interval, PartialDate};
pub use joined::JoinedWords;
pub use kind::Kind;
pub use labels::{Label, Labels, Status};
pub use language_words::{LanguageWords, SmallWords};
pub use languages::{Languages, TagCheck};
pub use links::{LinkWords, Vagueness};
pub use load::{PackError, PackFile, PackSet, parse, propose};
pub use names::Names;
pub use normal_form::normal_form;
pub use organisation_index::{Name, OrganisationIndex};
pub use organisations::{DenyEntry, Organisation, OrganisationEntry, Organisations};
pub use own_rules::OwnRules;
pub use posts::{PostDeny, PostEntry, Posts};
pub use profile::{Auto, Level, Profile, ReleasePlaces};
pub use release_words::{ReleaseWords, TextSet, folded};
pub use settings::{Settings, Vocabulary, autos};
pub use skip_words::SkipWords;
