//! One automaton over folded bytes for all stems and anchors.
//!
//! Patterns stand at the beginning of a word, so the walk is anchored there and leaves the word at the first letter that no
//! pattern has: of most words it reads three or four letters.

mod known;

use crate::fold::class::WORD;
use crate::fold::filter::Filter;
use crate::fold::key::{KEY_LETTERS, Key, key};
use crate::fold::word::{to_skeleton, unstretch};
use crate::fold::{Folded, Word, class};
use crate::inflect::{Class, Marks, Rest, doubles_agree};
use crate::pack::data::{PackData, Stem};
use crate::pack::error::DecodeError;
use crate::phrases::{Near, Phrases};
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use known::{Known, Said};
use std::collections::BTreeMap;

/// What the automaton found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A stem, whose word is accepted by its class.
    Stem {
        /// Index of the entry.
        entry: u32,
        /// Index of the word.
        word: usize,
        /// What the endings say.
        marks: Marks,
    },
    /// The anchor of phrases.
    Anchor {
        /// Index for [`Matcher::anchored`].
        group: usize,
        /// Index of the word.
        word: usize,
    },
}

/// A phrase that is anchored at a word.
#[derive(Debug, Clone)]
pub struct Anchored {
    /// Index of the phrase.
    pub phrase: u32,
    /// The word is a whole alternative of the anchor element.
    pub alone: bool,
    /// What must stand near.
    pub near: Near,
}

/// The automaton with what its patterns stand for.
#[derive(Debug)]
pub struct Matcher {
    nfa: NFA,
    start: StateID,
    filter: Filter,
    known: Known,
    stems: Vec<Stem>,
    /// Anchors of one word: whether any ending may follow, and the phrases.
    anchors: Vec<(bool, Vec<Anchored>)>,
    classes: Vec<Class>,
}

impl Matcher {
    /// Builds the automaton.
    ///
    /// # Errors
    /// [`DecodeError::Compile`] when there are more patterns than an automaton can hold.
    pub fn new(data: &PackData, phrases: &mut Phrases) -> Result<Self, DecodeError> {
        let compile = |e: &dyn std::fmt::Display| DecodeError::Compile(e.to_string());
        let stems = data.stems.iter().map(|s| {
            let mut bytes = Vec::new();
            to_skeleton(&s.letters, &mut bytes);
            bytes
        });
        let mut groups: BTreeMap<(&[u8], bool), Vec<Anchored>> = BTreeMap::new();
        for a in &data.anchors {
            let group = groups.entry((&a.bytes, a.open)).or_default();
            if let Some(near) = phrases.near(a) {
                group.push(Anchored {
                    phrase: a.phrase,
                    alone: a.alone,
                    near,
                });
            }
        }
        let patterns: Vec<Vec<u8>> = stems
            .chain(groups.keys().map(|(bytes, _)| bytes.to_vec()))
            .collect();
        let open = data
            .stems
            .iter()
            .map(|_| true)
            .chain(groups.keys().map(|(_, open)| *open));
        let nfa = NFA::builder()
            .prefilter(false)
            .build(&patterns)
            .map_err(|e| compile(&e))?;
        let start = nfa
            .start_state(aho_corasick::Anchored::Yes)
            .map_err(|e| compile(&e))?;
        Ok(Self {
            nfa,
            start,
            filter: Filter::new(patterns.iter().zip(open).map(|(p, open)| (&p[..], open))),
            known: Known::default(),
            stems: data.stems.clone(),
            anchors: groups
                .iter()
                .map(|((_, open), phrases)| (*open, phrases.clone()))
                .collect(),
            classes: data.classes.iter().map(Class::new).collect(),
        })
    }

    /// How many patterns the automaton holds.
    pub fn patterns(&self) -> usize {
        self.nfa.patterns_len()
    }

    /// Memory of the automaton in bytes.
    pub fn memory(&self) -> usize {
        self.nfa.memory_usage()
    }

    /// Whether a pattern may stand at the beginning of a word with this key.
    pub(crate) fn may_match(&self, word: Key) -> bool {
        self.filter.may_match(word)
    }

    /// Calls `found` for every hit in `words`, and `read` for the key of every word. `exact` gives all letters of a word,
    /// before the lossy steps.
    pub(crate) fn find<'w>(
        &self,
        folded: &Folded,
        words: impl Iterator<Item = (usize, &'w Word)>,
        exact: impl Fn(usize) -> Vec<u8>,
        mut read: impl FnMut(Key),
        mut found: impl FnMut(Hit),
    ) {
        for (index, word) in words {
            let (start, end) = (word.start as usize, word.end as usize);
            let word = key(&folded.bytes[start..], end - start);
            read(word);
            if !self.filter.may_match(word) {
                continue;
            }
            match self.known.get(word) {
                Some(Said::Nothing) => {}
                Some(Said::Anchor(group)) => found(Hit::Anchor { group, word: index }),
                None => {
                    let said = self.walk(&folded.bytes[start..end], index, &exact, &mut found);
                    if let Some(said) = said {
                        self.known.set(word, said);
                    }
                }
            }
        }
    }

