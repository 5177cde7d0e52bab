//! Colours (CSS Color 4) in sRGB, and what they look like over each other.

/// A colour in sRGB, not premultiplied; each part from 0 to 1.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rgba {
    pub red: f32,
    pub green: f32,
    pub blue: f32,
    pub alpha: f32,
}

impl Rgba {
    pub const BLACK: Self = Self::opaque(0.0, 0.0, 0.0);
    pub const WHITE: Self = Self::opaque(1.0, 1.0, 1.0);
    pub const TRANSPARENT: Self = Self {
        alpha: 0.0,
        ..Self::BLACK
    };

    #[must_use]
    pub const fn opaque(red: f32, green: f32, blue: f32) -> Self {
        Self {
            red,
            green,
            blue,
            alpha: 1.0,
        }
    }

    /// From parts of 255.
    #[must_use]
    pub fn from_bytes(red: u8, green: u8, blue: u8) -> Self {
        let part = |byte: u8| f32::from(byte) / 255.0;
        Self::opaque(part(red), part(green), part(blue))
    }

    /// Parts beyond the gamut of sRGB are cut off, as browsers do.
    pub(super) fn clamped(red: f32, green: f32, blue: f32, alpha: f32) -> Self {
        let unit = |part: f32| {
            if part.is_nan() {
                0.0
            } else {
                part.clamp(0.0, 1.0)
            }
        };
        Self {
            red: unit(red),
            green: unit(green),
            blue: unit(blue),
            alpha: unit(alpha),
        }
    }

    #[must_use]
    pub fn is_opaque(self) -> bool {
        self.alpha >= 1.0
    }

    /// The same with its alpha multiplied.
    #[must_use]
    pub fn faded(self, opacity: f32) -> Self {
        Self {
            alpha: self.alpha * opacity,
            ..self
        }
    }

    /// What it looks like painted over another one (simple alpha compositing).
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        let alpha = self.alpha + below.alpha * (1.0 - self.alpha);
        if alpha <= 0.0 {
            return Self::TRANSPARENT;
        }
        let mix = |above: f32, under: f32| {
            (above * self.alpha + under * below.alpha * (1.0 - self.alpha)) / alpha
        };
        Self {
            red: mix(self.red, below.red),
            green: mix(self.green, below.green),
            blue: mix(self.blue, below.blue),
            alpha,
        }
    }

    /// Relative luminance (WCAG 2.2) of the colour without its alpha, from 0 to 1.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let part = |part: f32| {
            let part = f64::from(part);
            // WCAG 2.1 wrote 0.03928; no colour of 8 bits tells the difference.
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(self.red) + 0.7152 * part(self.green) + 0.0722 * part(self.blue)
    }

    /// Contrast ratio (WCAG 2.2), from 1 to 21. Both colours are taken as opaque.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// A computed colour.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Color {
    Known(Rgba),
    /// A system colour, one mixed from others, or one that is not known for other reasons.
    Unknown,
}

impl Color {
    #[must_use]
    pub fn known(self) -> Option<Rgba> {
        match self {
            Self::Known(color) => Some(color),
            Self::Unknown => None,
        }
    }

    /// Whether nothing is painted with it.
    #[must_use]
    pub fn is_transparent(self) -> bool {
        self.known().is_some_and(|color| color.alpha <= 0.0)
    }
}

