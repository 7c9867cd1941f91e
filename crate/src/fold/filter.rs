//! A filter before an automaton: which words may begin like a pattern.

use super::class;
use super::key::{Key, first, key, scramble};

/// How patterns begin, as hashed bits: most words are told apart from all patterns by two look-ups.
#[derive(Debug)]
pub(crate) struct Filter {
    /// The first [`TINY`] letters of open patterns that have no more.
    tiny: Box<[u64; 1 << (TINY_BITS - 6)]>,
    /// By the first [`BLOCK`] letters of all others: bits for the first [`SHORT`] and [`LONG`], or [`ANY`].
    blocks: Box<[u64; 1 << BLOCKS]>,
}

/// Letters of the shortest open patterns.
const TINY: usize = 2;
/// Letters by which a block is found.
const BLOCK: usize = 3;
/// Letters that a block tells apart of open patterns shorter than [`LONG`].
const SHORT: usize = 4;
/// Letters that a block tells apart of all others.
const LONG: usize = 6;
/// Bits for the shortest patterns, as a power of two: 4 KiB.
const TINY_BITS: u32 = 15;
/// Number of blocks, as a power of two: 64 KiB stay in the nearer caches.
const BLOCKS: u32 = 13;
/// The bit of open patterns of [`BLOCK`] letters.
const ANY: u64 = 1;

impl Filter {
    /// Patterns with whether anything may follow them.
    #[allow(
        clippy::large_stack_arrays,
        reason = "a fixed size spares a question a word; made once"
    )]
    pub(crate) fn new<'p>(patterns: impl Iterator<Item = (&'p [u8], bool)>) -> Self {
        let mut new = Self {
            tiny: Box::new([0; 1 << (TINY_BITS - 6)]),
            blocks: Box::new([0; 1 << BLOCKS]),
        };
        for (pattern, open) in patterns {
            let key = key(pattern, pattern.len());
            let block = &mut new.blocks[block(key)];
            match pattern.len() {
                ..=TINY if open => new.extend(pattern),
                BLOCK if open => *block |= ANY,
                ..LONG if open => *block |= short(key),
                _ => *block |= long(key),
            }
        }
        new
    }

    /// Adds a short beginning, and where a letter is wanting all longer ones.
    fn extend(&mut self, beginning: &[u8]) {
        let at = tiny(key(beginning, beginning.len()));
        self.tiny[at >> 6] |= 1 << (at & 63);
        if beginning.len() < TINY {
            for letter in class::letters() {
                self.extend(&[beginning, &[letter]].concat());
            }
        }
    }

    /// Whether a pattern may stand at the beginning of a word with this key.
    #[inline]
    pub(crate) fn may_match(&self, word: Key) -> bool {
        let at = tiny(word);
        let wanted = ANY | short(word) | long(word);
        (self.blocks[block(word)] & wanted) | (self.tiny[at >> 6] & 1 << (at & 63)) != 0
    }
}

/// The block of a word.
#[inline]
fn block(word: Key) -> usize {
    (scramble(first(word, BLOCK)) >> (u64::BITS - BLOCKS)) as usize
}

/// The bit of the first letters of a word, one of 1 to 31.
#[inline]
fn short(word: Key) -> u64 {
    1 << (scramble(first(word, SHORT)) >> (u64::BITS - 5)).max(1)
}

/// The bit of more of them, one of 32 to 63.
#[inline]
fn long(word: Key) -> u64 {
    1 << (32 + (scramble(first(word, LONG)) >> (u64::BITS - 5)))
}

/// The bit of the shortest beginning of a word.
#[inline]
fn tiny(word: Key) -> usize {
    (scramble(first(word, TINY)) >> (u64::BITS - TINY_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of `len` letters in an order that looks random.
    fn words(len: usize, count: usize) -> Vec<Vec<u8>> {
        let letters: Vec<u8> = class::letters().collect();
        let mut state = len as u64;
        let mut letter = || {
            state = scramble(state + 1);
            letters[(state >> 32) as usize % letters.len()]
        };
        (0..count)
            .map(|_| (0..len).map(|_| letter()).collect())
            .collect()
    }

    #[test]
    fn no_pattern_is_lost_and_most_other_words_are_dropped() {
        let sizes = [
            (1, 1),
            (2, 30),
            (3, 300),
            (4, 1_000),
            (5, 2_000),
            (8, 7_000),
        ];
        let patterns: Vec<Vec<u8>> = sizes.iter().flat_map(|&(l, n)| words(l, n)).collect();
        let all = patterns.iter().map(|p| (&p[..], true));
        let closed = patterns.iter().map(|p| (&p[..], false));
        let may = |filter: &Filter, word: &[u8]| filter.may_match(key(word, word.len()));
        let open = Filter::new(all);
        for pattern in &patterns {
            for longer in [&b""[..], b"a", b"zzzz"] {
                assert!(may(&open, &[pattern, longer].concat()));
            }
        }
        let closed = Filter::new(closed);
        assert!(patterns.iter().all(|p| may(&closed, p)));
        let others = words(7, 10_000);
        let passed = others.iter().filter(|w| may(&open, w)).count();
        assert!(passed < 5_000, "{passed} of 10,000 words pass");
    }
}
