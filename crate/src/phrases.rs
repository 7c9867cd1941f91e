//! Phrases: regexes over folded bytes, run only round the hits of their anchors.

use crate::fold::class::{SPACE, STOP};
use crate::fold::word::unstretch;
use crate::fold::{Folded, class};
use crate::pack::data::Phrase;
use crate::pack::error::DecodeError;
use regex::bytes::Regex;
use std::ops::Range;
use std::sync::OnceLock;

/// Words before and after an anchor that a phrase may reach.
const REACH: usize = 16;

/// A phrase with its regexes, compiled when first needed.
#[derive(Debug)]
pub struct Compiled {
    data: Phrase,
    regex: OnceLock<Option<Regex>>,
    unless: OnceLock<Vec<Regex>>,
}

/// The words round an anchor as bytes that regexes run over.
struct Window {
    bytes: Vec<u8>,
    /// For each word: its first byte in `bytes` and its index in the text.
    words: Vec<(usize, usize)>,
}

impl Compiled {
    /// Keeps the phrase for later.
    pub fn new(data: Phrase) -> Self {
        Self {
            data,
            regex: OnceLock::new(),
            unless: OnceLock::new(),
        }
    }

    /// Index of the entry; `None` for what is never flagged.
    pub fn entry(&self) -> Option<u32> {
        self.data.entry
    }

    /// Compiles the regexes now: what a build does to find mistakes.
    ///
    /// # Errors
    /// [`DecodeError::Compile`] with the regex's error.
    pub fn check(&self) -> Result<(), DecodeError> {
        for source in self.data.unless.iter().chain([&self.data.regex]) {
            Regex::new(source).map_err(|e| DecodeError::Compile(e.to_string()))?;
        }
        Ok(())
    }

    /// The words that the phrase covers, when it matches round the anchor word.
    pub fn find(
        &self,
        folded: &Folded,
        anchor: usize,
        exact: impl Fn(usize) -> Vec<u8>,
    ) -> Option<Range<usize>> {
        if self.data.regex.is_empty() {
            return Some(anchor..anchor + 1);
        }
        // Checked when the pack was built; a regex that fails to compile matches nothing.
        let regex = self
            .regex
            .get_or_init(|| Regex::new(&self.data.regex).ok())
            .as_ref()?;
        let window = Window::new(folded, anchor, |i| {
            if self.data.exact {
                unstretch(&exact(i))
            } else {
                folded.word(i).to_vec()
            }
        });
        let found = window.find(regex, anchor)?;
        let unless = self.unless.get_or_init(|| {
            self.data
                .unless
                .iter()
                .filter_map(|u| Regex::new(u).ok())
                .collect()
        });
        unless
            .iter()
            .all(|u| !u.is_match(&window.bytes))
            .then_some(found)
    }
}

impl Window {
    fn new(folded: &Folded, anchor: usize, word: impl Fn(usize) -> Vec<u8>) -> Self {
        let from = anchor.saturating_sub(REACH);
        let to = (anchor + REACH + 1).min(folded.words.len());
        let mut new = Self {
            bytes: Vec::new(),
            words: Vec::with_capacity(to - from),
        };
        for index in from..to {
            let start = folded.words[index].start as usize;
            match start.checked_sub(2).map(|i| folded.bytes[i]) {
                Some(b @ (STOP | class::PARAGRAPH)) if index > from => new.bytes.push(b),
                _ => {}
            }
            new.bytes.push(SPACE);
            new.words.push((new.bytes.len(), index));
            new.bytes.extend(word(index));
        }
        new.bytes.push(SPACE);
        new
    }

    /// The leftmost match that covers the anchor word.
    fn find(&self, regex: &Regex, anchor: usize) -> Option<Range<usize>> {
        for &(start, index) in &self.words {
            if index > anchor {
                return None;
            }
            let Some(found) = regex.find_at(&self.bytes, start - 1) else {
                return None;
            };
            let words = self.index(found.start() + 1)..self.index(found.end() - 2) + 1;
            if words.contains(&anchor) {
                return Some(words);
            }
            if words.start > anchor {
                return None;
            }
        }
        None
    }

    /// The text's index of the word that holds a byte.
    fn index(&self, byte: usize) -> usize {
        let at = self.words.partition_point(|w| w.0 <= byte);
        self.words.get(at.saturating_sub(1)).map_or(0, |w| w.1)
    }
}
