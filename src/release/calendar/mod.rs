//! Days and weekdays in the text, and the day of the release.

pub(super) mod date;
pub(super) mod dates;
pub(super) mod days;
mod han_dates;
pub(super) mod months;
pub(super) mod weekday;
