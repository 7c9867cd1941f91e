//! Phrases: words and gaps in a row, looked for only round the hits of their anchors.
//!
//! The pattern language knows words, not letters, so it is matched word by word from the anchor outwards: most hits fail at
//! the first neighbour.

use crate::fold::Folded;
use crate::fold::class::{PARAGRAPH, STOP};
use crate::fold::word::unstretch;
use crate::pack::data;
use std::ops::Range;

/// Words before and after an anchor in which a veto counts.
const REACH: usize = 16;

/// All phrases of a pack, ready for matching.
#[derive(Debug)]
pub struct Phrases {
    phrases: Vec<Phrase>,
    /// Vetoes as written in a rule, over folded and over exact letters.
    vetoes: Vec<[Vec<Vec<Element>>; 2]>,
}

#[derive(Debug)]
struct Phrase {
    entry: Option<u32>,
    elements: Vec<Element>,
    anchor: usize,
    vetoes: Option<usize>,
    exact: bool,
}

#[derive(Debug)]
enum Element {
    Words { words: Words, optional: bool },
    Gap(usize, usize),
}

/// Alternatives, sorted for look-up.
#[derive(Debug, Default)]
struct Words {
    /// Single words.
    whole: Vec<Vec<u8>>,
    /// Beginnings of single words.
    open: Vec<Vec<u8>>,
    /// Rows of several words: letters, and whether any ending may follow.
    rows: Vec<Vec<(Vec<u8>, bool)>>,
    /// Words of the longest alternative.
    longest: usize,
}

/// Lengths in words that fit at a place, as bits.
type Lengths = u32;

/// The words of a text, as the phrase wants to see them.
struct View<'a> {
    folded: &'a Folded,
    /// Exact letters of the words from an index on, when they matter.
    exact: Option<(usize, Vec<Vec<u8>>)>,
}

impl Phrases {
    /// Makes the phrases of pack data.
    pub fn new(data: &data::PackData) -> Self {
        let phrase = |p: &data::Phrase| Phrase {
            entry: p.entry,
            elements: elements(&p.elements, p.exact),
            anchor: usize::from(p.anchor),
            vetoes: p.vetoes.map(|v| v as usize),
            exact: p.exact,
        };
        let veto = |rows: &Vec<Vec<data::Element>>| {
            [false, true].map(|exact| rows.iter().map(|r| elements(r, exact)).collect())
        };
        Self {
            phrases: data.phrases.iter().map(phrase).collect(),
            vetoes: data.vetoes.iter().map(veto).collect(),
        }
    }

    /// The words that a phrase covers when it matches round the anchor word, and its entry (`None`: never flagged).
    pub fn find(
        &self,
        phrase: u32,
        folded: &Folded,
        anchor: usize,
        letters: impl Fn(usize) -> Vec<u8>,
    ) -> Option<(Range<usize>, Option<u32>)> {
        let phrase = self.phrases.get(phrase as usize)?;
        let window = anchor.saturating_sub(2 * REACH)..(anchor + 2 * REACH).min(folded.words.len());
        let exact = phrase.exact.then(|| {
            (
                window.start,
                window.map(|i| unstretch(&letters(i))).collect(),
            )
        });
        let view = View { folded, exact };
        let found = phrase.round(&view, anchor)?;
        let vetoes = phrase.vetoes.and_then(|v| self.vetoes.get(v));
        let near = anchor.saturating_sub(REACH)..(anchor + REACH + 1).min(folded.words.len());
        let undone = |rows: &Vec<Vec<Element>>| {
            rows.iter()
                .any(|r| near.clone().any(|i| view.after(r, i).is_some()))
        };
        (!vetoes.is_some_and(|v| undone(&v[usize::from(phrase.exact)])))
            .then_some((found, phrase.entry))
    }
}

impl Phrase {
    /// The match whose anchor element covers a word.
    fn round(&self, view: &View, word: usize) -> Option<Range<usize>> {
        let Element::Words { words, .. } = self.elements.get(self.anchor)? else {
            return None;
        };
        let (before, after) = (
            &self.elements[..self.anchor],
            &self.elements[self.anchor + 1..],
        );
        let first = (word + 1).saturating_sub(words.longest);
        (first..=word).find_map(|start| {
            let lengths = words.at(view, start);
            ends(start, lengths)
                .filter(|&end| end > word)
                .find_map(|end| {
                    let end = view.after(after, end)?;
                    Some(view.before(before, start)?..end)
                })
        })
    }
}

