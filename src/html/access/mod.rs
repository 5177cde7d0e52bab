//! What assistive technology is given: roles, names, descriptions, focus (WAI-ARIA 1.2, HTML-AAM 1.0, SVG-AAM 1.0,
//! accname 1.2).

mod content;
mod description;
mod embedded;
mod focus;
mod implicit_role;
mod labels;
mod maps;
mod name;
mod owned;
mod role;
mod states;
mod tree;

pub use states::AriaAttribute;
pub use tree::Presence;

use super::aria::Role;
use labels::Labels;
use maps::Maps;
use owned::Owners;
use rustc_hash::FxHashMap;
use std::cell::{Cell, OnceCell, RefCell};

/// What was computed so far for the elements of a page.
#[derive(Debug, Default)]
pub(super) struct Access {
    /// By the number of the element; made when first asked for.
    roles: OnceCell<Vec<Cell<Known>>>,
    /// Names of elements, by their numbers: several rules ask for that of a link.
    names: RefCell<FxHashMap<u32, Box<str>>>,
    /// How much text names and descriptions have taken so far, in bytes.
    named: Cell<usize>,
    /// Whether a row of a table, by its number, has data: all its headers ask.
    data_rows: RefCell<FxHashMap<u32, bool>>,
    labels: OnceCell<Labels>,
    maps: OnceCell<Maps>,
    owners: OnceCell<Owners>,
}

/// The computed role of one element.
#[derive(Clone, Copy, Debug, Default)]
enum Known {
    #[default]
    Not,
    Role(Option<&'static Role>),
}
