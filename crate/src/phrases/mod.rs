//! Phrases: words and gaps in a row, looked for only round the hits of their anchors.
//!
//! The pattern language knows words, not letters, so it is matched word by word from the anchor outwards: most hits fail at
//! the first neighbour.

mod near;
mod singles;
mod view;
mod words;

use crate::fold::Folded;
use crate::fold::word::unstretch;
use crate::pack::data;
pub use near::Near;
use near::{Sets, needed};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use view::View;
use words::{Words, ends};

/// Words before and after an anchor in which a veto counts.
const REACH: usize = 16;

/// All phrases of a pack, ready for matching.
#[derive(Debug)]
pub struct Phrases {
    all: Vec<Phrase>,
    /// Vetoes as written in a rule, over folded and over exact letters.
    vetoes: Vec<[Vec<Vec<Element>>; 2]>,
    sets: Sets,
}

#[derive(Debug)]
struct Phrase {
    entry: Option<u32>,
    /// Over folded letters, and over exact ones where they matter.
    elements: Vec<Element>,
    exact: Option<Vec<Element>>,
    anchor: usize,
    vetoes: Option<usize>,
}

/// The word of an anchor that was found.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Index of the word.
    pub word: usize,
    /// The word is a whole alternative of the anchor element.
    pub alone: bool,
}

#[derive(Debug)]
enum Element {
    Words { words: Arc<Words>, optional: bool },
    Gap(usize, usize),
}

impl Phrases {
    /// Makes the phrases of pack data.
    pub fn new(data: &data::PackData) -> Self {
        let mut shared = Shared::default();
        let all = data.phrases.iter().map(|p| Phrase {
            entry: p.entry,
            elements: shared.elements(&p.elements, false),
            exact: p.exact.then(|| shared.elements(&p.elements, true)),
            anchor: usize::from(p.anchor),
            vetoes: p.vetoes.map(|v| v as usize),
        });
        let all = all.collect();
        let vetoes = data.vetoes.iter().map(|rows| {
            [false, true].map(|exact| rows.iter().map(|r| shared.elements(r, exact)).collect())
        });
        let vetoes = vetoes.collect();
        Self {
            all,
            vetoes,
            sets: Sets::default(),
        }
    }

    /// What must stand near an anchor of a phrase.
    pub fn near(&mut self, anchor: &data::Anchor) -> Option<Near> {
        let phrase = self.all.get(anchor.phrase as usize)?;
        let Element::Words { words, .. } = phrase.elements.get(phrase.anchor)? else {
            return None;
        };
        // The alternative may go on for so many words on either side of the anchor.
        let slack = if anchor.alone {
            0
        } else {
            words.longest.max(1) - 1
        };
        let (before, after) = (
            &phrase.elements[..phrase.anchor],
            &phrase.elements[phrase.anchor + 1..],
        );
        let needed = (
            needed(before.iter().rev(), |w| w.last),
            needed(after.iter(), |w| w.first),
        );
        Some(self.sets.near(needed, slack, words.rows(), anchor))
    }

    /// Whether a phrase may match round a place; the words must have been numbered.
    #[inline]
    pub(crate) fn may_match(&self, near: &Near, folded: &Folded, word: usize) -> bool {
        self.sets.allow(near, folded, word)
    }

    /// The words that a phrase covers when it matches round an anchor, and its entry (`None`: never flagged).
    pub fn find(
        &self,
        phrase: u32,
        folded: &Folded,
        place: Place,
        letters: impl Fn(usize) -> Vec<u8>,
    ) -> Option<(Range<usize>, Option<u32>)> {
        let phrase = self.all.get(phrase as usize)?;
        let mut view = View {
            folded,
            exact: None,
        };
        let mut found = phrase.round(&phrase.elements, &view, place)?;
        if let Some(elements) = &phrase.exact {
            let window = place.word.saturating_sub(2 * REACH)
                ..(place.word + 2 * REACH).min(folded.words.len());
            view.exact = Some((
                window.start,
                window.map(|i| unstretch(&letters(i))).collect(),
            ));
            found = phrase.round(
                elements,
                &view,
                Place {
                    alone: false,
                    ..place
                },
            )?;
        }
        let vetoes = phrase.vetoes.and_then(|v| self.vetoes.get(v));
        let near =
            place.word.saturating_sub(REACH)..(place.word + REACH + 1).min(folded.words.len());
        let undone = |rows: &Vec<Vec<Element>>| rows.iter().any(|r| view.is_within(r, &near));
        (!vetoes.is_some_and(|v| undone(&v[usize::from(phrase.exact.is_some())])))
            .then_some((found, phrase.entry))
    }
}

impl Phrase {
    /// The match whose anchor element covers a word.
    fn round(&self, elements: &[Element], view: &View, place: Place) -> Option<Range<usize>> {
        let Element::Words { words, .. } = elements.get(self.anchor)? else {
            return None;
        };
        let (before, after) = (&elements[..self.anchor], &elements[self.anchor + 1..]);
        let fits = |start: usize, end: usize| {
            let end = view.after(after, end)?;
            Some(view.before(before, start)?..end)
        };
        if place.alone {
            return fits(place.word, place.word + 1);
        }
        let first = (place.word + 1).saturating_sub(words.longest);
        (first..=place.word).find_map(|start| {
            ends(start, words.at(view, start))
                .filter(|&end| end > place.word)
                .find_map(|end| fits(start, end))
        })
    }
}

/// Alternatives made ready once for all phrases that share them, by where they lie.
#[derive(Default)]
struct Shared(HashMap<(*const data::Alternatives, bool), Arc<Words>>);

impl Shared {
    fn elements(&mut self, data: &[data::Element], exact: bool) -> Vec<Element> {
        let element = |e: &data::Element| match &e.atom {
            data::Atom::Gap(least, most) => Element::Gap(usize::from(*least), usize::from(*most)),
            data::Atom::Words(words) => Element::Words {
                words: self
                    .0
                    .entry((Arc::as_ptr(words), exact))
                    .or_insert_with(|| Arc::new(Words::new(words, exact)))
                    .clone(),
                optional: e.optional,
            },
        };
        data.iter().map(element).collect()
    }
}
