//! What one version says and the other does not.

use super::align::{SURE, Scorer};
use super::difference::{Difference, DifferenceKind, Said};
use super::version::{Paragraph, Part};
use super::{Figure, FigureKind, Link, NamedDay, Official, Pair, Title, Verdict};
use crate::source::Span;

/// A paragraph of the other version that this one lacks.
#[derive(Debug)]
pub struct Missing<'p> {
    pub paragraph: &'p Paragraph,
    /// Where it should stand: after the paragraph before it.
    pub place: Span,
    /// Its neighbours have their counterparts and none of them says the same.
    pub is_certain: bool,
}

/// A title that is not that of the other version.
#[derive(Debug)]
pub struct TitleDifference<'p> {
    pub ours: (&'p Official, &'p Paragraph),
    pub theirs: (&'p Official, &'p Paragraph),
    /// The English title of the Korean one.
    pub right: String,
}

impl Pair {
    fn our(&self, link: &Link) -> &[Paragraph] {
        self.ours.paragraphs.get(link.ours.clone()).unwrap_or(&[])
    }

    fn their(&self, link: &Link) -> &[Paragraph] {
        self.theirs
            .paragraphs
            .get(link.theirs.clone())
            .unwrap_or(&[])
    }

    /// How many paragraphs have a counterpart that certainly is one, and how many the longer version has.
    #[must_use]
    pub fn matched(&self) -> (usize, usize) {
        let (matched, [ours, theirs]) = self.counts();
        (matched, ours.max(theirs))
    }

    /// Whether so few paragraphs have a counterpart that the versions cannot be compared one by one: one of them is a summary, or
    /// they are not of one release.
    #[must_use]
    pub fn is_apart(&self) -> bool {
        let (matched, [ours, theirs]) = self.counts();
        matched == 0 || matched * 2 < ours.min(theirs) || matched * 3 < ours.max(theirs)
    }

    fn counts(&self) -> (usize, [usize; 2]) {
        let texts = |p: &[Paragraph]| p.iter().filter(|p| p.part != Part::Headline).count();
        let sure = self.links.iter().filter(|link| link.is_sure);
        let matched = sure.map(|link| texts(self.our(link)).min(texts(self.their(link))));
        let all = [texts(&self.ours.paragraphs), texts(&self.theirs.paragraphs)];
        (matched.sum(), all)
    }