    /// Walks a word; answers what is to be said of every word with its key, if that is the same of all of them.
    fn walk(
        &self,
        letters: &[u8],
        word: usize,
        exact: &impl Fn(usize) -> Vec<u8>,
        found: &mut impl FnMut(Hit),
    ) -> Option<Said> {
        let mut state = self.start;
        let mut said = Some(Said::Nothing);
        let mut read = letters.len();
        for (at, &letter) in letters.iter().enumerate() {
            state = self
                .nfa
                .next_state(aho_corasick::Anchored::Yes, state, letter);
            if self.nfa.is_special(state) {
                if self.nfa.is_dead(state) {
                    read = at;
                    break;
                }
                if self.nfa.is_match(state) {
                    self.report(state, word, letters, at + 1, exact, found, &mut said);
                }
            }
        }
        // A key holds all letters that were read, and tells whether one more follows.
        said.filter(|_| read < KEY_LETTERS)
    }

    /// The patterns that end after `len` letters of a word; `said` becomes `None` where it is more than one anchor, or hangs on
    /// more than the key.
    #[allow(
        clippy::too_many_arguments,
        reason = "a step of the walk, with its state"
    )]
    fn report(
        &self,
        state: StateID,
        word: usize,
        letters: &[u8],
        len: usize,
        exact: &impl Fn(usize) -> Vec<u8>,
        found: &mut impl FnMut(Hit),
        said: &mut Option<Said>,
    ) {
        let rest = &letters[len..];
        for i in 0..self.nfa.match_len(state) {
            let pattern = self.nfa.match_pattern(state, i);
            // A state also knows the patterns that are endings of what was read.
            if self.nfa.pattern_len(pattern) != len {
                continue;
            }
            let pattern = pattern.as_usize();
            if let Some(stem) = self.stems.get(pattern) {
                match self.accept(stem, rest, letters[len - 1]) {
                    None if letters.len() < KEY_LETTERS => {}
                    None => *said = None,
                    Some(marks) => {
                        *said = None;
                        if let Some(marks) =
                            self.verify(stem, marks, letters[len - 1], &exact(word))
                        {
                            found(Hit::Stem {
                                entry: stem.entry,
                                word,
                                marks,
                            });
                        }
                    }
                }
            } else if let Some((open, _)) = self.anchors.get(pattern - self.stems.len())
                && (*open || rest.is_empty())
            {
                let group = pattern - self.stems.len();
                *said = said
                    .filter(|s| *s == Said::Nothing)
                    .map(|_| Said::Anchor(group));
                found(Hit::Anchor { group, word });
            }
        }
    }

    /// The phrases of an anchor that was hit.
    pub fn anchored(&self, group: usize) -> &[Anchored] {
        self.anchors.get(group).map_or(&[], |(_, phrases)| phrases)
    }

    /// What the folded rest of a word says after a stem, if its class accepts it.
    fn accept(&self, stem: &Stem, rest: &[u8], before: u8) -> Option<Marks> {
        if stem.bound && rest.is_empty() {
            return None;
        }
        let class = self.classes.get(usize::from(stem.class))?;
        class.accept(Rest {
            letters: rest,
            before,
            exact: false,
        })
    }

    /// What the exact letters of a word say, whose folded ones were accepted.
    fn verify(&self, stem: &Stem, marks: Marks, before: u8, word: &[u8]) -> Option<Marks> {
        if stem.exact {
            let word = unstretch(word);
            let letters = word.strip_prefix(&stem.letters[..])?;
            let class = self.classes.get(usize::from(stem.class))?;
            return class.accept(Rest {
                letters,
                before,
                exact: true,
            });
        }
        doubles_agree(word, &stem.letters).then_some(marks)
    }

    /// The entries that a word with letters left out may stand for.
    ///
    /// One star stands for one letter; more stars for two to five.
    pub fn starred(&self, word: &[u8], may: impl Fn(u32) -> bool) -> Option<u32> {
        const ENDINGS: usize = 64;
        let visible = word.iter().filter(|&&b| b != class::STAR).count();
        if visible < 2 || word.iter().any(|&b| b < WORD) {
            return None;
        }
        self.stems.iter().find_map(|stem| {
            if stem.letters.first() != word.first() || stem.letters.len() < 3 || !may(stem.entry) {
                return None;
            }
            let class = self.classes.get(usize::from(stem.class))?;
            let any = class.endings(ENDINGS).iter().any(|ending| {
                let whole = [stem.letters.as_slice(), ending].concat();
                whole.len() <= visible + 5 && wildcard(word, &whole)
            });
            any.then_some(stem.entry)
        })
    }
}

/// Whether `pattern`, in which a run of stars stands for letters, fits `word`.
fn wildcard(pattern: &[u8], word: &[u8]) -> bool {
    match pattern.split_first() {
        None => word.is_empty(),
        Some((&class::STAR, _)) => {
            let stars = pattern.iter().take_while(|&&b| b == class::STAR).count();
            let counts = if stars < 3 { stars..=stars } else { 2..=5 };
            counts
                .into_iter()
                .any(|n| word.len() >= n && wildcard(&pattern[stars..], &word[n..]))
        }
        Some((first, rest)) => word.first() == Some(first) && wildcard(rest, &word[1..]),
    }
}
