//! Form fields, buttons and other controls.

rules![
    form_label,
    form_placeholder_only,
    button_empty,
    summary_name_missing,
    autocomplete_invalid,
];