    /// The paragraphs of the other version that this one lacks, in order. Remarks may be left out.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing<'_>> {
        let scorer = Scorer::new(&self.ours.paragraphs, &self.theirs.paragraphs);
        let mut found = Vec::new();
        for (n, link) in self.links.iter().enumerate() {
            if !link.ours.is_empty() {
                continue;
            }
            // Of a run of missing paragraphs the neighbours are those around the run.
            let before = self.links[..n].iter().rev().find(|l| !l.ours.is_empty());
            let after = self.links[n + 1..].iter().find(|l| !l.ours.is_empty());
            let is_anchored = |side: Option<&Link>| {
                side.is_none_or(|l| l.is_sure && (l.shared >= SURE / 2.0 || l.ours.start == 0))
            };
            for at in link.theirs.clone() {
                let Some(paragraph) = self.theirs.paragraphs.get(at) else {
                    continue;
                };
                if matches!(paragraph.part, Part::Note | Part::Headline) {
                    continue;
                }
                // A neighbour that says as much of this one as of its own counterpart may be the two in one.
                let is_in = |side: Option<&Link>| {
                    side.is_some_and(|l| {
                        !self.is_headline(l)
                            && !l.is_gap()
                            && scorer.has_room(at, l)
                            && scorer.shared(l.ours.clone(), at..at + 1) >= 0.8 * l.shared.max(0.1)
                    })
                };
                let joined = [before, after].into_iter().flatten();
                let joined = joined
                    .filter(|l| !self.is_headline(l) && scorer.has_room(at, l))
                    .map(|l| scorer.joined(at, l))
                    .fold(0.0, f32::max);
                // The other version says it in one paragraph with a neighbour.
                if joined >= 0.5 {
                    continue;
                }
                let is_certain = joined < 0.35
                    && is_anchored(before)
                    && is_anchored(after)
                    && !is_in(before)
                    && !is_in(after)
                    && matches!(paragraph.part, Part::Text(_));
                found.push(Missing {
                    paragraph,
                    place: self.place_after(before, after),
                    is_certain,
                });
            }
        }
        found
    }

    /// A headline says again what the paragraphs say.
    fn is_headline(&self, link: &Link) -> bool {
        let first = self.our(link).first();
        first.is_some_and(|p| p.part == Part::Headline)
    }

    fn place_after(&self, before: Option<&Link>, after: Option<&Link>) -> Span {
        let last = before.and_then(|l| self.our(l).last()).map(|p| Span {
            start: p.span.end,
            end: p.span.end,
        });
        let next = || {
            let first = after.and_then(|l| self.our(l).first())?;
            Some(Span {
                start: first.span.start,
                end: first.span.start,
            })
        };
        last.or_else(next).unwrap_or(self.ours.place)
    }

    fn sure(&self) -> impl Iterator<Item = (&[Paragraph], &[Paragraph])> {
        let sure = self.links.iter().filter(|link| link.is_sure);
        sure.map(|link| (self.our(link), self.their(link)))
    }

    /// Days that certainly differ.
    #[must_use]
    pub fn day_differences(&self) -> Vec<Difference<'_>> {
        let mut found = Vec::new();
        for (ours, theirs) in self.sure() {
            let all = |side| days_of(side);
            let lone = |side, other: &[(&NamedDay, &Paragraph)]| -> Vec<(&NamedDay, &Paragraph)> {
                let mut lone: Vec<_> = days_of(side)
                    .into_iter()
                    .filter(|(day, _)| day.demanded && !other.iter().any(|(d, _)| d.agrees(day)))
                    .collect();
                lone.dedup_by(|a, b| a.0.agrees(b.0));
                lone
            };
            let (our_days, their_days) = (all(ours), all(theirs));
            let our_lone = lone(ours, &their_days);
            let their_lone = lone(theirs, &our_days);
            let (Some(first), Some(other)) = (ours.first(), theirs.first()) else {
                continue;
            };
            for n in 0..our_lone.len().max(their_lone.len()) {
                let kind = match (our_lone.get(n).copied(), their_lone.get(n).copied()) {
                    (Some(our), Some(their)) => DifferenceKind::Other {
                        ours: day_said(our),
                        theirs: day_said(their),
                    },
                    (Some(our), None) if !self.says_day(our.0, &self.theirs, theirs) => {
                        DifferenceKind::OursAlone {
                            ours: day_said(our),
                            beside: other,
                        }
                    }
                    (None, Some(their)) if !self.says_day(their.0, &self.ours, ours) => {
                        DifferenceKind::TheirsAlone {
                            theirs: day_said(their),
                            beside: first,
                        }
                    }
                    _ => continue,
                };
                found.push(Difference::certain(kind));
            }
        }
        found
    }

    /// Whether a version says a day in another place or another way: today, the same day, the day of the release.
    fn says_day(&self, day: &NamedDay, version: &super::Version, beside: &[Paragraph]) -> bool {
        const RELATIVE: [&str; 22] = [
            "today",
            "yesterday",
            "tomorrow",
            "tonight",
            "same day",
            "this day",
            "that day",
            "the day",
            "this week",
            "last week",
            "next week",
            "오늘",
            "어제",
            "내일",
            "당일",
            "이날",
            "같은 날",
            "금일",
            "전날",
            "이번 주",
            "지난주",
            "다음 주",
        ];
        let elsewhere = version.paragraphs.iter().flat_map(|p| &p.days);
        let said = elsewhere.chain(&version.elsewhere.1).any(|d| d.agrees(day));
        let released = [self.ours.date, self.theirs.date]
            .iter()
            .flatten()
            .any(|date| date.month() == day.month.unwrap_or(0) && date.day() == day.day);
        said || released
            || beside.iter().any(|p| {
                let lower = p.text.as_str().to_lowercase();
                RELATIVE.iter().any(|word| lower.contains(word))
            })
    }

    /// Figures that differ.
    #[must_use]
    pub fn figure_differences(&self) -> Vec<Difference<'_>> {
        let mut found = Vec::new();
        for (ours, theirs) in self.sure() {
            let (Some(first), Some(other)) = (ours.first(), theirs.first()) else {
                continue;
            };
            let (our_all, their_all) = (figures_of(ours), figures_of(theirs));
            let mut our_lone = lone_figures(&our_all, &their_all, theirs);
            let mut their_lone = lone_figures(&their_all, &our_all, ours);
            // What stands where something of its kind should.
            while let Some((a, b)) = our_lone.iter().enumerate().find_map(|(a, (our, _))| {
                let b = their_lone
                    .iter()
                    .position(|(their, _)| may_replace(our, their))?;
                Some((a, b))
            }) {
                let (our, their) = (our_lone.remove(a), their_lone.remove(b));
                let only = |list: &[(&Figure, &Paragraph)]| {
                    !list.iter().any(|(f, _)| f.is_alike(our.0) && f.in_digits)
                };
                let certain = our.0.demanded && their.0.demanded;
                let in_digits = our.0.in_digits && their.0.in_digits;
                if certain || (in_digits && only(&our_lone) && only(&their_lone)) {
                    found.push(Difference {
                        kind: DifferenceKind::Other {
                            ours: figure_said(our),
                            theirs: figure_said(their),
                        },
                        is_certain: our.0.kind != FigureKind::Time || !tells_zone(our.1, their.1),
                    });
                }
            }
            let conversion = |figure: &Figure, side: &[(&Figure, &Paragraph)]| {
                let is_money = |f: &Figure| matches!(f.kind, FigureKind::Money(_));
                is_money(figure) && side.iter().any(|(f, _)| is_money(f))
            };
            for our in our_lone {
                if our.0.demanded
                    && !says_figure(our.0, &self.theirs)
                    && !conversion(our.0, &their_all)
                {
                    found.push(Difference::certain(DifferenceKind::OursAlone {
                        ours: figure_said(our),
                        beside: other,
                    }));
                }
            }
            for their in their_lone {
                if their.0.demanded
                    && !says_figure(their.0, &self.ours)
                    && !conversion(their.0, &our_all)
                {
                    found.push(Difference::certain(DifferenceKind::TheirsAlone {
                        theirs: figure_said(their),
                        beside: first,
                    }));
                }
            }
        }
        found
    }

    /// Titles that are not each other's counterpart.
    #[must_use]
    pub fn title_differences(&self) -> Vec<TitleDifference<'_>> {
        let mut found = Vec::new();
        for (ours, theirs) in self.sure() {
            let all = |side| officials_of(side);
            let (mut our_rest, mut their_rest) = (all(ours), all(theirs));
            let alone = our_rest.len() == 1 && their_rest.len() == 1;
            // First those whose names say that they are one person.
            while let Some((a, b)) = find(&our_rest, &their_rest, |our, their| {
                self.is_one_person(our, their)
            }) {
                let (our, their) = (our_rest.remove(a), their_rest.remove(b));
                found.extend(self.title_difference(our, their));
            }
            while let Some((a, b)) = find(&our_rest, &their_rest, |our, their| {
                self.title_verdict(our, their) == Verdict::Same
            }) {
                our_rest.remove(a);
                their_rest.remove(b);
            }
            if let ([our], [their]) = (our_rest.as_slice(), their_rest.as_slice()) {
                let nations = our.0.country.as_ref().zip(their.0.country.as_ref());
                let one_nation = nations.is_some_and(|(a, b)| a == b);
                // What looks like a Korean surname before a foreign post is the beginning of a foreign name.
                let is_foreign = nations.is_some_and(|(nation, _)| nation != "KR");
                let names_apart = !is_foreign && self.surnames(our.0, their.0) == Some(false);
                if !names_apart && (one_nation || (alone && nations.is_none())) {
                    found.extend(self.title_difference(*our, *their));
                }
            }
        }
        found
    }

    fn title_difference<'p>(
        &self,
        ours: (&'p Official, &'p Paragraph),
        theirs: (&'p Official, &'p Paragraph),
    ) -> Option<TitleDifference<'p>> {
        match self.title_verdict(ours.0, theirs.0) {
            Verdict::Other(right) => Some(TitleDifference {
                ours,
                theirs,
                right,
            }),
            Verdict::Same | Verdict::Unknown => None,
        }
    }

    fn title_verdict(&self, ours: &Official, theirs: &Official) -> Verdict {
        let (korean, english) = match (&ours.title, &theirs.title) {
            (Title::Korean(_), Title::English { .. }) => (ours, theirs),
            (Title::English { .. }, Title::Korean(_)) => (theirs, ours),
            _ => return Verdict::Unknown,
        };
        let (Title::Korean(title), Title::English { rank, whole }) =
            (&korean.title, &english.title)
        else {
            return Verdict::Unknown;
        };
        let country = english.country.as_deref().or(korean.country.as_deref());
        let own = country
            .map(|code| code == "KR")
            .or_else(|| self.surnames(ours, theirs).filter(|same| *same));
        self.titles.compare(title, rank, whole, own)
    }

    fn is_one_person(&self, ours: &Official, theirs: &Official) -> bool {
        self.surnames(ours, theirs) == Some(true)
    }

    /// Whether two surnames, one in Hangul, are one; `None` when that is unknown.
    fn surnames(&self, ours: &Official, theirs: &Official) -> Option<bool> {
        let (korean, english) = match &ours.title {
            Title::Korean(_) => (ours, theirs),
            Title::English { .. } => (theirs, ours),
        };
        let (hangul, latin) = (korean.surname.as_ref()?, english.surname.as_ref()?);
        self.titles.is_same_surname(hangul, latin)
    }
}

