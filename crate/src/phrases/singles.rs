//! Sets of words.

use crate::fold::key::{KEY_LETTERS, Key, first, key, scramble};
use std::collections::BTreeMap;

/// Words and beginnings of words: mostly a look-up or two tell whether a word is among them.
#[derive(Debug, Default)]
pub(super) struct Singles {
    /// Whole words that a key holds.
    whole: KeySet,
    /// Beginnings that a key holds, by their length.
    open: Vec<(usize, KeySet)>,
    /// All longer ones, and whether any ending may follow.
    long: Vec<(Vec<u8>, bool)>,
}

impl Singles {
    /// A set of words, each with whether any ending may follow.
    pub(super) fn new(words: impl Iterator<Item = (Vec<u8>, bool)>) -> Self {
        let (mut whole, mut open) = (Vec::new(), BTreeMap::<usize, Vec<Key>>::new());
        let mut long = Vec::new();
        for (letters, any) in words {
            let key = key(&letters, letters.len());
            match (letters.len() > KEY_LETTERS, any) {
                (true, any) => long.push((letters, any)),
                (false, true) => open.entry(letters.len()).or_default().push(key),
                (false, false) => whole.push(key),
            }
        }
        Self {
            whole: KeySet::new(&whole),
            open: open
                .iter()
                .map(|(len, keys)| (*len, KeySet::new(keys)))
                .collect(),
            long,
        }
    }

    /// Whether a word, whose key this is, is one of them.
    #[inline]
    pub(super) fn has(&self, key: Key, word: &[u8]) -> bool {
        if word.len() <= KEY_LETTERS && self.whole.has(key) {
            return true;
        }
        self.open.iter().any(|(len, set)| set.has(first(key, *len)))
            || (word.len() > KEY_LETTERS
                && self.long.iter().any(|(letters, open)| {
                    word.starts_with(letters) && (*open || word.len() == letters.len())
                }))
    }
}

/// A set of keys: a table with linear probing, at most half full.
#[derive(Debug, Default)]
struct KeySet {
    /// 0 where empty: no word has that key.
    slots: Box<[Key]>,
}

impl KeySet {
    fn new(keys: &[Key]) -> Self {
        if keys.is_empty() {
            return Self::default();
        }
        let mut slots = vec![0; (2 * keys.len()).next_power_of_two()].into_boxed_slice();
        for &key in keys {
            let mut at = Self::home(key, slots.len());
            while slots[at] != 0 && slots[at] != key {
                at = (at + 1) & (slots.len() - 1);
            }
            slots[at] = key;
        }
        Self { slots }
    }

    /// Where a key is looked for first; `len` is a power of two.
    #[inline]
    fn home(key: Key, len: usize) -> usize {
        (scramble(key) >> 32) as usize & (len - 1)
    }

    #[inline]
    fn has(&self, key: Key) -> bool {
        if self.slots.is_empty() {
            return false;
        }
        let mut at = Self::home(key, self.slots.len());
        while let Some(&slot) = self.slots.get(at) {
            if slot == 0 || slot == key {
                return slot == key && key != 0;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        false
    }
}
