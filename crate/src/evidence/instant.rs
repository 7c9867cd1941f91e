//! Moments in time: ISO 8601 in UTC in, Kazakhstan time and UTC out.
//!
//! A few lines of calendar arithmetic (days from the civil date and back, proleptic Gregorian) instead of a date library:
//! the product needs one input form, one fixed offset and no time-zone data, and every kilobyte of the module is loaded by a browser.

use std::fmt;

const DAY: i64 = 86_400;
/// Kazakhstan has had one offset, UTC+5 without daylight saving, since 1 March 2024.
const KAZAKHSTAN: i64 = 5 * 3600;

/// A moment in UTC with millisecond precision, year 1970 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Instant {
    milliseconds: i64,
}

/// Text that is not a moment of the form `2026-11-22T09:15:00.000Z`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a UTC time like 2026-11-22T09:15:00.000Z, found {found:?}")]
pub struct InstantError {
    /// The text as it was given, at most 40 characters of it.
    pub found: String,
}

/// Date and time of day of an [`Instant`] at some offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    /// Year, 1970 to 9999 (a day into 10000 at the very end).
    pub year: i64,
    /// Month, 1 to 12.
    pub month: i64,
    /// Day, 1 to 31.
    pub day: i64,
    /// Hour, 0 to 23.
    pub hour: i64,
    /// Minute, 0 to 59.
    pub minute: i64,
    /// Second, 0 to 59.
    pub second: i64,
}

impl Instant {
    /// Reads `YYYY-MM-DDTHH:MM:SSZ` with an optional fraction of one to nine digits, as `Date.prototype.toISOString` writes it.
    ///
    /// # Errors
    /// [`InstantError`] for any other form, an impossible date, or a year outside 1970 to 9999.
    pub fn parse(text: &str) -> Result<Self, InstantError> {
        parse_milliseconds(text)
            .map(|milliseconds| Self { milliseconds })
            .ok_or_else(|| InstantError {
                found: text.chars().take(40).collect(),
            })
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn milliseconds(self) -> i64 {
        self.milliseconds
    }

    /// The calendar date and time of day in UTC.
    pub fn civil(self) -> Civil {
        civil(self.milliseconds.div_euclid(1000))
    }

    /// `2026-11-22T09:15:00.250Z`, as [`Instant::parse`] reads it.
    pub fn iso(self) -> String {
        let c = self.civil();
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
            c.year,
            c.month,
            c.day,
            c.hour,
            c.minute,
            c.second,
            self.milliseconds.rem_euclid(1000)
        )
    }

    /// `20261122091500`, the form of web archives' indexes.
    pub fn digits(self) -> String {
        let digits = self.iso();
        let digits = digits.split('.').next().unwrap_or_default();
        digits.chars().filter(char::is_ascii_digit).collect()
    }

    /// `22.11.2026 14:15:00`, the time in Kazakhstan (UTC+5).
    pub fn kazakhstan(self) -> String {
        let c = civil(self.milliseconds.div_euclid(1000) + KAZAKHSTAN);
        format!(
            "{:02}.{:02}.{:04} {:02}:{:02}:{:02}",
            c.day, c.month, c.year, c.hour, c.minute, c.second
        )
    }

    /// `22.11.2026 14:15:00 UTC+5 (2026-11-22 09:15:00 UTC)`, the form of the report.
    pub fn both(self) -> String {
        format!("{} UTC+5 ({self})", self.kazakhstan())
    }
}

/// `2026-11-22 09:15:00 UTC`
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let c = self.civil();
        write!(
            f,
            "{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC",
            c.year, c.month, c.day, c.hour, c.minute, c.second
        )
    }
}

fn parse_milliseconds(text: &str) -> Option<i64> {
    let body = text.strip_suffix('Z')?;
    let (whole, fraction) = body
        .split_once('.')
        .map_or((body, None), |(w, f)| (w, Some(f)));
    let bytes = whole.as_bytes();
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if bytes.len() != 19 || separators.iter().any(|&(at, byte)| bytes[at] != byte) {
        return None;
    }
    let (year, month, day) = (
        digits(&bytes[0..4])?,
        digits(&bytes[5..7])?,
        digits(&bytes[8..10])?,
    );
    let (hour, minute, second) = (
        digits(&bytes[11..13])?,
        digits(&bytes[14..16])?,
        digits(&bytes[17..19])?,
    );
    if !(1970..=9999).contains(&year) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let days = days_from_civil(year, month, day);
    let back = civil(days * DAY);
    // An impossible date (30 February) comes back as another one.
    if (back.year, back.month, back.day) != (year, month, day) {
        return None;
    }
    let milliseconds = match fraction {
        None => 0,
        Some(f) if (1..=9).contains(&f.len()) => {
            digits(f.as_bytes())?;
            f.bytes()
                .chain(*b"00")
                .take(3)
                .fold(0, |sum, b| sum * 10 + i64::from(b - b'0'))
        }
        Some(_) => return None,
    };
    Some((days * DAY + hour * 3600 + minute * 60 + second) * 1000 + milliseconds)
}

fn digits(bytes: &[u8]) -> Option<i64> {
    bytes.iter().try_fold(0, |sum, b| {
        b.is_ascii_digit().then(|| sum * 10 + i64::from(b - b'0'))
    })
}

// Years are counted from March, so that the leap day is the last day of the year and month lengths follow one formula.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil(seconds: i64) -> Civil {
    let days = seconds.div_euclid(DAY) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let month = (from_march + 2) % 12 + 1;
    let second = seconds.rem_euclid(DAY);
    Civil {
        year: era * 400 + year_of_era + i64::from(month <= 2),
        month,
        day: day_of_year - (153 * from_march + 2) / 5 + 1,
        hour: second / 3600,
        minute: second / 60 % 60,
        second: second % 60,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_moments() {
        for (text, milliseconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T23:59:59.999Z", 951_868_799_999),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000),
            ("2026-11-22T09:15:00.5Z", 1_795_338_900_500),
            ("9999-12-31T23:59:59Z", 253_402_300_799_000),
        ] {
            assert_eq!(
                Instant::parse(text).unwrap().milliseconds(),
                milliseconds,
                "{text}"
            );
        }
    }

    #[test]
    fn kazakhstan_is_five_hours_ahead_and_may_be_in_the_next_year() {
        let instant = Instant::parse("2026-12-31T19:30:05.123Z").unwrap();
        assert_eq!(
            instant.both(),
            "01.01.2027 00:30:05 UTC+5 (2026-12-31 19:30:05 UTC)"
        );
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "Z",
            "2026-11-22",
            "2026-11-22T09:15:00",
            "2026-11-22T09:15:00+05:00",
            "2026-11-22 09:15:00Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-10T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T09:60:00Z",
            "2026-11-22T09:15:60Z",
            "2026-11-22T09:15:00.Z",
            "2026-11-22T09:15:00.1234567890Z",
            "1969-12-31T23:59:59Z",
            "٢٠٢٦-11-22T09:15:00Z",
            "2026-11-22T09:15:00.12éZ",
            "+026-11-22T09:15:00Z",
        ] {
            assert!(Instant::parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_second_comes_back(seconds in 0..253_402_300_799_i64) {
            let c = civil(seconds);
            let text = format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", c.year, c.month, c.day, c.hour, c.minute, c.second);
            prop_assert_eq!(Instant::parse(&text).unwrap().milliseconds(), seconds * 1000);
        }

        #[test]
        fn any_text_is_answered(text in "\\PC{0,30}") {
            if let Err(error) = Instant::parse(&text) { prop_assert_eq!(error.found, text); }
        }
    }
}
