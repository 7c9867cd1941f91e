//! Phrases laid over the words of a text, from the anchor outwards.

use super::Element;
use super::near::Beginnings;
use super::words::ends;
use crate::fold::Folded;
use crate::fold::class::PARAGRAPH;
use crate::fold::key::{Key, key};
use std::ops::Range;

/// The words of a text, as the phrase wants to see them.
pub(super) struct View<'a> {
    pub(super) folded: &'a Folded,
    /// Exact letters of the words from an index on, when they matter.
    pub(super) exact: Option<(usize, Vec<Vec<u8>>)>,
}

impl View<'_> {
    pub(super) fn word(&self, index: usize) -> Option<&[u8]> {
        if index >= self.folded.words.len() {
            return None;
        }
        match &self.exact {
            Some((from, words)) => words.get(index.checked_sub(*from)?).map(|w| &w[..]),
            None => Some(self.folded.word(index)),
        }
    }

    /// The key of a word's letters.
    pub(super) fn key(&self, index: usize) -> Key {
        match (&self.exact, self.folded.words.get(index)) {
            (None, Some(word)) => key(
                &self.folded.bytes[word.start as usize..],
                (word.end - word.start) as usize,
            ),
            _ => self.word(index).map_or(0, |w| key(w, w.len())),
        }
    }

    /// The number of a folded word's beginning.
    pub(super) fn beginning(&self, index: usize) -> u16 {
        self.folded.beginnings.get(index).copied().unwrap_or(0)
    }

    /// Whether a word has one of these beginnings.
    pub(super) fn begins(&self, index: usize, beginnings: &Beginnings) -> bool {
        let beginning = self.folded.beginnings.get(index);
        beginning.is_some_and(|&b| beginnings.has(b))
    }

    /// Whether elements match somewhere in a window.
    pub(super) fn is_within(&self, elements: &[Element], window: &Range<usize>) -> bool {
        let first = match elements.first() {
            Some(Element::Words {
                words,
                optional: false,
            }) => &words.first,
            _ => &Beginnings::ALL,
        };
        window
            .clone()
            .any(|i| self.begins(i, first) && self.after(elements, i).is_some())
    }

    /// Where gaps of `least` to `most` words after a word end: in one sentence with what is on both sides.
    fn gaps(&self, start: usize, least: usize, most: usize) -> impl Iterator<Item = usize> {
        let most = most.min(self.folded.words.len().saturating_sub(start));
        let inside = move |n: usize| {
            n == 0
                || (self.folded.ends_before(start + n).is_none()
                    && (n > 1 || self.folded.ends_before(start).is_none()))
        };
        let open = (0..=most).take_while(move |&n| inside(n));
        open.skip(least).map(move |n| start + n)
    }

    /// Where such gaps before a word begin.
    fn gaps_before(&self, end: usize, least: usize, most: usize) -> impl Iterator<Item = usize> {
        let inside = move |n: usize| {
            n == 0
                || (self.folded.ends_before(end - n).is_none()
                    && (n > 1 || self.folded.ends_before(end).is_none()))
        };
        let open = (0..=most.min(end)).take_while(move |&n| inside(n));
        open.skip(least).map(move |n| end - n)
    }

    /// Whether two neighbours may belong to one phrase: a sentence may end between them, a paragraph not.
    pub(super) fn joins(&self, index: usize) -> bool {
        self.folded.ends_before(index) != Some(PARAGRAPH)
    }

    /// Matches elements from a word on; answers where they end.
    pub(super) fn after(&self, elements: &[Element], at: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else {
            return Some(at);
        };
        match element {
            Element::Gap(least, most) => self
                .gaps(at, *least, *most)
                .find_map(|end| self.after(rest, end)),
            Element::Words { words, optional } => {
                let lengths = words.at(self, at);
                let lengths = if lengths != 0 && self.joins(at) {
                    lengths
                } else {
                    0
                };
                ends(at, lengths)
                    .find_map(|end| self.after(rest, end))
                    .or_else(|| {
                        if *optional {
                            self.after(rest, at)
                        } else {
                            None
                        }
                    })
            }
        }
    }

    /// Matches elements that end before a word; answers where they begin.
    pub(super) fn before(&self, elements: &[Element], at: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_last() else {
            return Some(at);
        };
        match element {
            Element::Gap(least, most) => self
                .gaps_before(at, *least, *most)
                .find_map(|start| self.before(rest, start)),
            Element::Words { words, optional } => {
                let fits =
                    |n: usize| n <= at && self.joins(at) && words.at(self, at - n) & (1 << n) != 0;
                (1..=words.longest)
                    .rev()
                    .filter(|&n| fits(n))
                    .find_map(|n| self.before(rest, at - n))
                    .or_else(|| {
                        if *optional {
                            self.before(rest, at)
                        } else {
                            None
                        }
                    })
            }
        }
    }
}
