//! Vocabularies: what a publisher's titles, organisations, labels and numbering are. Data, not code, so that
//! a press office can read and change them: `rules/packs/<profile>/<kind>.toml`.

mod kind;
pub mod labels;
pub mod languages;
mod load;
mod profile;
mod release_words;
mod settings;

pub use kind::Kind;
pub use load::{PackError, PackFile, PackSet, parse, propose};
pub use profile::{Auto, Level, Profile, ReleasePlaces};
pub use release_words::{ReleaseWords, TextSet, folded};
pub use settings::{Settings, Vocabulary, autos};
