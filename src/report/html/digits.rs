//! Numbers as people read them.

/// A number, however many references to it a template makes.
pub(super) trait Number {
    fn get(&self) -> usize;
}

impl Number for usize {
    fn get(&self) -> usize {
        *self
    }
}

impl<N: Number> Number for &N {
    fn get(&self) -> usize {
        (**self).get()
    }
}

/// With commas: 12,345.
pub(super) fn grouped(n: usize) -> String {
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
