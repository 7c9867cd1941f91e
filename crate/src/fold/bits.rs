//! Sets of beginnings of words.

use super::class;
use super::key::{Key, key, scramble};

/// A set of hashed words; false positives are possible, false negatives not.
#[derive(Debug)]
pub(crate) struct Bits {
    bits: Vec<u64>,
    /// How far a scrambled key is shifted to give the number of its bit.
    shift: u32,
}

impl Bits {
    /// An empty set of two to the power of `size` bits, 6 to 32.
    pub(crate) fn new(size: u32) -> Self {
        Self {
            bits: vec![0; 1 << (size - 6)],
            shift: 64 - size,
        }
    }

    #[inline]
    fn index(&self, key: Key) -> usize {
        (scramble(key) >> self.shift) as usize
    }

    pub(crate) fn insert(&mut self, key: Key) {
        let index = self.index(key);
        self.bits[index >> 6] |= 1 << (index & 63);
    }

    /// Inserts a beginning, and where it has fewer letters than words are looked up by, all longer ones.
    pub(crate) fn extend(&mut self, beginning: &[u8], letters: usize) {
        self.insert(key(beginning, beginning.len()));
        if beginning.len() < letters {
            for letter in class::letters() {
                self.extend(&[beginning, &[letter]].concat(), letters);
            }
        }
    }

    #[inline]
    pub(crate) fn contains(&self, key: Key) -> bool {
        let index = self.index(key);
        self.bits[index >> 6] & 1 << (index & 63) != 0
    }
}
