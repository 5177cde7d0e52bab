//! Shares and means as people read them, and as programs do.

use crate::audit::summary::Rate;
use jiff::Timestamp;
use jiff::tz::Offset;

/// A share in percent with one decimal place. One that is not nothing is not shown as nothing, nor one that is not all as
/// all.
pub(super) fn percent(rate: Rate) -> Option<String> {
    let tenths = per_mille(rate)?;
    let shown = match tenths {
        0 if rate.failing > 0 => 1,
        1000 if rate.failing < rate.applicable => 999,
        tenths => tenths,
    };
    Some(format!("{}.{}%", shown / 10, shown % 10))
}

/// A share in percent with two decimal places, rounded, without its sign.
pub(super) fn percent_of_csv(rate: Rate) -> Option<String> {
    let hundredths = rounded(rate, 10_000)?;
    Some(format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

/// A share in thousandths, rounded.
pub(super) fn per_mille(rate: Rate) -> Option<u128> {
    rounded(rate, 1_000)
}

fn rounded(rate: Rate, whole: u128) -> Option<u128> {
    let (part, of) = (u128::from(rate.failing), u128::from(rate.applicable));
    (of > 0).then(|| (part * whole * 2 + of) / (of * 2))
}

/// A mean or a median, with as many decimal places.
pub(super) fn decimal(number: Option<f64>, places: usize) -> Option<String> {
    number.map(|number| format!("{number:.places$}"))
}

/// The day of a capture in UTC, as in ISO 8601.
pub(super) fn day(moment: Timestamp) -> String {
    Offset::UTC.to_datetime(moment).date().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(failing: u64, applicable: u64) -> Rate {
        Rate {
            applicable,
            failing,
        }
    }

    #[test]
    fn what_is_not_all_is_not_shown_as_all() {
        let shown = |failing, applicable| percent(rate(failing, applicable)).unwrap();
        assert_eq!(shown(39_812, 40_000), "99.5%");
        assert_eq!(shown(39_999, 40_000), "99.9%");
        assert_eq!(shown(40_000, 40_000), "100.0%");
        assert_eq!(shown(1, 40_000), "0.1%");
        assert_eq!(shown(0, 40_000), "0.0%");
        assert_eq!(shown(1, 3), "33.3%");
        assert_eq!(shown(2, 3), "66.7%");
        assert_eq!(percent(rate(0, 0)), None);
        assert_eq!(percent_of_csv(rate(39_999, 40_000)).unwrap(), "100.00");
        assert_eq!(percent_of_csv(rate(2, 3)).unwrap(), "66.67");
        assert_eq!(percent(rate(u64::MAX, u64::MAX)).unwrap(), "100.0%");
    }

    #[test]
    fn days_are_those_of_utc() {
        assert_eq!(day("2020-12-31T23:59:59Z".parse().unwrap()), "2020-12-31");
    }
}
