//! Context words and endings.

use crate::fold::Folded;
use crate::fold::class::WORD;
use crate::fold::filter::Filter;
use crate::fold::key::key;
use crate::pack::data::{Cue, Shape};
use crate::pack::error::DecodeError;
use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;

/// Letters before a cue that is an ending.
const SHORTEST_STEM: usize = 3;

/// The two letters of a language.
pub(super) type Language = [u8; 2];

/// The letters of a language's code.
pub(super) fn code(language: &str) -> Language {
    let letters = language.as_bytes().first_chunk();
    letters.copied().unwrap_or_default()
}

/// Context words, looked up round hits.
#[derive(Debug)]
pub struct Cues {
    nfa: NFA,
    start: StateID,
    /// What the patterns of the automaton stand for.
    words: Vec<Kinds>,
    /// How those patterns begin: most words need no walk.
    filter: Filter,
    /// Endings of words, by their last byte.
    endings: Vec<Vec<(Vec<u8>, Kinds)>>,
}

/// The kinds of a cue, for rows of a language or of all.
#[derive(Debug)]
struct Kinds {
    language: Option<Language>,
    bits: u16,
    /// Any ending may follow.
    open: bool,
}

impl Kinds {
    fn new(cue: &Cue) -> Self {
        Self {
            language: (!cue.language.is_empty()).then(|| code(&cue.language)),
            bits: cue.kinds,
            open: cue.shape == Shape::Open,
        }
    }

    fn of(&self, language: Language) -> u16 {
        if self.language.is_none_or(|own| own == language) {
            self.bits
        } else {
            0
        }
    }
}

impl Cues {
    /// Makes the look-up tables.
    ///
    /// # Errors
    /// [`DecodeError::Compile`] when there are more cues than an automaton can hold.
    pub fn new(cues: &[Cue]) -> Result<Self, DecodeError> {
        let compile = |e: &dyn std::fmt::Display| DecodeError::Compile(e.to_string());
        let (endings, words): (Vec<&Cue>, Vec<&Cue>) =
            cues.iter().partition(|c| c.shape == Shape::Ending);
        let nfa = NFA::builder()
            .prefilter(false)
            .build(words.iter().map(|c| &c.bytes))
            .map_err(|e| compile(&e))?;
        let mut by_last: Vec<Vec<(Vec<u8>, Kinds)>> = Vec::new();
        by_last.resize_with(256, Vec::new);
        for cue in endings {
            if let Some(&last) = cue.bytes.last() {
                by_last[usize::from(last)].push((cue.bytes.clone(), Kinds::new(cue)));
            }
        }
        let filter = Filter::new(words.iter().map(|cue| {
            let end = cue.bytes.iter().position(|&b| b < WORD);
            let open = end.is_none() && cue.shape == Shape::Open;
            (&cue.bytes[..end.unwrap_or(cue.bytes.len())], open)
        }));
        Ok(Self {
            filter,
            start: nfa.start_state(Anchored::Yes).map_err(|e| compile(&e))?,
            nfa,
            words: words.into_iter().map(Kinds::new).collect(),
            endings: by_last,
        })
    }

    /// The kinds of the cues that begin at a word, of that word alone or of it and the next ones, for rows of a language.
    pub(super) fn at(&self, folded: &Folded, index: usize, language: Language) -> u16 {
        let Some(word) = folded.words.get(index) else {
            return 0;
        };
        let (start, end) = (word.start as usize, word.end as usize);
        let bytes = &folded.bytes;
        let mut kinds = self.ending(&bytes[start..end], language);
        if !self.filter.may_match(key(&bytes[start..], end - start)) {
            return kinds;
        }
        let mut state = self.start;
        for at in start..bytes.len() {
            state = self.nfa.next_state(Anchored::Yes, state, bytes[at]);
            if self.nfa.is_dead(state) {
                break;
            }
            if self.nfa.is_match(state) {
                let whole = bytes.get(at + 1).is_none_or(|&b| b < WORD);
                kinds |= self.read(state, at + 1 - start, whole, language);
            }
        }
        kinds
    }

    /// The kinds of the cues that are an ending of a word.
    fn ending(&self, word: &[u8], language: Language) -> u16 {
        let Some(&last) = word.last() else {
            return 0;
        };
        let ends = |e: &[u8]| {
            let mut letters = word.iter().rev().zip(e.iter().rev());
            word.len() >= e.len() + SHORTEST_STEM && letters.all(|(a, b)| a == b)
        };
        let endings = self.endings[usize::from(last)].iter();
        let endings = endings.filter(|(e, _)| ends(e));
        endings.fold(0, |all, (_, kinds)| all | kinds.of(language))
    }

    /// The kinds of the cues that a walk of `len` bytes from its start has found.
    fn read(&self, state: StateID, len: usize, whole: bool, language: Language) -> u16 {
        let patterns = (0..self.nfa.match_len(state)).map(|i| self.nfa.match_pattern(state, i));
        // A state also knows the patterns that are endings of what was read.
        let read = patterns.filter(|&p| self.nfa.pattern_len(p) == len);
        let cues = read
            .filter_map(|p| self.words.get(p.as_usize()))
            .filter(|k| k.open || whole);
        cues.fold(0, |all, k| all | k.of(language))
    }
}
