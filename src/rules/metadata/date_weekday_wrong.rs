use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::release::{DateMention, Day, WeekdayMention, in_form_of};
use crate::rules::{Group, Rule};
use crate::words;
use jiff::civil::Date;

pub(super) static RULE: Rule = Rule {
    id: "date-weekday-wrong",
    group: Group::Metadata,
    summary: (
        "day of the week is not that of the date",
        "날짜와 요일이 맞지 않습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// Other years that a page imported with one wrong date may be of.
const ELSEWHEN: i16 = 12;

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    let days = &page.days().list;
    let context = Context {
        released: release.date.as_ref().and_then(|d| d.date),
    };
    let mut last_year = None;
    let mut wrong = Vec::new();
    for day in days {
        last_year = day.date.year.or(last_year);
        let Some(weekday) = &day.weekday else { continue };
        if release.is_quote(day.line) {
            continue;
        }
        let line = release.text(day.line).map_or("", |t| t.as_str());
        match context.judge(&day.date, weekday, near(line, &day.date), year_before(line, &day.date), last_year) {
            Verdict::Right => out.pass(),
            Verdict::Unknown => {}
            Verdict::Wrong(date) => wrong.push((day, weekday, date)),
        }
    }
    if context.is_of_another_year(days) {
        wrong.retain(|(day, ..)| day.date.year.is_some());
    }
    for (day, weekday, date) in wrong {
        say(page, out, day, weekday, date);
    }
}

enum Verdict {
    Right,
    Unknown,
    /// The date, with the year it must have.
    Wrong(Date),
}

/// What tells the year of a day that has none.
struct Context {
    released: Option<Date>,
}

impl Context {
    fn judge(
        &self,
        day: &DateMention,
        said: &WeekdayMention,
        line: &str,
        year_before: Option<i16>,
        last_year: Option<i16>,
    ) -> Verdict {
        if day.year.is_some() {
            return match day.date() {
                Some(date) if date.weekday() == said.weekday => Verdict::Right,
                Some(date) => Verdict::Wrong(date),
                None => Verdict::Unknown,
            };
        }
        let Some(nearest) = self.released.and_then(|r| nearest(day, r)) else {
            return Verdict::Unknown;
        };
        let either = self.is_far(nearest) || hints(line);
        let around = (nearest.year() - 1..=nearest.year() + 1).filter(|_| either);
        // After "2019. 7. 22.", "7. 23." may be of 2019 too.
        let fits = around
            .chain([nearest.year()])
            .chain(last_year)
            .chain(year_before)
            .chain(years_in(line))
            .filter_map(|year| on(day, year))
            .any(|date| date.weekday() == said.weekday);
        if fits { Verdict::Right } else { Verdict::Wrong(nearest) }
    }

    /// A day half a year from the release may be before or after it.
    fn is_far(&self, date: Date) -> bool {
        self.released.is_some_and(|r| days_between(date, r) > 120)
    }

    /// Whether every day without a year fits one other year: the page's own date is that of its import.
    fn is_of_another_year(&self, days: &[Day]) -> bool {
        let said: Vec<_> = days
            .iter()
            .filter(|d| d.date.year.is_none())
            .filter_map(|d| d.weekday.as_ref().map(|w| (&d.date, w.weekday)))
            .collect();
        let Some(released) = self.released.filter(|_| said.len() > 1) else {
            return false;
        };
        let fit = |year: i16| said.iter().all(|(d, w)| on(d, year).is_some_and(|d| d.weekday() == *w));
        (released.year() - ELSEWHEN..=released.year() + 1).any(fit)
    }
}

/// What stands around a date.
fn near<'l>(line: &'l str, date: &DateMention) -> &'l str {
    const BYTES: usize = 240;
    let start = line.floor_char_boundary(date.range.start.saturating_sub(BYTES));
    let end = line.ceil_char_boundary(date.range.end + BYTES);
    &line[start..end]
}

/// A year in two or three digits before the month: "22. 7. 23.", "113年7月23日" of the Republic of China.
fn year_before(line: &str, date: &DateMention) -> Option<i16> {
    let before = line[..date.range.start].trim_end();
    let (number, from) = match before.strip_suffix('年') {
        Some(number) => (number, 1911),
        None => (before.strip_suffix('.')?, 2000),
    };
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let year: i16 = number[number.len() - digits..].parse().ok()?;
    matches!(digits, 2 | 3).then_some(from + year)
}

fn on(day: &DateMention, year: i16) -> Option<Date> {
    Date::new(year, day.month, day.day).ok()
}

fn days_between(a: Date, b: Date) -> i32 {
    a.since(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// The day of that month nearest to the release.
fn nearest(day: &DateMention, released: Date) -> Option<Date> {
    (released.year() - 1..=released.year() + 1)
        .filter_map(|year| on(day, year))
        .min_by_key(|date| days_between(*date, released))
}

/// Words that move a day into another year.
fn hints(text: &str) -> bool {
    const WORDS: [&str; 24] = [
        "last year", "next year", "previous year", "year before", "years ago", "year ago", "지난해", "작년", "전년", "내년", "이듬해",
        "前年", "昨年", "去年", "来年", "來年", "明年", "翌年", "dernier", "prochain", "vergangenen Jahr", "nächsten Jahr",
        "l'an dernier", "익년",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

/// Years a line names: "2019년", "in 2019".
fn years_in(text: &str) -> impl Iterator<Item = i16> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1900..2100).contains(year))
}

fn say(page: &Page<'_>, out: &mut Findings, day: &Day, weekday: &WeekdayMention, date: Date) {
    let release = page.release();
    let Some(text) = release.text(day.line) else { return };
    let written = &text.as_str()[weekday.range.clone()];
    let dated = date.strftime("%Y-%m-%d");
    let (right, right_ko) = names(date);
    let place = text.span(weekday.range.clone());
    let finding = out.fail(
        place,
        words!(
            "{dated} is a {right}, not \"{written}\"",
            "날짜({dated})는 {right_ko}요일인데 요일 표기가 '{written}'입니다"
        ),
    );
    finding.help(words!("correct the day of the week or the date", "요일이나 날짜를 바로잡으세요"));
    if let Some(place) = release.date.as_ref().and_then(|d| d.span).filter(|_| day.date.year.is_none()) {
        finding.label(place, words!("date of the release", "보도자료의 날짜"));
    }
    let Some(name) = in_form_of(written, date.weekday(), page.language()) else { return };
    let title = words!("write \"{name}\"", "'{name}' 쓰기");
    let edits = vec![Edit::replace(place, name)];
    // A year that is inferred may be the fault.
    finding.fix(match day.date.year {
        Some(_) => Fix::safe(title, edits),
        None => Fix::unsafe_(title, edits),
    });
}

fn names(date: Date) -> (&'static str, char) {
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    match date.weekday() {
        Monday => ("Monday", '월'),
        Tuesday => ("Tuesday", '화'),
        Wednesday => ("Wednesday", '수'),
        Thursday => ("Thursday", '목'),
        Friday => ("Friday", '금'),
        Saturday => ("Saturday", '토'),
        Sunday => ("Sunday", '일'),
    }
}
