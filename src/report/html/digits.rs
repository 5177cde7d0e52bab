//! Numbers as people read them.

/// A number, however many references to it a template makes.
pub(in crate::report) trait Number {
    fn get(&self) -> u64;
}

impl Number for usize {
    fn get(&self) -> u64 {
        *self as u64
    }
}

impl Number for u64 {
    fn get(&self) -> u64 {
        *self
    }
}

impl<N: Number> Number for &N {
    fn get(&self) -> u64 {
        (**self).get()
    }
}

/// With commas: 12,345.
pub(in crate::report) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_off() {
        let shown = [0, 12, 999, 1000, 12_345, 1_234_567].map(grouped);
        assert_eq!(shown, ["0", "12", "999", "1,000", "12,345", "1,234,567"]);
    }
}