fn days_of(side: &[Paragraph]) -> Vec<(&NamedDay, &Paragraph)> {
    side.iter()
        .flat_map(|p| p.days.iter().map(move |d| (d, p)))
        .collect()
}

fn figures_of(side: &[Paragraph]) -> Vec<(&Figure, &Paragraph)> {
    side.iter()
        .flat_map(|p| p.figures.iter().map(move |f| (f, p)))
        .collect()
}

fn officials_of(side: &[Paragraph]) -> Vec<(&Official, &Paragraph)> {
    side.iter()
        .flat_map(|p| p.officials.iter().map(move |o| (o, p)))
        .collect()
}

/// The first two for which something holds.
fn find(
    ours: &[(&Official, &Paragraph)],
    theirs: &[(&Official, &Paragraph)],
    holds: impl Fn(&Official, &Official) -> bool,
) -> Option<(usize, usize)> {
    ours.iter().enumerate().find_map(|(a, (our, _))| {
        let b = theirs.iter().position(|(their, _)| holds(our, their))?;
        Some((a, b))
    })
}

fn day_said<'p>((day, paragraph): (&'p NamedDay, &'p Paragraph)) -> Said<'p> {
    Said {
        paragraph,
        range: &day.range,
    }
}

fn figure_said<'p>((figure, paragraph): (&'p Figure, &'p Paragraph)) -> Said<'p> {
    Said {
        paragraph,
        range: &figure.range,
    }
}

