//! A filter before the automaton.

use crate::fold::bits::Bits;
use crate::fold::key::{Key, first, key};

/// How patterns begin, as hashed bits: most words are told apart from all patterns by three look-ups.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// The first letters of open patterns shorter than [`SHORT`].
    tiny: Bits,
    /// The first letters of open patterns shorter than [`LONG`].
    short: Bits,
    /// The first letters of all others; closed ones of fewer letters are there as a whole.
    long: Bits,
}

/// Letters by which the shortest open patterns are looked up.
const TINY: usize = 2;
/// Letters by which short open patterns are.
const SHORT: usize = 4;
/// Letters by which all others are.
const LONG: usize = 6;
/// Size of a set, as a power of two: 32 KiB stay in the nearest cache.
const BITS: u32 = 18;

impl Beginnings {
    /// Patterns with whether anything may follow them.
    pub(super) fn new<'p>(patterns: impl Iterator<Item = (&'p [u8], bool)>) -> Self {
        let empty = || Bits::new(BITS);
        let mut new = Self {
            tiny: empty(),
            short: empty(),
            long: empty(),
        };
        for (pattern, open) in patterns {
            match pattern.len() {
                ..=TINY if open => new.tiny.extend(pattern, TINY),
                ..LONG if open => new
                    .short
                    .extend(&pattern[..pattern.len().min(SHORT)], SHORT),
                len => new.long.insert(first(key(pattern, len), len.min(LONG))),
            }
        }
        new
    }

    /// Whether a pattern may stand at the beginning of a word with this key.
    #[inline]
    pub(super) fn may_match(&self, word: Key) -> bool {
        self.long.contains(first(word, LONG))
            || self.short.contains(first(word, SHORT))
            || self.tiny.contains(first(word, TINY))
    }
}
