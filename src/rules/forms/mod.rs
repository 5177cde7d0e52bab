//! Form fields, buttons and other controls.

rules![
    form_label,
    form_placeholder_only,
    form_label_vague,
    button_empty,
    summary_name_missing,
    label_in_name,
    autocomplete_invalid,
];
