//! The parsed page: a tree whose every node knows its place in the source.

mod access;
pub mod aria;
mod attributes;
pub mod css;
mod cursor;
mod document;
mod element;
mod guard;
mod hidden;
mod inner_text;
mod outline;
mod parse;
mod placed_sink;
mod script;
mod template;
mod text;
mod text_log;

pub use attributes::AttributePlace;
pub use document::Document;
pub use element::{Element, Node, TextNode};
pub use inner_text::InnerText;
pub use outline::{Heading, Landmark, headings, landmarks};
pub use parse::{Parsed, parse};
pub use script::{Run, Script, Shares, language_of_script, runs, script, scripts_of};
pub use template::includes_parts;
pub use text::MappedText;
