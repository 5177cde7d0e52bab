//! Links that skip what every page repeats.

use crate::rules::language_name::escaped;

rules![
    skip_link_missing,
    skip_menu_link_missing,
    skip_target_missing,
    skip_link_not_first,
    skip_link_order,
    skip_link_language,
];
