//! How elements are turned by the orientation of the device.

use super::declaration::Declared;
use super::screen::{Orientation, Screen};
use super::sheet::Target;
use super::style::{Property, Style};
use super::styles::{Asked, Match, Work};
use super::tree::{Focus, Tree};
use super::value::Transform;
use crate::html::Element;

/// Turns around the Z axis in degrees clockwise, by the orientation of the device; `None` where it is not known.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rotations {
    pub portrait: Option<f32>,
    pub landscape: Option<f32>,
}

impl Element<'_> {
    /// How the element is turned in each orientation, by `transform` and `rotate`; `None` when neither is declared for it
    /// in a rule that depends on the orientation.
    #[must_use]
    pub fn rotations(self) -> Option<Rotations> {
        let document = self.document();
        let styles = &document.styles;
        if !styles.origins.turns {
            return None;
        }
        let (elements, index) = (&document.elements, &styles.index);
        let tree = Tree::new(elements, index, styles.quirks, Focus::Nowhere);
        let mut work = Work::default();
        let local = work.local(tree.elements, self.order());
        let parent = tree.elements[self.order() as usize].parent;
        let mut depends = false;
        let mut turned = |orientation| {
            let asked = Asked {
                target: Target::Element,
                screen: Screen::Held(orientation),
            };
            work.matches(&styles.origins, &tree, self.order(), asked);
            depends |= work.author.iter().any(|found| {
                let placed = &styles.origins.sheets[found.sheet as usize];
                let condition = styles.origins.rule(*found).condition.and(placed.condition);
                condition.portrait != condition.landscape && self.turns(*found)
            });
            let above = styles.above(parent);
            angle(&work.style(&styles.origins, above, styles.root(parent), local))
        };
        let rotations = Rotations {
            portrait: turned(Orientation::Portrait),
            landscape: turned(Orientation::Landscape),
        };
        depends.then_some(rotations)
    }

    /// Whether a rule declares a turn.
    fn turns(self, found: Match) -> bool {
        let block = self.document().styles.origins.block(found);
        block.declarations.iter().any(|d| is_turn(&d.declared))
    }
}

/// Whether a declaration is of a property that turns.
pub(super) fn is_turn(declared: &Declared) -> bool {
    use super::declaration::Name;
    let property = match declared {
        Declared::Value(value) => value.property(),
        Declared::Unknown(property)
        | Declared::Deferred(Name::Long(property), _)
        | Declared::Wide(Name::Long(property), _) => *property,
        _ => return false,
    };
    matches!(property, Property::Transform | Property::Rotate)
}

fn angle(style: &Style) -> Option<f32> {
    let of = |transform| match transform {
        Transform::Rotated(degrees) => Some(degrees),
        Transform::None | Transform::Moved | Transform::Away | Transform::Vanished => Some(0.0),
        Transform::Unknown => None,
    };
    Some(of(style.transform)? + of(style.rotate)?)
}

#[cfg(test)]
mod tests {
    use super::super::tests::of_x;

    fn turned(css: &str) -> Option<(Option<f32>, Option<f32>)> {
        let html = format!("<style>{css}</style><p id=x>a");
        of_x(&html, |x| x.rotations().map(|r| (r.portrait, r.landscape)))
    }

    #[test]
    fn turns_are_told_by_orientation() {
        let css = "@media (orientation:landscape){p{transform:rotate(90deg)}}";
        assert_eq!(turned(css), Some((Some(0.0), Some(90.0))));
        let css = "@media (orientation:landscape){p{transform:rotate(90deg) !important}}";
        assert_eq!(turned(css), Some((Some(0.0), Some(90.0))));
        let css = "@media (orientation:portrait){p{rotate:.25turn}} p{transform:rotate(-90deg)}";
        assert_eq!(turned(css), Some((Some(0.0), Some(-90.0))));
        let css = "@media (orientation:portrait){p{transform:matrix(0,1,-1,0,0,0)}}";
        assert_eq!(turned(css), Some((Some(90.0), Some(0.0))));
        let css = "@media (orientation:portrait){p{transform:rotate3d(1,1,0,45deg)}}";
        assert_eq!(turned(css), Some((None, Some(0.0))));
    }

    #[test]
    fn other_rules_do_not_depend_on_it() {
        assert_eq!(turned("p{transform:rotate(90deg)}"), None);
        assert_eq!(turned("@media (orientation:portrait){p{color:red}}"), None);
        assert_eq!(
            turned("@media (orientation:portrait){b{rotate:90deg}}"),
            None
        );
    }
}
