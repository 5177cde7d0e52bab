//! Official titles, names, organisations, countries and abbreviations in the text of a release.

mod context;

rules![
    official_title_variant,
    official_title_noncanonical,
    official_title_first_mention,
    organisation_name_noncanonical,
    official_name_variant,
    abbreviation_undefined,
    country_form_mixed,
];
