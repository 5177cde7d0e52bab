//! Accessible descriptions (accname 1.2 §4.3.3; HTML-AAM 1.0 §4.1).

use super::name::{Naming, collapsed, given};
use crate::html::Element;

impl Element<'_> {
    /// The accessible description, white space collapsed; "" when there is none: what `aria-describedby` or `aria-description`
    /// says, else a `title` that did not become the name.
    #[must_use]
    pub fn description(self) -> String {
        let said = Naming::of(self, |naming| naming.referenced(self, "aria-describedby"))
            .or_else(|| given(self, "aria-description").map(str::to_owned));
        if let Some(said) = said {
            return collapsed(&said);
        }
        let value = |name| collapsed(self.attr(name).unwrap_or(""));
        let name = self.name();
        [value("title"), value("placeholder")]
            .into_iter()
            .find(|text| !text.is_empty() && *text != name)
            .unwrap_or_default()
    }
}
