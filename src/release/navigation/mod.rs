//! Ways through the page: skip links, repeated blocks, what stands around links.

pub(super) mod bypass;
pub(super) mod front_matter;
pub(super) mod link_context;
pub(super) mod repeats;
pub(super) mod site;
pub(super) mod skip_links;
pub(super) mod skip_target;
