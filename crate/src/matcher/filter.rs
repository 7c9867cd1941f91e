//! A filter before the automaton.

use crate::fold::class;
use crate::fold::key::{Key, first, key, scramble};

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
/// Size of a filter, as a power of two: 32 KiB stay in the nearest cache.
const FILTER_BITS: u32 = 18;

/// A set of hashed words; false positives are possible, false negatives not.
#[derive(Debug)]
struct Bits(Vec<u64>);

impl Bits {
    #[inline]
    fn index(key: Key) -> usize {
        (scramble(key) >> (64 - FILTER_BITS)) as usize
    }

    fn insert(&mut self, key: Key) {
        let index = Self::index(key);
        self.0[index >> 6] |= 1 << (index & 63);
    }

    /// Inserts a beginning, and where it has fewer letters than words are looked up by, all longer ones.
    fn extend(&mut self, beginning: &[u8], letters: usize) {
        self.insert(key(beginning, beginning.len()));
        if beginning.len() < letters {
            for letter in class::letters() {
                self.extend(&[beginning, &[letter]].concat(), letters);
            }
        }
    }

    #[inline]
    fn contains(&self, key: Key) -> bool {
        let index = Self::index(key);
        self.0[index >> 6] & 1 << (index & 63) != 0
    }
}

impl Beginnings {
    /// Patterns with whether anything may follow them.
    pub(super) fn new<'p>(patterns: impl Iterator<Item = (&'p [u8], bool)>) -> Self {
        let empty = || Bits(vec![0; 1 << (FILTER_BITS - 6)]);
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