fn linear(part: f32) -> f32 {
    if part <= 0.040_45 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

/// From linear light to sRGB.
fn encoded(part: f32) -> f32 {
    if part.abs() <= 0.003_130_8 {
        part * 12.92
    } else {
        part.signum() * 1.055f32.mul_add(part.abs().powf(1.0 / 2.4), -0.055)
    }
}

fn from_linear(red: f32, green: f32, blue: f32, alpha: f32) -> Rgba {
    Rgba::clamped(encoded(red), encoded(green), encoded(blue), alpha)
}

/// HSL (CSS Color 4 §7): the hue in degrees, the others from 0 to 1.
pub(super) fn hsl(hue: f32, saturation: f32, lightness: f32, alpha: f32) -> Rgba {
    let part = |n: f32| {
        let k = (n + hue.rem_euclid(360.0) / 30.0) % 12.0;
        let a = saturation * lightness.min(1.0 - lightness);
        lightness - a * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    };
    Rgba::clamped(part(0.0), part(8.0), part(4.0), alpha)
}

/// HWB (CSS Color 4 §8).
pub(super) fn hwb(hue: f32, white: f32, black: f32, alpha: f32) -> Rgba {
    let sum = white + black;
    if sum >= 1.0 {
        let gray = white / sum;
        return Rgba::clamped(gray, gray, gray, alpha);
    }
    let pure = hsl(hue, 1.0, 0.5, alpha);
    let part = |p: f32| p.mul_add(1.0 - sum, white);
    Rgba::clamped(part(pure.red), part(pure.green), part(pure.blue), alpha)
}

/// CIE Lab with D50 (CSS Color 4 §9, §10 and the code of its appendix); lightness from 0 to 100.
pub(super) fn lab(lightness: f32, a: f32, b: f32, alpha: f32) -> Rgba {
    const KAPPA: f32 = 24_389.0 / 27.0;
    const EPSILON: f32 = 216.0 / 24_389.0;
    let fy = (lightness + 16.0) / 116.0;
    let (fx, fz) = (a / 500.0 + fy, fy - b / 200.0);
    let part = |f: f32| {
        if f.powi(3) > EPSILON {
            f.powi(3)
        } else {
            (116.0f32.mul_add(f, -16.0)) / KAPPA
        }
    };
    let y = if lightness > KAPPA * EPSILON {
        fy.powi(3)
    } else {
        lightness / KAPPA
    };
    let (x, z) = (part(fx) * 0.964_295_7, part(fz) * 0.825_104_6);
    xyz_d50(x, y, z, alpha)
}

pub(super) fn xyz_d50(x: f32, y: f32, z: f32, alpha: f32) -> Rgba {
    // Bradford adaptation to D65.
    let (x, y, z) = (
        0.955_473_4 * x - 0.023_098_5 * y + 0.063_259_3 * z,
        -0.028_369_7 * x + 1.009_995_5 * y + 0.021_041_4 * z,
        0.012_314 * x - 0.020_507_7 * y + 1.330_365_9 * z,
    );
    xyz_d65(x, y, z, alpha)
}

pub(super) fn xyz_d65(x: f32, y: f32, z: f32, alpha: f32) -> Rgba {
    from_linear(
        3.240_97 * x - 1.537_383 * y - 0.498_610_8 * z,
        -0.969_243_6 * x + 1.875_967_5 * y + 0.041_555_1 * z,
        0.055_630_1 * x - 0.203_977 * y + 1.056_971_5 * z,
        alpha,
    )
}

/// Oklab (CSS Color 4 §9.4); lightness from 0 to 1.
pub(super) fn oklab(lightness: f32, a: f32, b: f32, alpha: f32) -> Rgba {
    let l = (lightness + 0.396_337_8 * a + 0.215_803_8 * b).powi(3);
    let m = (lightness - 0.105_561_3 * a - 0.063_854_2 * b).powi(3);
    let s = (lightness - 0.089_484_2 * a - 1.291_485_5 * b).powi(3);
    from_linear(
        4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_9 * s,
        -1.268_438 * l + 2.609_757_4 * m - 0.341_319_4 * s,
        -0.004_196_1 * l - 0.703_418_6 * m + 1.707_614_7 * s,
        alpha,
    )
}

pub(super) fn srgb_linear(red: f32, green: f32, blue: f32, alpha: f32) -> Rgba {
    from_linear(red, green, blue, alpha)
}

/// Display P3 (CSS Color 4 §10.3): the transfer function of sRGB, other primaries.
pub(super) fn display_p3(red: f32, green: f32, blue: f32, alpha: f32) -> Rgba {
    let (r, g, b) = (linear(red), linear(green), linear(blue));
    xyz_d65(
        0.486_570_9 * r + 0.265_667_7 * g + 0.198_217_3 * b,
        0.228_974_6 * r + 0.691_738_5 * g + 0.079_286_9 * b,
        0.045_113_4 * g + 1.043_944_4 * b,
        alpha,
    )
}
