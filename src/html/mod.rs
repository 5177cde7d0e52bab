//! The parsed page: a tree whose every node knows its place in the source.

mod access;
pub mod aria;
mod attributes;
mod balance;
pub mod css;
mod cursor;
mod document;
mod element;
mod guard;
mod hidden;
mod outline;
mod painting;
mod parse;
mod placed_sink;
mod refresh;
mod script;
mod table;
mod table_forming;
mod template;
mod text;
mod text_log;
mod written_tag;

pub use access::{AriaAttribute, Presence};
pub use attributes::AttributePlace;
pub use balance::{Balance, Crossing, Unclosed, balance};
pub use document::Document;
pub use element::{Element, Node, TextNode};
pub use outline::{Heading, Landmark, headings, landmarks};
pub use painting::{Painted, Painting, painting};
pub use parse::{Parsed, parse};
pub use refresh::{Refresh, refresh};
pub use script::{Run, Script, Shares, language_of_script, runs, script, scripts_of};
pub use table::{Cell, Table};
pub use template::{includes_parts, is_left_to_template};
pub use text::MappedText;
pub use written_tag::WrittenTag;
