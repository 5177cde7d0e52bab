//! What a release says about itself: its date, the year of its days, whom to ask.

rules![release_date_missing, date_year_missing, contact_missing];
