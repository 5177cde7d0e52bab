//! How far text stands out from a background that has many colours (ACT rules, highest possible contrast).

use super::color::Rgba;
use super::gradient::BackgroundImage;
use super::paint::{Painted, TextColors};
use super::text_shadow::TextShadow;
use super::value::Effect;
use crate::html::Element;

/// The colours of text before a background of one colour or of many.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Shades {
    /// The colours of text and background that stand out most from each other wherever a letter may be.
    pub most: TextColors,
    /// No letter has a contrast ratio below this one,
    pub least: f64,
    /// and some letter has none above this one.
    pub greatest: f64,
}

/// How much the ratio of colours between others may be off, since screens show whole numbers of 255.
const ROUNDING: f64 = 0.01;

impl Element<'_> {
    /// The shades of text directly in the element, of whose words the longest has `letters`. `None` where the source does
    /// not tell them.
    #[must_use]
    pub fn text_shades(self, letters: usize) -> Option<Shades> {
        let around = match self.painted(None, None)? {
            Painted::Plain(colors) => {
                if let TextShadow::Color(shadow) = self.style().text_shadow {
                    return self.shaded(colors, shadow);
                }
                let ratio = colors.contrast();
                return Some(Shades {
                    most: colors,
                    least: ratio,
                    greatest: ratio,
                });
            }
            Painted::Over(around) => around,
        };
        let style = around.style();
        if self.style().text_shadow != TextShadow::None {
            return None;
        }
        let BackgroundImage::Gradient(gradient) = &style.background_image else {
            return None;
        };
        let leaves_out = style.background_repeat != Effect::None;
        let mut shown = gradient.bands.clone();
        if leaves_out {
            shown.push((Rgba::TRANSPARENT, Rgba::TRANSPARENT));
        }
        let over = |color| match self.painted(Some((around, color)), None)? {
            Painted::Plain(colors) => Some(colors),
            Painted::Over(_) => None,
        };
        let bands = shown.into_iter().map(|(from, to)| {
            Some(Band {
                from: over(from)?,
                to: over(to)?,
            })
        });
        let bands: Vec<Band> = bands.collect::<Option<_>>()?;
        let all = bands.iter().map(|band| band.range());
        let all = all.reduce(Range::with)?;
        // An upright line touches two letters of a word at most; the gradient may begin again once in a word. Of a word
        // with more letters than that, one stands in one band whole.
        let is_parted = gradient.is_level
            && !leaves_out
            && style.background_size == Effect::None
            && letters > 2 * bands.len();
        let most = if is_parted {
            let each = bands.iter().map(|band| band.range().most());
            each.max_by(|a, b| a.contrast().total_cmp(&b.contrast()))?
        } else {
            all.most()
        };
        Some(Shades::of(all, most))
    }

    /// The shades of text that has no shadow in some places and all of it in others.
    fn shaded(self, without: TextColors, shadow: Rgba) -> Option<Shades> {
        let Painted::Plain(with) = self.painted(None, Some(shadow))? else {
            return None;
        };
        let band = Band {
            from: without,
            to: with,
        };
        let range = band.range();
        Some(Shades::of(range, range.most()))
    }
}

impl Shades {
    fn of(range: Range, most: TextColors) -> Self {
        Self {
            most,
            least: range.least() * (1.0 - ROUNDING),
            greatest: most.contrast() * (1.0 + ROUNDING),
        }
    }
}

/// Text along a stretch of a gradient. Compositing is linear, so that both colours go straight from one end to the other.
#[derive(Clone, Copy)]
struct Band {
    from: TextColors,
    to: TextColors,
}

impl Band {
    fn range(&self) -> Range {
        let (dark, light) = ends(self.from.foreground, self.to.foreground);
        let (darkest, lightest) = ends(self.from.background, self.to.background);
        Range {
            text: (dark, light),
            back: (darkest, lightest),
        }
    }
}

/// The darkest and the lightest colour on the straight way between two. Luminance is convex there: greatest at an end, least
/// perhaps between.
fn ends(from: Rgba, to: Rgba) -> (Rgba, Rgba) {
    let at = |t: f32| {
        let mix = |a: f32, b: f32| (b - a).mul_add(t, a);
        Rgba::opaque(
            mix(from.red, to.red),
            mix(from.green, to.green),
            mix(from.blue, to.blue),
        )
    };
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..32 {
        let (a, b) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
        if at(a).luminance() < at(b).luminance() {
            high = b;
        } else {
            low = a;
        }
    }
    let all = [from, to, at(f32::midpoint(low, high))];
    (darker(darker(all[0], all[1]), all[2]), lighter(from, to))
}

