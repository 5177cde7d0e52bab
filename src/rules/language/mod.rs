//! The language of the page, of its parts and of its labels.

mod alternates;
mod label_place;

rules![
    html_lang_missing,
    html_lang_invalid,
    html_lang_mismatch,
    label_untranslated,
    label_known_mistranslation,
    konglish_label,
    label_inconsistent,
    language_toggle_missing,
    language_toggle_name,
    language_toggle_hreflang,
    language_toggle_home,
    hreflang_alternates,
    part_lang_missing,
    part_lang_invalid,
    part_lang_wrong,
];
