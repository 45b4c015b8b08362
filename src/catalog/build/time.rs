//! Times as logs write them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::columns::DateOrder;
use super::rows::quoted;

const DAY: i64 = 86_400;
/// Times from here on are taken, in seconds since 1970. A pack keeps days as 16 bits, so the last is in 2149.
const FIRST: i64 = DAY;
const LAST: i64 = DAY * 65_535;

/// The day since 1970-01-01 of a second.
pub(super) fn day_of(second: i64) -> i32 {
    i32::try_from(second.div_euclid(DAY)).unwrap_or(0)
}

/// A day as `2010-12-01`.
pub(super) fn day_text(day: i32) -> String {
    Timestamp::from_second(i64::from(day) * DAY)
        .map_or_else(|_| day.to_string(), |time| time.to_zoned(TimeZone::UTC).date().to_string())
}

/// Seconds since 1970. ISO 8601 with or without `T`, zone and fraction; epoch seconds, milli-, micro- and nanoseconds;
/// `20101201`; `01.12.2010`; `13/05/2011 08:26` where the order of day and month is known. Without a zone it is read as UTC.
pub(super) fn parse(text: &str, dates: Option<DateOrder>) -> Result<i64, String> {
    let second = epoch(text).or_else(|| iso(text)).or_else(|| slashed(text, dates));
    match second {
        Some(second) if (FIRST..=LAST).contains(&second) => Ok(second),
        Some(_) => Err(format!("time {} is not between 1970 and 2149", quoted(text))),
        None if text.is_empty() => Err("the time is missing".to_owned()),
        None => Err(format!("time {} is not a time that can be read (use 2010-12-01T08:26:00, or epoch seconds)", quoted(text))),
    }
}

fn epoch(text: &str) -> Option<i64> {
    let whole = text.split_once('.').map_or(text, |(whole, fraction)| if is_digits(fraction) { whole } else { "" });
    if !is_digits(whole) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    match whole.len() {
        8 => second_of(date(number / 10_000, number / 100 % 100, number % 100)?.at(0, 0, 0, 0)),
        9..=11 => Some(number),
        12..=14 => Some(number / 1_000),
        15..=17 => Some(number / 1_000_000),
        18..=19 => Some(number / 1_000_000_000),
        _ => None,
    }
}

fn iso(text: &str) -> Option<i64> {
    let text = text.strip_suffix(" UTC").unwrap_or(text);
    // Shopify writes a space before the zone: 2023-01-01 10:00:00 -0500.
    let joined =
        text.rsplit_once(' ').filter(|(_, zone)| zone.starts_with(['+', '-'])).map(|(time, zone)| format!("{time}{zone}"));
    let text = joined.as_deref().unwrap_or(text);
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(time.as_second());
    }
    second_of(text.parse::<DateTime>().ok()?)
}

/// The three numbers and the rest of `01/12/2010 8:26`, where it is of that form.
fn parts(text: &str) -> Option<(i64, i64, i64, &str, char)> {
    let (day, clock) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let sign = ['/', '.', '-'].into_iter().find(|sign| day.contains(*sign))?;
    let mut numbers = day.split(sign).map(|part| if part.len() <= 4 && is_digits(part) { part.parse().ok() } else { None });
    let found = (numbers.next()??, numbers.next()??, numbers.next()??, clock.trim(), sign);
    (numbers.next().is_none() && found.2 >= 1_000).then_some(found)
}

fn slashed(text: &str, dates: Option<DateOrder>) -> Option<i64> {
    let (first, second, year, clock, _) = parts(text)?;
    let order = dates.or_else(|| date_order(text))?;
    let (day, month) = if order == DateOrder::DayFirst { (first, second) } else { (second, first) };
    let mut units = clock.split(':').map(|unit| unit.split('.').next().unwrap_or(unit).parse::<i8>().ok());
    let [hour, minute, seconds] =
        if clock.is_empty() { [0, 0, 0] } else { [units.next()??, units.next()??, units.next().unwrap_or(Some(0))?] };
    second_of(date(year, month, day)?.to_datetime(jiff::civil::Time::new(hour, minute, seconds, 0).ok()?))
}

/// What a single time tells about the order of day and month. Dots are always day first.
pub(super) fn date_order(text: &str) -> Option<DateOrder> {
    let (first, second, .., sign) = parts(text)?;
    match (sign, first > 12, second > 12) {
        ('.', ..) | (_, true, false) => Some(DateOrder::DayFirst),
        (_, false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Whether a time is of the form whose order of day and month has to be known.
pub(super) fn has_date_order(text: &str) -> bool {
    parts(text).is_some()
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn second_of(time: DateTime) -> Option<i64> {
    Some(time.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
