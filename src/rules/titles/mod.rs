//! Official titles, names, organisations, countries and abbreviations in the text of a release.

mod bearers;
mod context;
mod honorific;
mod hyphen_french;
mod katakana;
mod korean_slips;
mod korean_titles;
mod name_forms;
mod narration;

rules![
    official_title_variant,
    official_title_noncanonical,
    official_title_first_mention,
    official_title_later_mention,
    official_title_asymmetric,
    official_title_rank_conflict,
    official_title_former_dropped,
    official_out_of_term,
    official_title_case,
    official_title_hyphen,
    organisation_name_noncanonical,
    organisation_name_anachronism,
    official_name_variant,
    official_name_unknown,
    official_name_order,
    honorific_style,
    abbreviation_undefined,
    abbreviation_unused,
    abbreviation_redefined,
    country_form_mixed,
    country_pair_joiner,
    apostrophe_mixed,
];
