//! Words met before, and what the automaton said of them.

use crate::fold::key::{Key, scramble};
use std::sync::atomic::{AtomicU64, Ordering};

/// What the automaton says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    /// One anchor, the group with this index.
    Anchor(usize),
}

/// What the automaton said of words met lately: texts are mostly made of the same words, and a look-up is cheaper than a walk.
///
/// A slot holds the bits of the scrambled key that its index does not, and what was said. It is read and written as one
/// number, so that threads may share it.
#[derive(Debug)]
pub(super) struct Known(Box<[AtomicU64]>);

/// Number of slots, as a power of two: 128 KiB. As many groups of anchors can be told apart.
const KNOWN_BITS: u32 = 14;

impl Default for Known {
    /// Empty slots stand for keys that no word has: their first letter is 0.
    fn default() -> Self {
        Self((0..1 << KNOWN_BITS).map(|_| AtomicU64::new(0)).collect())
    }
}

impl Known {
    /// The slot of a key, and what it holds of it above [`KNOWN_BITS`].
    #[inline]
    fn slot(&self, key: Key) -> (&AtomicU64, u64) {
        let scrambled = scramble(key);
        let index = scrambled >> (64 - KNOWN_BITS);
        (&self.0[index as usize], scrambled << KNOWN_BITS)
    }

    #[inline]
    pub(super) fn get(&self, key: Key) -> Option<Said> {
        let (slot, tag) = self.slot(key);
        match slot.load(Ordering::Relaxed) ^ tag {
            0 => Some(Said::Nothing),
            group if group >> KNOWN_BITS == 0 => Some(Said::Anchor(group as usize - 1)),
            _ => None,
        }
    }

    pub(super) fn set(&self, key: Key, said: Said) {
        let said = match said {
            Said::Nothing => 0,
            Said::Anchor(group) => group as u64 + 1,
        };
        if said >> KNOWN_BITS == 0 {
            let (slot, tag) = self.slot(key);
            slot.store(tag | said, Ordering::Relaxed);
        }
    }
}
