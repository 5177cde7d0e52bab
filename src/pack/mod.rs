//! Vocabularies: what a publisher's titles, organisations, labels and numbering are. Data, not code, so that
//! a press office can read and change them: `rules/packs/<profile>/<kind>.toml`.

mod kind;
mod labels;
mod languages;
mod load;
mod profile;
mod release_words;
mod settings;

pub use kind::Kind;
pub use labels::{Function, Label, Labels, Status, normal_form};
pub use languages::{Languages, TagCheck};
pub use load::{PackError, PackFile, PackSet, parse, propose};
pub use profile::{Auto, Level, Profile, ReleasePlaces};
pub use release_words::{ReleaseWords, TextSet, folded};
pub use settings::{Settings, Vocabulary, autos};
