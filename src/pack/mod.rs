//! Vocabularies: what a publisher's titles, organisations, labels and numbering are. Data, not code, so that
//! a press office can read and change them: `rules/packs/<profile>/<kind>.toml`.

pub mod bullets;
mod kind;
mod load;
pub mod numbering;
mod profile;
mod release_words;
mod settings;

pub use kind::Kind;
pub use load::{PackError, PackFile, PackSet, parse, propose};
pub use profile::{Auto, Level, Profile, ReleasePlaces};
pub use release_words::{ReleaseWords, TextSet, folded};
pub use settings::{Settings, Vocabulary, autos};
