//! Spans that name their unit, so that bytes and UTF-16 code units are never mixed up.

use crate::order;
use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 byte offsets in the source text, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ByteSpan {
    /// First byte of the span.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl ByteSpan {
    /// The bytes of `text` that the span covers; empty when the span does not fit the text.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or("")
    }

    /// Whether the two spans share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A half-open range of UTF-16 code units, as JavaScript strings count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "(u32, u32)", from = "(u32, u32)")]
pub struct Utf16Span {
    /// First code unit.
    pub start: u32,
    /// One past the last code unit.
    pub end: u32,
}

impl From<Utf16Span> for (u32, u32) {
    fn from(span: Utf16Span) -> Self {
        (span.start, span.end)
    }
}

impl From<(u32, u32)> for Utf16Span {
    fn from((start, end): (u32, u32)) -> Self {
        Self { start, end }
    }
}

/// Converts byte spans to UTF-16 spans in one walk over the text.
///
/// Spans may come in any order; the answer is in the same order.
pub fn to_utf16(text: &str, spans: &[ByteSpan]) -> Vec<Utf16Span> {
    let mut edges: Vec<u32> = spans.iter().flat_map(|s| [s.start, s.end]).collect();
    order::sort(&mut edges);
    edges.dedup();
    let mut units = Vec::with_capacity(edges.len());
    let mut unit = 0;
    let mut at = 0;
    for &edge in &edges {
        let part = text.get(at..edge as usize).unwrap_or("");
        unit += part.chars().map(char::len_utf16).sum::<usize>() as u32;
        at = edge as usize;
        units.push(unit);
    }
    let look = |edge: u32| edges.binary_search(&edge).map_or(0, |i| units[i]);
    spans
        .iter()
        .map(|s| Utf16Span {
            start: look(s.start),
            end: look(s.end),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn astral_characters_count_two_units() {
        let text = "a😀бв";
        let spans = [ByteSpan { start: 5, end: 9 }, ByteSpan { start: 0, end: 1 }];
        let units = to_utf16(text, &spans);
        assert_eq!(units[0], Utf16Span { start: 3, end: 5 });
        assert_eq!(units[1], Utf16Span { start: 0, end: 1 });
    }
}
