//! Reads what `write` wrote, for serde.

use serde::de::value::{BorrowedStrDeserializer, Error, MapAccessDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess,
    SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_spanned::de::{SpannedDeserializer, is_spanned};
use std::ops::Range;

/// # Errors
/// What does not fit the type. It is not said where: who wants to know reads the text.
pub(super) fn document<T: DeserializeOwned>(parsed: &'static str) -> Result<T, Error> {
    let mut input = Input(parsed);
    T::deserialize(Value(&mut input))
}

/// What is left to read.
#[derive(Clone, Copy)]
struct Input(&'static str);

impl Input {
    fn kind(&mut self) -> Result<u8, Error> {
        let kind = self.0.as_bytes().first().copied();
        self.0 = self.0.get(1..).ok_or_else(cut)?;
        kind.ok_or_else(cut)
    }

    fn number(&mut self) -> Result<usize, Error> {
        let (mut number, mut shift) = (0, 0);
        for (at, byte) in self.0.bytes().enumerate() {
            number |= usize::from(byte & 0x3f) << shift;
            if byte & 0x40 == 0 {
                self.0 = self.0.get(at + 1..).ok_or_else(cut)?;
                return Ok(number);
            }
            shift += 6;
        }
        Err(cut())
    }

    fn place(&mut self) -> Result<Range<usize>, Error> {
        let (start, length) = (self.number()?, self.number()?);
        Ok(start..start + length)
    }

    fn text(&mut self) -> Result<&'static str, Error> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length).ok_or_else(cut)?;
        self.0 = rest;
        Ok(text)
    }
}

fn cut() -> Error {
    Error::custom("the parsed pack is cut short")
}

/// The value that comes next.
struct Value<'i>(&'i mut Input);

impl<'i> IntoDeserializer<'static, Error> for Value<'i> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Deserializer<'static> for Value<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Error> {
        let input = self.0;
        input.place()?;
        match input.kind()? {
            b's' => visitor.visit_borrowed_str(input.text()?),
            b'i' => visitor.visit_i64(input.text()?.parse().map_err(Error::custom)?),
            b'f' => visitor.visit_f64(input.text()?.parse().map_err(Error::custom)?),
            b't' => visitor.visit_bool(true),
            b'n' => visitor.visit_bool(false),
            b'a' => visitor.visit_seq(Entries::of(input)?),
            b'm' => visitor.visit_map(Entries::of(input)?),
            _ => Err(cut()),
        }
    }

    fn deserialize_struct<V: Visitor<'static>>(
        self,
        name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if !is_spanned(name) {
            return self.deserialize_any(visitor);
        }
        let mut ahead = *self.0;
        let place = ahead.place()?;
        visitor.visit_map(SpannedDeserializer::new(self, place))
    }

    fn deserialize_enum<V: Visitor<'static>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let input = self.0;
        input.place()?;
        match input.kind()? {
            b's' => visitor.visit_enum(BorrowedStrDeserializer::new(input.text()?)),
            b'm' => visitor.visit_enum(MapAccessDeserializer::new(Entries::of(input)?)),
            _ => Err(cut()),
        }
    }

    fn deserialize_option<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'static>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        <V: Visitor<'static>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

/// What a table or an array holds.
struct Entries<'i> {
    input: &'i mut Input,
    left: usize,
}

impl<'i> Entries<'i> {
    fn of(input: &'i mut Input) -> Result<Self, Error> {
        let left = input.number()?;
        Ok(Self { input, left })
    }

    fn next(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        Some(())
    }
}

impl SeqAccess<'static> for Entries<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'static>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let next = self.next();
        next.map(|()| seed.deserialize(Value(self.input)))
            .transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl MapAccess<'static> for Entries<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'static>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        if self.next().is_none() {
            return Ok(None);
        }
        let (place, text) = (self.input.place()?, self.input.text()?);
        seed.deserialize(Key { place, text }).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'static>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(Value(self.input))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

struct Key {
    place: Range<usize>,
    text: &'static str,
}

impl Deserializer<'static> for Key {
    type Error = Error;

    fn deserialize_any<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.text)
    }

    fn deserialize_struct<V: Visitor<'static>>(
        self,
        name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if is_spanned(name) {
            visitor.visit_map(SpannedDeserializer::new(self.text, self.place))
        } else {
            self.deserialize_any(visitor)
        }
    }

    fn deserialize_enum<V: Visitor<'static>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(BorrowedStrDeserializer::new(self.text))
    }

    fn deserialize_newtype_struct<V: Visitor<'static>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        <V: Visitor<'static>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}
