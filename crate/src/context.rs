//! What stands round a hit: who is meant, and who is speaking.

use crate::fold::Folded;
use crate::fold::class::{PARAGRAPH, SPACE, STOP};
use crate::pack::data::{Cue, Shape, cue};
use std::collections::HashMap;
use std::ops::Range;

/// Sentences are cut after this many words on either side.
const REACH: usize = 30;
/// A denial stands at most this many words before what it denies.
const NEGATION_REACH: usize = 2;
/// Cues with endings have at least this many folded letters.
const SHORTEST_OPEN: usize = 2;

/// Letters before a cue that is an ending.
const SHORTEST_STEM: usize = 3;

/// Context words, looked up round hits.
#[derive(Debug, Default)]
pub struct Cues {
    whole: HashMap<Vec<u8>, Vec<Kinds>>,
    open: HashMap<Vec<u8>, Vec<Kinds>>,
    endings: Vec<(Vec<u8>, Kinds)>,
}

/// The kinds of a cue, for rows of a language or (empty) of all.
#[derive(Debug)]
struct Kinds {
    language: String,
    bits: u16,
}

impl Kinds {
    fn of(&self, language: &str) -> u16 {
        if self.language.is_empty() || self.language == language {
            self.bits
        } else {
            0
        }
    }
}

/// The context of a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context {
    /// Cues of the sentence.
    pub sentence: u16,
    /// Cues of the sentence and the ones beside it.
    pub around: u16,
    /// A denial stands right before the hit.
    pub negated: bool,
    /// The hit is in quotation marks, with other words outside.
    pub quoted: bool,
}

impl Cues {
    /// Makes the look-up tables.
    pub fn new(cues: &[Cue]) -> Self {
        let mut new = Self::default();
        for cue in cues {
            let kinds = Kinds {
                language: cue.language.clone(),
                bits: cue.kinds,
            };
            let map = match cue.shape {
                Shape::Ending => {
                    new.endings.push((cue.bytes.clone(), kinds));
                    continue;
                }
                Shape::Open => &mut new.open,
                Shape::Whole => &mut new.whole,
            };
            map.entry(cue.bytes.clone()).or_default().push(kinds);
        }
        new
    }

    /// The context of the hit that covers `words`, for a row of a language.
    pub fn context(
        &self,
        folded: &Folded,
        text: &str,
        words: &Range<usize>,
        language: &str,
    ) -> Context {
        let look = Look {
            cues: self,
            folded,
            language,
        };
        let sentence = sentence(folded, words);
        let before = sentence
            .start
            .checked_sub(1)
            .filter(|_| !starts_paragraph(folded, sentence.start));
        let after =
            Some(sentence.end).filter(|&i| i < folded.words.len() && !starts_paragraph(folded, i));
        let mut around = look.kinds(&sentence);
        let own = around;
        for index in before.into_iter().chain(after) {
            around |= look.kinds(&self::sentence(folded, &(index..index + 1)));
        }
        Context {
            sentence: own,
            around,
            negated: look.negated(text, &sentence, words),
            quoted: quoted(folded, text, words),
        }
    }
}

/// A look at the words of a text for the cues that count for a language.
struct Look<'a> {
    cues: &'a Cues,
    folded: &'a Folded,
    language: &'a str,
}

