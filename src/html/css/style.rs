//! The table of properties, and a computed style.

use super::color::{Color, Rgba};
use super::color_syntax::SpecifiedColor;
use super::content::{Content, content};
use super::custom::CustomProperties;
use super::gradient::{self, BackgroundImage, SpecifiedImage};
use super::length::{Length, SpecifiedLength};
use super::shape;
use super::syntax;
use super::text_shadow::{self, TextShadow};
use super::value::{
    Clip, Compute, ContentVisibility, Context, Display, Effect, Float, LineHeight, OutlineStyle,
    Overflow, PointerEvents, Position, TextOverflow, Transform, Unknowable, Unread, Visibility,
    WhiteSpace,
};
use cssparser::Parser;
use std::sync::Arc;

/// One row a property: variant, field, name, whether it is inherited, type as written, computed type, initial value and
/// what reads it.
macro_rules! properties {
    ($($(#[$doc:meta])* $variant:ident $field:ident $name:literal $inherits:literal
        $written:ty => $computed:ty = $initial:expr, $parse:expr;)+) => {
        /// A longhand property.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub(super) enum Property {
            $($variant,)+
        }

        /// The value of a longhand as it is written.
        #[derive(Clone, PartialEq, Debug)]
        pub(super) enum Specified {
            $($variant($written),)+
        }

        /// The computed style of an element, as far as the source tells it. A part that is `Unknown` (of a number:
        /// `None`) has a value that only fonts, layout or scripts tell.
        #[derive(Clone, PartialEq, Debug)]
        pub struct Style {
            $($(#[$doc])* pub $field: $computed,)+
            pub(super) custom: Option<Arc<CustomProperties>>,
        }

        impl Property {
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// By its name in lower case.
            pub(super) fn named(name: &str) -> Option<Self> {
                Some(match name {
                    $($name => Self::$variant,)+
                    _ => return None,
                })
            }

            pub(super) fn inherits(self) -> bool {
                match self {
                    $(Self::$variant => $inherits,)+
                }
            }

            pub(super) fn parse(self, input: &mut Parser<'_>) -> Result<Specified, Unread> {
                let read = match self {
                    $(Self::$variant => Specified::$variant($parse(input)?),)+
                };
                input.expect_exhausted().map_err(|_| Unread::Invalid)?;
                Ok(read)
            }

            /// Takes the value of another style.
            pub(super) fn take(self, style: &mut Style, from: &Style) {
                match self {
                    $(Self::$variant => style.$field.clone_from(&from.$field),)+
                }
            }

            pub(super) fn make_unknown(self, style: &mut Style) {
                match self {
                    $(Self::$variant => style.$field = Unknowable::UNKNOWN,)+
                }
            }
        }

        impl Specified {
            pub(super) fn property(&self) -> Property {
                match self {
                    $(Self::$variant(_) => Property::$variant,)+
                }
            }

            pub(super) fn apply(&self, style: &mut Style, cx: &Context<'_>) {
                match self {
                    $(Self::$variant(value) => style.$field = value.compute(cx),)+
                }
            }
        }

        impl Style {
            pub(super) fn initial() -> Self {
                Self {
                    $($field: $initial,)+
                    custom: None,
                }
            }

            /// The style of a child for which nothing is declared.
            pub(super) fn below(parent: &Self) -> Self {
                Self {
                    $($field: if $inherits { parent.$field.clone() } else { $initial },)+
                    custom: parent.custom.clone(),
                }
            }
        }
    };
}

properties! {
    Display display "display" false Display => Display = Display::Inline, syntax::display;
    Float float "float" false Float => Float = Float::None, Float::parse;
    Visibility visibility "visibility" true Visibility => Visibility = Visibility::Visible, Visibility::parse;
    ContentVisibility content_visibility "content-visibility" false
        ContentVisibility => ContentVisibility = ContentVisibility::Visible, ContentVisibility::parse;
    /// From 0 to 1.
    Opacity opacity "opacity" false Option<f32> => Option<f32> = Some(1.0), syntax::opacity;
    Color color "color" true SpecifiedColor => Color = Color::Known(Rgba::BLACK), super::color_syntax::parse;
    BackgroundColor background_color "background-color" false
        SpecifiedColor => Color = Color::Known(Rgba::TRANSPARENT), super::color_syntax::parse;
    /// An image or a gradient.
    BackgroundImage background_image "background-image" false
        SpecifiedImage => BackgroundImage = BackgroundImage::None, gradient::image;
    /// Whether an image of no size of its own fills another part of the box than all of it.
    BackgroundSize background_size "background-size" false Effect => Effect = Effect::None, syntax::background_size;
    /// Whether an image that is smaller than the box leaves some of it out.
    BackgroundRepeat background_repeat "background-repeat" false
        Effect => Effect = Effect::None, syntax::background_repeat;
    /// Whether less is painted than the box with its padding, as the text only.
    BackgroundClip background_clip "background-clip" false Effect => Effect = Effect::None, syntax::background_clip;
    /// Whether text is filled with another colour than `color`.
    TextFill text_fill "-webkit-text-fill-color" true Effect => Effect = Effect::None, syntax::text_fill;
    /// Whether text has an outline.
    TextStroke text_stroke "-webkit-text-stroke-width" true Effect => Effect = Effect::None, syntax::text_stroke;
    /// CSS pixels.
    FontSize font_size "font-size" true syntax::FontSize => Option<f32> = Some(16.0), syntax::font_size;
    /// From 1 to 1000; 700 is bold.
    FontWeight font_weight "font-weight" true syntax::FontWeight => Option<f32> = Some(400.0), syntax::font_weight;
    TextShadow text_shadow "text-shadow" true
        TextShadow => TextShadow = TextShadow::None, text_shadow::parse;
    BoxShadow box_shadow "box-shadow" false Effect => Effect = Effect::None, syntax::effect;
    TextDecorationLine text_decoration_line "text-decoration-line" false
        Effect => Effect = Effect::None, syntax::effect;
    Position position "position" false Position => Position = Position::Static, Position::parse;
    Top top "top" false SpecifiedLength => Length = Length::Auto, syntax::auto_length;
    Right right "right" false SpecifiedLength => Length = Length::Auto, syntax::auto_length;
    Bottom bottom "bottom" false SpecifiedLength => Length = Length::Auto, syntax::auto_length;
    Left left "left" false SpecifiedLength => Length = Length::Auto, syntax::auto_length;
    Clip clip "clip" false Clip => Clip = Clip::None, shape::clip;
    ClipPath clip_path "clip-path" false Clip => Clip = Clip::None, shape::clip_path;
    OverflowX overflow_x "overflow-x" false Overflow => Overflow = Overflow::Visible, Overflow::parse;
    OverflowY overflow_y "overflow-y" false Overflow => Overflow = Overflow::Visible, Overflow::parse;
    Width width "width" false SpecifiedLength => Length = Length::Auto, syntax::auto_length;
    Height height "height" false SpecifiedLength => Length = Length::Auto, syntax::auto_length;
    MinWidth min_width "min-width" false SpecifiedLength => Length = Length::Auto, syntax::auto_length;
    MinHeight min_height "min-height" false SpecifiedLength => Length = Length::Auto, syntax::auto_length;
    /// `Auto` stands for `none`.
    MaxWidth max_width "max-width" false SpecifiedLength => Length = Length::Auto, syntax::none_length;
    /// `Auto` stands for `none`.
    MaxHeight max_height "max-height" false SpecifiedLength => Length = Length::Auto, syntax::none_length;
    MarginTop margin_top "margin-top" false SpecifiedLength => Length = Length::Px(0.0), syntax::auto_length;
    MarginRight margin_right "margin-right" false SpecifiedLength => Length = Length::Px(0.0), syntax::auto_length;
    MarginBottom margin_bottom "margin-bottom" false SpecifiedLength => Length = Length::Px(0.0), syntax::auto_length;
    MarginLeft margin_left "margin-left" false SpecifiedLength => Length = Length::Px(0.0), syntax::auto_length;
    PaddingTop padding_top "padding-top" false SpecifiedLength => Length = Length::Px(0.0), syntax::plain_length;
    PaddingRight padding_right "padding-right" false SpecifiedLength => Length = Length::Px(0.0), syntax::plain_length;
    PaddingBottom padding_bottom "padding-bottom" false SpecifiedLength => Length = Length::Px(0.0), syntax::plain_length;
    PaddingLeft padding_left "padding-left" false SpecifiedLength => Length = Length::Px(0.0), syntax::plain_length;
    TextIndent text_indent "text-indent" true SpecifiedLength => Length = Length::Px(0.0), syntax::text_indent;
    Transform transform "transform" false Transform => Transform = Transform::None, shape::transform;
    Rotate rotate "rotate" false Transform => Transform = Transform::None, shape::rotate;
    /// CSS pixels; 0 for `normal`.
    LetterSpacing letter_spacing "letter-spacing" true syntax::Spacing => Option<f32> = Some(0.0), syntax::spacing;
    /// CSS pixels; 0 for `normal`.
    WordSpacing word_spacing "word-spacing" true syntax::Spacing => Option<f32> = Some(0.0), syntax::spacing;
    LineHeight line_height "line-height" true
        syntax::SpecifiedLineHeight => LineHeight = LineHeight::Normal, syntax::line_height;
    /// Whether it moves by itself: by either of these.
    Animation animation "animation" false Effect => Effect = Effect::None, syntax::effect;
    AnimationName animation_name "animation-name" false Effect => Effect = Effect::None, syntax::effect;
    /// Whether it is set in columns: by any of these.
    Columns columns "columns" false Effect => Effect = Effect::None, syntax::unless_auto;
    ColumnCount column_count "column-count" false Effect => Effect = Effect::None, syntax::unless_auto;
    ColumnWidth column_width "column-width" false Effect => Effect = Effect::None, syntax::unless_auto;
    Content content "content" false Content => Content = Content::Normal, content;
    OutlineStyle outline_style "outline-style" false
        OutlineStyle => OutlineStyle = OutlineStyle::None, OutlineStyle::parse;
    /// CSS pixels, also where the style is `none`.
    OutlineWidth outline_width "outline-width" false
        syntax::OutlineWidth => Option<f32> = Some(3.0), syntax::outline_width;
    OutlineColor outline_color "outline-color" false
        syntax::OutlineColor => Color = Color::Unknown, syntax::outline_color;
    /// Whether an item of a list is marked.
    ListStyleType list_style_type "list-style-type" true Effect => Effect = Effect::Some, syntax::effect;
    WhiteSpace white_space "white-space" true WhiteSpace => WhiteSpace = WhiteSpace::Normal, WhiteSpace::parse;
    TextOverflow text_overflow "text-overflow" false
        TextOverflow => TextOverflow = TextOverflow::Clip, syntax::text_overflow;
    PointerEvents pointer_events "pointer-events" true
        PointerEvents => PointerEvents = PointerEvents::Auto, PointerEvents::parse;
    MixBlendMode mix_blend_mode "mix-blend-mode" false Effect => Effect = Effect::None, syntax::blend;
    Filter filter "filter" false Effect => Effect = Effect::None, syntax::effect;
    BackdropFilter backdrop_filter "backdrop-filter" false Effect => Effect = Effect::None, syntax::effect;
    Mask mask "mask-image" false Effect => Effect = Effect::None, syntax::effect;
}

impl Style {
    /// Whether an outline is drawn: it has a style, a width and a colour that are not nothing. `None` when that is
    /// not known.
    #[must_use]
    pub fn has_outline(&self) -> Option<bool> {
        match self.outline_style {
            OutlineStyle::None => Some(false),
            OutlineStyle::Auto => Some(true),
            OutlineStyle::Line => match self.outline_width {
                Some(width) if width <= 0.0 => Some(false),
                _ if self.outline_color.is_transparent() => Some(false),
                Some(_) => Some(true),
                None => None,
            },
            OutlineStyle::Unknown => None,
        }
    }
}