fn darker(a: Rgba, b: Rgba) -> Rgba {
    if b.luminance() < a.luminance() { b } else { a }
}

fn lighter(a: Rgba, b: Rgba) -> Rgba {
    if b.luminance() > a.luminance() { b } else { a }
}

/// The darkest and the lightest that text and background come out.
#[derive(Clone, Copy)]
struct Range {
    text: (Rgba, Rgba),
    back: (Rgba, Rgba),
}

impl Range {
    fn with(self, other: Self) -> Self {
        let join = |a: (Rgba, Rgba), b: (Rgba, Rgba)| (darker(a.0, b.0), lighter(a.1, b.1));
        Self {
            text: join(self.text, other.text),
            back: join(self.back, other.back),
        }
    }

    fn most(self) -> TextColors {
        let pair = |foreground, background| TextColors {
            foreground,
            background,
        };
        let (a, b) = (
            pair(self.text.0, self.back.1),
            pair(self.text.1, self.back.0),
        );
        if a.contrast() >= b.contrast() { a } else { b }
    }

    fn least(self) -> f64 {
        let is_over = |a: Rgba, b: Rgba| a.luminance() > b.luminance();
        if is_over(self.text.0, self.back.1) {
            self.text.0.contrast(self.back.1)
        } else if is_over(self.back.0, self.text.1) {
            self.back.0.contrast(self.text.1)
        } else {
            1.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::of_x;

    /// The least and the greatest ratio, rounded.
    fn ratios(css: &str) -> Option<(f64, f64)> {
        let html = format!("<p id=x style='{css}'>a");
        let round = |ratio: f64| (ratio * 10.0).round() / 10.0;
        of_x(&html, |x| {
            let shades = x.text_shades(5)?;
            Some((round(shades.least), round(shades.greatest)))
        })
    }

    #[test]
    fn gradients_have_a_least_and_a_greatest_contrast() {
        assert_eq!(ratios("color:#666"), Some((5.7, 5.7)));
        let css = "color:#666;background:linear-gradient(to right,#fff,#0ff)";
        assert_eq!(ratios(css), Some((4.5, 5.8)));
        // Between red and lime is a darker colour than either.
        let (_, greatest) = ratios("color:#fff;background:linear-gradient(red,lime)").unwrap();
        assert!(greatest > 4.1, "{greatest}");
        let css = "color:#777;background:linear-gradient(#fff,#000)";
        assert_eq!(ratios(css), Some((1.0, 4.7)));
    }

    #[test]
    fn a_shadow_is_a_background_as_thick_as_it_may_be() {
        let css = "color:#777;text-shadow:0 0 3px #eee";
        assert_eq!(ratios(css), Some((3.8, 4.5)));
        let css = "color:#fff;text-shadow:0 0 3px #000";
        assert_eq!(ratios(css), Some((1.0, 21.2)));
        let css = "color:#000;text-shadow:1px 1px rgb(0 0 0 / .5)";
        assert_eq!(ratios(css).map(|r| r.1), Some(21.2));
        assert_eq!(ratios("text-shadow:1px 1px red,1px 1px blue"), None);
        assert_eq!(
            ratios("text-shadow:1px 1px red;background:linear-gradient(red,blue)"),
            None
        );
    }

    #[test]
    fn of_a_long_word_some_letter_is_in_one_band() {
        let css = "color:rgb(90 90 90 / .8);background:linear-gradient";
        let split = "transparent 3em, black 3em";
        let greatest = |to: &str| ratios(&format!("{css}({to}, {split})")).unwrap().1;
        assert!(greatest("to right") < 4.5);
        assert!(greatest("to bottom") > 8.0);
    }

    #[test]
    fn where_the_gradient_leaves_out_the_colour_below_counts() {
        let css = "color:#eee;background:linear-gradient(#fff,#fff) bottom/100% 2px no-repeat,#000";
        let (least, greatest) = ratios(css).unwrap();
        assert!(least < 1.2 && greatest > 18.0);
        assert_eq!(
            ratios("background:linear-gradient(red,blue);background-clip:text"),
            None
        );
    }
}
