//! The façade: load a pack, analyse texts.

use crate::context::{Context, Cues, Seen};
use crate::fold::translit::{SHORTEST, Second};
use crate::fold::{Folded, Folder, beginning, word};
use crate::inflect::Marks;
use crate::matcher::{Hit, Matcher};
use crate::order;
use crate::pack::data::Entry;
use crate::pack::error::DecodeError;
use crate::pack::{self, PackData};
use crate::phrases::{Phrases, Place};
use crate::score::{Scored, score};
use crate::span::{ByteSpan, to_utf16};
use crate::verdict::{Category, Finding, Profile, Verdict};
use std::ops::Range;

/// Everything needed to judge texts. Cheap to use, costly to make: keep one.
#[derive(Debug)]
pub struct Engine {
    entries: Vec<Entry>,
    hash: String,
    folder: Folder,
    matcher: Matcher,
    phrases: Phrases,
    cues: Cues,
}

/// Buffers that are kept from text to text.
#[derive(Debug, Default)]
pub struct Scratch {
    folded: Folded,
    second: Second,
    hits: Vec<Hit>,
}

/// A row of the packs that made a finding, before findings of one place are merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Index of the entry.
    pub entry: u32,
    /// Words covered.
    pub words: Range<usize>,
    /// How the context weighs it.
    pub scored: Scored,
}

/// What was hit, before context.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    /// Index of the entry, words covered, what their endings say; by place.
    pub marks: Vec<(u32, Range<usize>, Marks)>,
    /// Words that are never flagged.
    pub allowed: Vec<Range<usize>>,
}

/// How a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As it is written.
    Plain,
    /// Words in Latin or Arabic letters as the Kazakh or Russian they may be.
    Second,
}

impl Scratch {
    /// The text of the last scan, folded. Both readings have the same words.
    pub(crate) fn folded(&self, reading: Reading) -> &Folded {
        match reading {
            Reading::Plain => &self.folded,
            Reading::Second => &self.second.folded,
        }
    }
}

/// Bits for each word of a text, none until some are added.
#[derive(Default)]
struct Cover(Vec<u32>);

impl Cover {
    fn add(&mut self, words: &Range<usize>, bit: u32) {
        self.0.resize(self.0.len().max(words.end), 0);
        for bits in self.0.get_mut(words.clone()).unwrap_or_default() {
            *bits |= bit;
        }
    }

    fn has(&self, words: &Range<usize>, bit: u32) -> bool {
        let mut bits = self.0.iter().skip(words.start).take(words.len());
        bits.any(|b| b & bit != 0)
    }
}