/// Those that the other paragraph has not. A year may be that of a date, a count the number of its day.
fn lone_figures<'p>(
    all: &[(&'p Figure, &'p Paragraph)],
    others: &[(&Figure, &Paragraph)],
    beside: &[Paragraph],
) -> Vec<(&'p Figure, &'p Paragraph)> {
    let in_days = |figure: &Figure| {
        let days = beside.iter().flat_map(|p| &p.days);
        days.into_iter().any(|d| {
            let is = |n: i128| figure.quantity.value == n * super::quantity::ONE;
            d.year.is_some_and(|y| is(y.into())) || is(d.day.into())
        })
    };
    let mut lone: Vec<(&Figure, &Paragraph)> = all
        .iter()
        .filter(|(f, _)| !others.iter().any(|(o, _)| o.agrees(f)) && !in_days(f))
        .copied()
        .collect();
    lone.dedup_by(|a, b| a.0.agrees(b.0));
    lone
}

fn may_replace(a: &Figure, b: &Figure) -> bool {
    a.is_alike(b) && a.demanded == b.demanded
}

/// A time of day may be said in another zone.
fn tells_zone(a: &Paragraph, b: &Paragraph) -> bool {
    const ZONES: [&str; 10] = [
        "KST",
        "GMT",
        "UTC",
        "EST",
        "EDT",
        "local time",
        "현지시간",
        "현지 시간",
        "한국시간",
        "현지시각",
    ];
    [a, b]
        .iter()
        .any(|p| ZONES.iter().any(|zone| p.text.as_str().contains(zone)))
}

fn says_figure(figure: &Figure, version: &super::Version) -> bool {
    let said = version.paragraphs.iter().flat_map(|p| &p.figures);
    said.chain(&version.elsewhere.0).any(|f| f.agrees(figure))
}