impl Look<'_> {
    fn kinds(&self, range: &Range<usize>) -> u16 {
        range.clone().fold(0, |kinds, i| kinds | self.kinds_of(i))
    }

    /// Cues that begin at a word: of one word, or of that word and the next ones.
    fn kinds_of(&self, index: usize) -> u16 {
        let word = self.folded.word(index);
        let mut kinds = self.bits(word) | self.ending(word);
        let mut words = word.to_vec();
        for next in [index + 1, index + 2] {
            if next < self.folded.words.len() {
                words.push(SPACE);
                words.extend_from_slice(self.folded.word(next));
                kinds |= self.bits(&words);
            }
        }
        kinds
    }

    fn bits(&self, words: &[u8]) -> u16 {
        let sum = |list: Option<&Vec<Kinds>>| {
            list.into_iter()
                .flatten()
                .fold(0, |all, k| all | k.of(self.language))
        };
        (SHORTEST_OPEN..=words.len()).fold(sum(self.cues.whole.get(words)), |kinds, end| {
            kinds | sum(self.cues.open.get(&words[..end]))
        })
    }

    fn ending(&self, word: &[u8]) -> u16 {
        let ends = |e: &[u8]| word.len() >= e.len() + SHORTEST_STEM && word.ends_with(e);
        let endings = self.cues.endings.iter().filter(|(e, _)| ends(e));
        endings.fold(0, |all, (_, kinds)| all | kinds.of(self.language))
    }

    /// A denial right before, without a comma between. In Kazakh it also stands right after.
    fn negated(&self, text: &str, sentence: &Range<usize>, words: &Range<usize>) -> bool {
        let folded = self.folded;
        let denies = |i: usize| self.bits(folded.word(i)) & cue::NEGATION != 0;
        let first = words
            .start
            .saturating_sub(NEGATION_REACH)
            .max(sentence.start);
        let before =
            (first..words.start).any(|i| denies(i) && !comma(folded, text, i, words.start));
        let after = words.end < sentence.end
            && denies(words.end)
            && is_kazakh_denial(folded.word(words.end));
        before || (after && !comma(folded, text, words.end - 1, words.end))
    }
}

/// `емес`, `жоқ`: they follow what they deny.
fn is_kazakh_denial(word: &[u8]) -> bool {
    const AFTER: [&str; 2] = ["емес", "жок"];
    AFTER.iter().any(|w| {
        w.chars()
            .filter_map(crate::fold::class::of_char)
            .eq(word.iter().copied().take(4))
    })
}

/// Whether punctuation parts two words.
fn comma(folded: &Folded, text: &str, from: usize, to: usize) -> bool {
    let (Some(a), Some(b)) = (folded.words.get(from), folded.words.get(to)) else {
        return false;
    };
    let between = text.get(a.source.end as usize..b.source.start as usize);
    between.is_some_and(|t| t.contains([',', ';', ':', '—', '–', '(', ')']))
}

/// The words of the sentence round `words`.
fn sentence(folded: &Folded, words: &Range<usize>) -> Range<usize> {
    let low = words.start.saturating_sub(REACH);
    let start = (low + 1..=words.start)
        .rev()
        .find(|&i| starts_sentence(folded, i))
        .unwrap_or(low);
    let high = (words.end + REACH).min(folded.words.len());
    let end = (words.end..high)
        .find(|&i| starts_sentence(folded, i))
        .unwrap_or(high);
    start..end
}

fn byte_before(folded: &Folded, index: usize) -> Option<u8> {
    let start = folded.words.get(index)?.start as usize;
    start
        .checked_sub(2)
        .and_then(|i| folded.bytes.get(i))
        .copied()
}

fn starts_sentence(folded: &Folded, index: usize) -> bool {
    matches!(byte_before(folded, index), Some(STOP | PARAGRAPH))
}

fn starts_paragraph(folded: &Folded, index: usize) -> bool {
    let two = |i: u32| folded.bytes.get(i as usize).copied();
    folded.words.get(index).is_some_and(|w| {
        w.start > 2 && (two(w.start - 2) == Some(PARAGRAPH) || two(w.start - 3) == Some(PARAGRAPH))
    })
}

/// Whether the words stand between quotation marks and others stand outside of them.
fn quoted(folded: &Folded, text: &str, words: &Range<usize>) -> bool {
    let (Some(first), Some(last)) = (
        folded.words.get(words.start),
        folded.words.get(words.end - 1),
    ) else {
        return false;
    };
    let before = text.get(..first.source.start as usize).unwrap_or("");
    let after = text.get(last.source.end as usize..).unwrap_or("");
    let before = before.rsplit("\n\n").next().unwrap_or(before);
    let after = after.split("\n\n").next().unwrap_or(after);
    let opened = |open: &[char], close: &[char]| {
        before
            .rfind(open)
            .filter(|&o| before.rfind(close).is_none_or(|c| c <= o))
            .zip(after.find(close))
    };
    let straight = (before.matches('"').count() % 2 == 1)
        .then(|| before.rfind('"').zip(after.find('"')))
        .flatten();
    let pair = opened(&['«'], &['»'])
        .or_else(|| opened(&['“', '„'], &['”', '“']))
        .or(straight);
    pair.is_some_and(|(open, close)| {
        let outside = before[..open].chars().chain(after[close..].chars());
        outside.filter(|c| c.is_alphabetic()).count() > 2
    })
}
