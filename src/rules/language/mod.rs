//! The language of the page, of its parts and of its labels.

rules![
    html_lang_missing,
    html_lang_invalid,
    html_lang_mismatch,
    label_untranslated,
    language_toggle_missing,
    part_lang_missing,
    part_lang_invalid,
    part_lang_wrong,
];
