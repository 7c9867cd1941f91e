//! What stands round a hit: who is meant, and who is speaking.

mod cues;
mod quotation;

use crate::fold::Folded;
use crate::fold::class::PARAGRAPH;
use crate::pack::data::cue;
pub use cues::Cues;
use cues::{Language, code};
use std::cell::RefCell;
use std::ops::Range;

/// Sentences are cut after this many words on either side.
const REACH: usize = 30;
/// A denial stands at most this many words before what it denies.
const NEGATION_REACH: usize = 2;
/// Denials of so many letters are taken as written only.
const SHORT: usize = 3;

/// What was found in the sentences of a text, so that several hits in one need one look.
#[derive(Debug, Default)]
pub struct Seen(RefCell<Vec<Kind>>);

/// Words, the code of the row's language, and the kinds of cues among those words.
type Kind = (Range<usize>, Language, u16);

/// How many sentences are remembered.
const SEEN: usize = 8;

/// A hit in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// Words between the marks.
    pub inside: usize,
    /// Other words of the sentence.
    pub outside: usize,
    /// Cues among those.
    pub kinds: u16,
}

/// The context of a hit, looked at no further than is asked.
pub struct Context<'a> {
    cues: &'a Cues,
    seen: &'a Seen,
    folded: &'a Folded,
    text: &'a str,
    words: &'a Range<usize>,
    language: Language,
    span: Range<usize>,
}

impl<'a> Context<'a> {
    /// The context of the hit that covers `words`, for a row of a language.
    pub fn new(
        cues: &'a Cues,
        seen: &'a Seen,
        folded: &'a Folded,
        text: &'a str,
        words: &'a Range<usize>,
        language: &str,
    ) -> Self {
        Self {
            cues,
            seen,
            folded,
            text,
            words,
            language: code(language),
            span: sentence(folded, words),
        }
    }

    /// Cues of the sentence.
    pub fn sentence(&self) -> u16 {
        self.kinds(&self.span)
    }

    /// Cues of the sentences before and after it, in the same paragraph.
    pub fn beside(&self) -> u16 {
        self.neighbours().fold(0, |all, s| all | self.kinds(&s))
    }

    /// The cues that count, word by word: index of the word, kinds, and whether it stands in a sentence beside the hit's.
    pub(crate) fn cues(&self) -> Vec<(usize, u16, bool)> {
        let own = self.span.clone().map(|i| (i, false));
        let beside = self.neighbours().flatten().map(|i| (i, true));
        let cues = own.chain(beside).map(|(i, b)| (i, self.kinds_of(i), b));
        cues.filter(|c| c.1 != 0).collect()
    }

    fn neighbours(&self) -> impl Iterator<Item = Range<usize>> {
        let folded = self.folded;
        let before = self
            .span
            .start
            .checked_sub(1)
            .filter(|_| folded.ends_before(self.span.start) != Some(PARAGRAPH));
        let after = Some(self.span.end)
            .filter(|&i| i < folded.words.len() && folded.ends_before(i) != Some(PARAGRAPH));
        before
            .into_iter()
            .chain(after)
            .map(move |i| sentence(folded, &(i..i + 1)))
    }

    /// Whether a denial stands right before, without a comma between. In Kazakh it also stands right after.
    pub fn is_negated(&self) -> bool {
        self.denial().is_some()
    }

    /// The word that denies the hit.
    pub(crate) fn denial(&self) -> Option<usize> {
        let (folded, words) = (self.folded, self.words);
        let denies = |i: usize| self.kinds_of(i) & cue::NEGATION != 0 && self.is_as_written(i);
        let first = words
            .start
            .saturating_sub(NEGATION_REACH)
            .max(self.span.start);
        let before =
            (first..words.start).find(|&i| denies(i) && !comma(folded, self.text, i, words.start));
        let after = || {
            let follows = words.end < self.span.end
                && denies(words.end)
                && is_kazakh_denial(folded.word(words.end))
                && !comma(folded, self.text, words.end - 1, words.end);
            follows.then_some(words.end)
        };
        before.or_else(after)
    }

    /// Whether a short word has lost no letter in the fold: `неё` is not `не`.
    fn is_as_written(&self, index: usize) -> bool {
        let letters = self.folded.word(index).len();
        let source = self
            .folded
            .words
            .get(index)
            .map(|w| w.source.slice(self.text));
        letters > SHORT || source.is_some_and(|s| s.chars().count() == letters)
    }

    /// The quotation that the hit is in, where other words of the sentence stand outside of it.
    pub fn quotation(&self) -> Option<Quotation> {
        let words = quotation::round(self.folded, self.text, self.words)?;
        let before = sentence(self.folded, &(words.start..words.start + 1)).start..words.start;
        let goes_on =
            words.end < self.folded.words.len() && self.folded.ends_before(words.end).is_none();
        let after = if goes_on {
            words.end..sentence(self.folded, &(words.end..words.end + 1)).end
        } else {
            words.end..words.end
        };
        let outside = before.len() + after.len();
        (outside > 0).then(|| Quotation {
            inside: words.len(),
            outside,
            kinds: self.kinds(&before) | self.kinds(&after),
        })
    }

    fn kinds(&self, range: &Range<usize>) -> u16 {
        let known = |k: &Kind| k.0 == *range && k.1 == self.language;
        if let Some((.., kinds)) = self.seen.0.borrow().iter().find(|k| known(k)) {
            return *kinds;
        }
        let kinds = range.clone().fold(0, |kinds, i| kinds | self.kinds_of(i));
        let mut seen = self.seen.0.borrow_mut();
        if seen.len() == SEEN {
            seen.clear();
        }
        seen.push((range.clone(), self.language, kinds));
        kinds
    }

    fn kinds_of(&self, index: usize) -> u16 {
        self.cues.at(self.folded, index, self.language)
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
        .find(|&i| folded.ends_before(i).is_some())
        .unwrap_or(low);
    let high = (words.end + REACH).min(folded.words.len());
    let end = (words.end..high)
        .find(|&i| folded.ends_before(i).is_some())
        .unwrap_or(high);
    start..end
}