impl View<'_> {
    fn word(&self, index: usize) -> Option<&[u8]> {
        if index >= self.folded.words.len() {
            return None;
        }
        match &self.exact {
            Some((from, words)) => words.get(index.checked_sub(*from)?).map(|w| &w[..]),
            None => Some(self.folded.word(index)),
        }
    }

    /// What ends before a word: a sentence, a paragraph.
    fn ends_before(&self, index: usize) -> Option<u8> {
        let start = self.folded.words.get(index)?.start as usize;
        let byte = *self.folded.bytes.get(start.checked_sub(2)?)?;
        if byte == STOP && start > 2 && self.folded.bytes[start - 3] == PARAGRAPH {
            return Some(PARAGRAPH);
        }
        matches!(byte, STOP | PARAGRAPH).then_some(byte)
    }

    /// Whether the words of a gap stand in one sentence with what is on both sides.
    fn is_gap(&self, start: usize, end: usize) -> bool {
        end <= self.folded.words.len()
            && (start == end || (start..=end).all(|i| self.ends_before(i).is_none()))
    }

    /// Whether two neighbours may belong to one phrase: a sentence may end between them, a paragraph not.
    fn joins(&self, index: usize) -> bool {
        self.ends_before(index) != Some(PARAGRAPH)
    }

    /// Matches elements from a word on; answers where they end.
    fn after(&self, elements: &[Element], at: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else {
            return Some(at);
        };
        match element {
            Element::Gap(least, most) => (*least..=*most)
                .take_while(|n| self.is_gap(at, at + n))
                .find_map(|n| self.after(rest, at + n)),
            Element::Words { words, optional } => {
                let lengths = if self.joins(at) {
                    words.at(self, at)
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
    fn before(&self, elements: &[Element], at: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_last() else {
            return Some(at);
        };
        match element {
            Element::Gap(least, most) => (*least..=*most)
                .take_while(|&n| n <= at && self.is_gap(at - n, at))
                .find_map(|n| self.before(rest, at - n)),
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

impl Words {
    /// The lengths of the alternatives that stand at a word.
    fn at(&self, view: &View, index: usize) -> Lengths {
        let Some(word) = view.word(index) else {
            return 0;
        };
        let single = self.whole.binary_search_by(|w| w[..].cmp(word)).is_ok()
            || self.open.iter().any(|o| word.starts_with(o));
        let fits = |row: &[(Vec<u8>, bool)]| {
            row.iter().enumerate().all(|(i, (letters, open))| {
                view.word(index + i).is_some_and(|w| {
                    if *open {
                        w.starts_with(letters)
                    } else {
                        w == &letters[..]
                    }
                }) && (i == 0 || view.joins(index + i))
            })
        };
        let rows = self.rows.iter().filter(|r| fits(r));
        rows.fold(Lengths::from(single) << 1, |all, row| all | 1 << row.len())
    }
}

/// Where alternatives of these lengths end.
fn ends(start: usize, lengths: Lengths) -> impl Iterator<Item = usize> {
    (1..Lengths::BITS as usize)
        .rev()
        .filter(move |n| lengths & (1 << n) != 0)
        .map(move |n| start + n)
}

fn elements(data: &[data::Element], exact: bool) -> Vec<Element> {
    let element = |e: &data::Element| match &e.atom {
        data::Atom::Gap(least, most) => Element::Gap(usize::from(*least), usize::from(*most)),
        data::Atom::Words(words) => Element::Words {
            words: Words::new(words, exact),
            optional: e.optional,
        },
    };
    data.iter().map(element).collect()
}

impl Words {
    fn new(alternatives: &[Vec<data::Literal>], exact: bool) -> Self {
        let letters = |l: &data::Literal| {
            if exact {
                l.letters.clone()
            } else {
                l.skeleton()
            }
        };
        let mut new = Self::default();
        for row in alternatives {
            new.longest = new.longest.max(row.len());
            match &row[..] {
                [word] if word.open => new.open.push(letters(word)),
                [word] => new.whole.push(letters(word)),
                row => new
                    .rows
                    .push(row.iter().map(|l| (letters(l), l.open)).collect()),
            }
        }
        new.whole.sort();
        new
    }
}
