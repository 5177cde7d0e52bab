//! Links that skip what every page repeats.

use crate::rules::language_name::escaped;

mod proposal;

rules![
    skip_link_missing,
    skip_menu_link_missing,
    skip_target_missing,
    skip_target_outside_content,
    skip_link_not_first,
    skip_link_order,
    skip_link_language,
    skip_link_opposite_sense,
    skip_link_vague,
    skip_link_hidden,
    skip_link_positive_tabindex,
    skip_link_name_mismatch,
    skip_group_command,
];
