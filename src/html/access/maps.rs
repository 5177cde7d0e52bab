//! Which image uses which `<map>` (HTML §4.8.13).

use crate::html::{Document, Element};
use rustc_hash::FxHashMap;

/// The first image that uses each map, by the name of the map.
#[derive(Debug, Default)]
pub(super) struct Maps(FxHashMap<Box<str>, u32>);

impl Maps {
    fn of(document: &Document<'_>) -> Self {
        let mut maps = FxHashMap::default();
        let images = document.having("usemap");
        for image in images.filter(|e| matches!(e.tag(), "img" | "object")) {
            let name = image
                .attr("usemap")
                .and_then(|u| u.trim().strip_prefix('#'));
            if let Some(name) = name {
                maps.entry(name.into()).or_insert(image.order());
            }
        }
        Self(maps)
    }
}

impl Element<'_> {
    /// The first image that uses the map of an `<area>`.
    #[must_use]
    pub fn image_of_area(self) -> Option<Self> {
        let map = self.closest("map")?;
        let name = map.attr("name").or(map.id())?;
        let document = self.document();
        let maps = document.access.maps.get_or_init(|| Maps::of(document));
        maps.0.get(name).and_then(|image| document.element(*image))
    }
}
