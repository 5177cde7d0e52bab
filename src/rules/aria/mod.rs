//! Roles, states and properties of WAI-ARIA, and names of what they make.

mod wording;

rules![
    aria_role_invalid,
    aria_attr_unknown,
    aria_attr_invalid,
    aria_idref_missing,
    aria_attr_required,
    aria_attr_not_allowed,
    aria_attr_prohibited,
    aria_hidden_focusable,
    role_context_missing,
    role_children_invalid,
    presentational_children_focusable,
    menuitem_name_missing,
];