impl Engine {
    /// Reads a compiled pack and builds the automaton.
    ///
    /// # Errors
    /// [`DecodeError`] when the bytes are not a pack of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        let (data, hash) = pack::decode(bytes)?;
        Self::new(data, hash)
    }

    /// An engine over pack data; `hash` identifies them in evidence.
    ///
    /// # Errors
    /// [`DecodeError::Compile`] when the automaton cannot be built.
    pub fn new(mut data: PackData, hash: String) -> Result<Self, DecodeError> {
        let mut phrases = Phrases::new(&data);
        let matcher = Matcher::new(&data, &mut phrases)?;
        Ok(Self {
            hash,
            matcher,
            folder: Folder::new(std::mem::take(&mut data.tables)),
            phrases,
            cues: Cues::new(&data.cues)?,
            entries: data.entries,
        })
    }

    /// SHA-256 of the pack's content, hex.
    pub fn pack_hash(&self) -> &str {
        &self.hash
    }

    /// How many patterns the automaton holds.
    pub fn patterns(&self) -> usize {
        self.matcher.patterns()
    }

    /// The row with this index.
    pub fn entry(&self, index: u32) -> Option<&Entry> {
        self.entries.get(index as usize)
    }

    /// All rows.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The context words.
    pub(crate) fn cues(&self) -> &Cues {
        &self.cues
    }

    /// The fold over the pack's tables.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Judges a text of at most 4 GiB for a profile.
    pub fn scan(&self, scratch: &mut Scratch, text: &str, profile: Profile) -> Verdict {
        let marks = self.marks(scratch, text);
        let findings = self.findings(&scratch.folded, text, marks);
        Verdict {
            severity: findings.iter().map(|f| f.severity).max().unwrap_or(0),
            flag: findings.iter().any(|f| profile.hides(f)),
            findings,
        }
    }

    /// Every row that fires, after context.
    pub fn marks(&self, scratch: &mut Scratch, text: &str) -> Vec<Mark> {
        let readings = self.candidates(scratch, text);
        let mut all = Vec::new();
        for (reading, Candidates { marks, allowed }) in readings {
            let folded = scratch.folded(reading);
            let mut never = Cover::default();
            for words in &allowed {
                never.add(words, 1);
            }
            let seen = Seen::default();
            all.extend(marks.into_iter().filter_map(|(entry, words, says)| {
                if never.has(&words, 1) {
                    return None;
                }
                let row = self.entry(entry)?;
                let context = Context::new(&self.cues, &seen, folded, text, &words, &row.language);
                let scored = score(row, &context, says)?;
                Some(Mark {
                    entry,
                    words,
                    scored,
                })
            }));
        }
        all
    }

    /// Every row that is hit, and the words that are never flagged, before context.
    pub(crate) fn candidates(
        &self,
        scratch: &mut Scratch,
        text: &str,
    ) -> Vec<(Reading, Candidates)> {
        let Scratch {
            folded,
            second,
            hits,
        } = scratch;
        self.folder.fold(text, folded);
        let mut readings = Vec::new();
        hits.clear();
        let letters = |folded: &Folded, index: usize| {
            let source = folded.words.get(index).map_or("", |w| w.source.slice(text));
            word::letters(self.folder.tables(), source)
        };
        let words = folded.words.iter().enumerate();
        let mut numbers = std::mem::take(&mut folded.beginnings);
        numbers.clear();
        self.matcher.find(
            folded,
            words,
            |i| letters(folded, i),
            |key| numbers.push(beginning(key)),
            |hit| hits.push(hit),
        );
        folded.beginnings = numbers;
        if !hits.is_empty() || !folded.starred.is_empty() {
            let rows = self.rows(folded, hits, |i| letters(folded, i));
            readings.push((Reading::Plain, rows));
        }
        let may = |key| self.matcher.may_match(key);
        self.folder.read_again(text, folded, may, second);
        if !second.words.is_empty() {
            hits.clear();
            let exact = |i: usize| match second.letters(i) {
                Some(letters) => letters.to_vec(),
                None => letters(folded, i),
            };
            let again = &second.folded;
            let index = |(i, _): &(u32, Vec<u8>)| *i as usize;
            let words = second.words.iter().map(index);
            let words = words.filter_map(|i| again.words.get(i).map(|w| (i, w)));
            self.matcher
                .find(again, words, exact, |_| {}, |hit| hits.push(hit));
            let mut rows = self.rows(again, hits, exact);
            rows.marks
                .retain(|(entry, words, _)| self.is_read_again(second, *entry, words));
            readings.push((Reading::Second, rows));
        }
        readings
    }

    /// Whether a hit of the second reading stands on it: not English, and more than a short word.
    fn is_read_again(&self, second: &Second, entry: u32, words: &Range<usize>) -> bool {
        let letters = words.clone().map(|i| second.folded.word(i).len());
        self.entry(entry).is_some_and(|e| e.language != "en")
            && words.clone().any(|i| second.letters(i).is_some())
            && letters.sum::<usize>() >= SHORTEST
    }

    /// The rows of hits: stems, phrases round their anchors, words with letters left out.
    fn rows(
        &self,
        folded: &Folded,
        hits: &[Hit],
        letters: impl Fn(usize) -> Vec<u8> + Copy,
    ) -> Candidates {
        let mut marks: Vec<(u32, Range<usize>, Marks)> = Vec::new();
        let mut allowed: Vec<Range<usize>> = Vec::new();
        for &hit in hits {
            match hit {
                Hit::Stem {
                    entry,
                    word,
                    marks: says,
                } => marks.push((entry, word..word + 1, says)),
                Hit::Anchor { group, word } => {
                    for anchored in self.matcher.anchored(group) {
                        if !self.phrases.may_match(&anchored.near, folded, word) {
                            continue;
                        }
                        let place = Place {
                            word,
                            alone: anchored.alone,
                        };
                        match self.phrases.find(anchored.phrase, folded, place, letters) {
                            Some((words, Some(entry))) => {
                                marks.push((entry, words, Marks::default()));
                            }
                            Some((words, None)) => allowed.push(words),
                            None => {}
                        }
                    }
                }
            }
        }
        for &index in &folded.starred {
            let word = index as usize;
            if let Some(entry) = self
                .matcher
                .starred(folded.word(word), |e| self.is_censored(e))
            {
                marks.push((entry, word..word + 1, Marks::default()));
            }
        }
        order::sort_by_key(&mut marks, |(entry, words, _)| {
            (words.start, words.end, *entry)
        });
        marks.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
        Candidates { marks, allowed }
    }

    /// Words of these rows are written with stars.
    fn is_censored(&self, entry: u32) -> bool {
        self.entry(entry).is_some_and(|e| {
            let category = matches!(
                e.category,
                Category::Profanity
                    | Category::Insult
                    | Category::Discrimination
                    | Category::Sexual
            );
            category && e.severity > 1 && e.needs == pack::data::Needs::Nothing
        })
    }

    /// Marks to findings: of overlapping ones of a category the strongest, then the longest.
    pub(crate) fn findings(
        &self,
        folded: &Folded,
        text: &str,
        mut marks: Vec<Mark>,
    ) -> Vec<Finding> {
        let category = |m: &Mark| self.entry(m.entry).map_or(0, |e| 1 << e.category as u32);
        order::sort_by_key(&mut marks, |m| {
            std::cmp::Reverse((m.scored.severity, m.words.len()))
        });
        let mut cover = Cover::default();
        let mut kept: Vec<Mark> = Vec::new();
        for mark in marks {
            if !cover.has(&mark.words, category(&mark)) {
                cover.add(&mark.words, category(&mark));
                kept.push(mark);
            }
        }
        order::sort_by_key(&mut kept, |m| (m.words.start, m.words.end));
        let spans: Vec<ByteSpan> = kept.iter().map(|m| source(folded, &m.words)).collect();
        let units = to_utf16(text, &spans);
        let rows = kept.iter().zip(&spans).zip(units);
        rows.filter_map(|((mark, span), units)| {
            let entry = self.entry(mark.entry)?;
            Some(Finding {
                category: entry.category,
                sign: entry.category.sign(),
                severity: mark.scored.severity,
                target: mark.scored.target,
                stance: mark.scored.stance,
                span: units,
                text: span.slice(text).to_owned(),
                why: entry.why.clone(),
                entry: entry.id.clone(),
            })
        })
        .collect()
    }
}

pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

pub(crate) fn source(folded: &Folded, words: &Range<usize>) -> ByteSpan {
    let at = |i: usize| {
        folded
            .words
            .get(i)
            .map_or(ByteSpan { start: 0, end: 0 }, |w| w.source)
    };
    ByteSpan {
        start: at(words.start).start,
        end: at(words.end.saturating_sub(1)).end,
    }
}
