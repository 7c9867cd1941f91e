//! Quotation marks round a hit.

use crate::fold::Folded;
use std::ops::Range;

/// Marks are looked for within so many bytes on either side, and never beyond a paragraph.
const REACH: usize = 1_000;

/// The words between the quotation marks that stand round the first of `words`; a phrase may reach out of them.
pub(super) fn round(folded: &Folded, text: &str, words: &Range<usize>) -> Option<Range<usize>> {
    let word = folded.words.get(words.start)?.source;
    let (first, last) = (word.start as usize, word.end as usize);
    let low = boundary(text, first.saturating_sub(REACH));
    let high = boundary(text, (last + REACH).min(text.len()));
    let before = text.get(low..first)?;
    if !before.bytes().any(may_be_mark) {
        return None;
    }
    let after = text.get(last..high)?;
    let before = before.rsplit("\n\n").next().unwrap_or(before);
    let after = after.split("\n\n").next().unwrap_or(after);
    let (open, close) = marks(before, after)?;
    let (open, close) = (first - before.len() + open, last + close);
    let start = folded
        .words
        .partition_point(|w| (w.source.start as usize) < open);
    let end = folded
        .words
        .partition_point(|w| (w.source.start as usize) < close);
    Some(start..end)
}

/// Where the opening mark stands in what is before a hit, and the closing one in what is after it.
fn marks(before: &str, after: &str) -> Option<(usize, usize)> {
    let pair = |open: &[char], close: &[char]| {
        before
            .rfind(open)
            .filter(|&o| before.rfind(close).is_none_or(|c| c <= o))
            .zip(after.find(close))
    };
    let straight = || {
        (before.matches('"').count() % 2 == 1)
            .then(|| before.rfind('"').zip(after.find('"')))
            .flatten()
    };
    pair(&['«'], &['»'])
        .or_else(|| pair(&['“', '„'], &['”', '“']))
        .or_else(straight)
}

/// Whether a byte begins a quotation mark (or one of few other characters).
fn may_be_mark(byte: u8) -> bool {
    matches!(byte, b'"' | 0xC2 | 0xE2)
}

/// The character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}
