//! Bytes that people read as hexadecimal digits.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;
use std::str::FromStr;

/// So many bytes, written as twice as many digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hex<const N: usize>(pub [u8; N]);

/// It is not so many bytes in hexadecimal digits.
#[derive(Debug, thiserror::Error)]
#[error("not {0} hexadecimal digits")]
pub struct NotHex(usize);

impl<const N: usize> fmt::Display for Hex<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl<const N: usize> fmt::Debug for Hex<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<const N: usize> FromStr for Hex<N> {
    type Err = NotHex;

    fn from_str(text: &str) -> Result<Self, NotHex> {
        let digits = text.as_bytes();
        if digits.len() != 2 * N || !digits.iter().all(u8::is_ascii_hexdigit) {
            return Err(NotHex(2 * N));
        }
        let mut bytes = [0; N];
        for (n, byte) in bytes.iter_mut().enumerate() {
            let pair = text.get(2 * n..2 * n + 2).unwrap_or_default();
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotHex(2 * N))?;
        }
        Ok(Self(bytes))
    }
}

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_back() {
        let hex = Hex([0x00, 0x9f, 0xa0, 0xff]);
        assert_eq!(hex.to_string(), "009fa0ff");
        assert_eq!("009fA0ff".parse::<Hex<4>>().unwrap(), hex);
        for wrong in [
            "",
            "009fa0f",
            "009fa0ff00",
            "009fa0fg",
            "+09fa0ff",
            "가나00",
        ] {
            assert!(wrong.parse::<Hex<4>>().is_err(), "{wrong}");
        }
    }
}
