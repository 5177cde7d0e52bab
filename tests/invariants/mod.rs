//! What holds for every page, whatever its bytes: held by the tests on fixtures and random soup, and by the fuzz targets.

pub(crate) mod mending;
pub(crate) mod places;
pub(crate) mod reports;
