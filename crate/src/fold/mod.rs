//! Folding: from text as people write it to words over a one-byte alphabet.
//!
//! The fast path reads every character once, table by table. A word that mixes scripts, digits and letters, or stars takes the
//! slow path ([`word`]). Folding keeps, for every word, where it stood in the source; spans are made of whole words.
//! Folding the text of a [`Folded`] again gives the same bytes.

mod cells;
pub mod class;
pub(crate) mod filter;
mod folder;
pub(crate) mod key;
pub mod tables;
pub mod translit;
pub mod word;

use crate::span::ByteSpan;
use class::{PARAGRAPH, STAR, STOP};
pub use folder::Folder;
use key::{Key, first, key, scramble};
pub use tables::FoldTables;

/// One word: its place in the folded bytes and in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte in [`Folded::bytes`].
    pub start: u32,
    /// One past the last byte in [`Folded::bytes`].
    pub end: u32,
    /// Where the word stands in the source.
    pub source: ByteSpan,
}

/// A folded text. Buffers are reused from text to text.
#[derive(Debug, Default, Clone)]
pub struct Folded {
    /// Words, each with a [`class::SPACE`] before it (and a [`class::STOP`] or [`PARAGRAPH`] before that), and one at the end.
    pub bytes: Vec<u8>,
    /// The words in order.
    pub words: Vec<Word>,
    /// Indices of words with letters left out.
    pub starred: Vec<u32>,
    /// What scripts the plain words are written in, as bits of [`class::kind`].
    pub(crate) scripts: u8,
    /// For each word a number of its first letters; made while the words are matched, or by [`Folded::number_words`].
    pub(crate) beginnings: Vec<u16>,
}

impl Folded {
    /// The folded words as text; folding it gives the same bytes.
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(self.bytes.len() * 2);
        for &b in &self.bytes {
            match b {
                PARAGRAPH => out.push_str("\n\n"),
                STAR => out.push_str("**"),
                b => out.push(class::to_char(b)),
            }
        }
        out
    }

    /// The bytes of the word with this index.
    pub fn word(&self, index: usize) -> &[u8] {
        self.words
            .get(index)
            .and_then(|w| self.bytes.get(w.start as usize..w.end as usize))
            .unwrap_or(&[])
    }

    /// Numbers the beginnings of the words of a second reading, of which only some are matched.
    pub(crate) fn number_words(&mut self) {
        let Self {
            bytes,
            words,
            beginnings,
            ..
        } = self;
        beginnings.clear();
        beginnings.extend(
            words
                .iter()
                .map(|w| beginning(key(&bytes[w.start as usize..], (w.end - w.start) as usize))),
        );
    }

    /// What ends before a word: a sentence ([`STOP`]), a [`PARAGRAPH`].
    pub(crate) fn ends_before(&self, index: usize) -> Option<u8> {
        let start = self.words.get(index)?.start as usize;
        let byte = *self.bytes.get(start.checked_sub(2)?)?;
        if byte == STOP && start > 2 && self.bytes[start - 3] == PARAGRAPH {
            return Some(PARAGRAPH);
        }
        matches!(byte, STOP | PARAGRAPH).then_some(byte)
    }

    /// The word that holds the folded byte `at`, or the next one after it.
    pub fn word_at(&self, at: usize) -> usize {
        self.words.partition_point(|w| w.end as usize <= at)
    }
}

/// How many letters of a word make its [`beginning`].
pub(crate) const BEGINNING: usize = 4;
/// How many numbers there are for them, as a power of two.
pub(crate) const NUMBERS: u32 = 9;

/// A number for the first letters of a word.
#[inline]
pub(crate) fn beginning(word: Key) -> u16 {
    (scramble(first(word, BEGINNING)) >> (64 - NUMBERS)) as u16
}

#[cfg(test)]
mod tests;
