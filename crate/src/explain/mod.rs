//! How a verdict came about: every row that was hit, what decided its target and stance, and what dropped it.
//!
//! Nothing of this runs when texts are judged. The derivation asks the engine's own steps, one by one, and compares them with an
//! engine over the same data without `unless` lines and allowed phrases ([`bare`]).

mod bare;
mod cues;
mod shape;
mod text;

pub use shape::{CueWord, Decided, Derivation, Hit, Need, Outcome, Source};
pub use text::lines;

use crate::context::{Context, Seen};
use crate::engine::{Candidates, Engine, Mark, Reading, Scratch, overlap, source};
use crate::fold::{Folded, class};
use crate::inflect::Marks;
use crate::pack::PackData;
use crate::pack::data::Entry;
use crate::pack::error::DecodeError;
use crate::score::score;
use crate::span::to_utf16;
use crate::verdict::{Finding, Profile, Verdict};
use bare::{Origin, bare, distance};
use std::ops::Range;

/// An engine that says why.
#[derive(Debug)]
pub struct Explainer {
    engine: Engine,
    bare: Engine,
    origins: Vec<Origin>,
}

/// Index of the entry, words covered, what their endings say.
type Candidate = (u32, Range<usize>, Marks);

impl Explainer {
    /// An explainer over pack data; `hash` identifies them.
    ///
    /// # Errors
    /// [`DecodeError::Compile`] when the automaton cannot be built.
    pub fn new(data: PackData, hash: String) -> Result<Self, DecodeError> {
        let (undone, origins) = bare(&data);
        Ok(Self {
            engine: Engine::new(data, hash)?,
            bare: Engine::new(undone, String::new())?,
            origins,
        })
    }

    /// The engine that is explained.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The verdict on a text, and how it came about.
    pub fn explain(
        &self,
        scratch: &mut Scratch,
        text: &str,
        profile: Profile,
    ) -> (Verdict, Derivation) {
        let verdict = self.engine.scan(scratch, text, profile);
        let marks = self.engine.marks(scratch, text);
        let mut kept = self.engine.candidates(scratch, text);
        let all = self.bare.candidates(scratch, text);
        let mut hits = Vec::new();
        for (reading, Candidates { marks: all, .. }) in &all {
            let kept = kept.iter_mut().find(|(r, _)| r == reading);
            let look = Look {
                of: self,
                text,
                folded: scratch.folded(*reading),
                all,
                kept: &kept.map_or_else(Candidates::default, |(_, c)| std::mem::take(c)),
                marks: &marks,
                findings: &verdict.findings,
                profile,
            };
            let rows = all.iter().filter(|c| self.origin(c.0) == Origin::Row);
            hits.extend(rows.filter_map(|c| look.hit(c)));
        }
        let derivation = Derivation {
            folded: scratch.folded(Reading::Plain).text().trim().to_owned(),
            hits,
        };
        (verdict, derivation)
    }

    fn origin(&self, entry: u32) -> Origin {
        let origin = self.origins.get(entry as usize);
        origin.copied().unwrap_or(Origin::Row)
    }
}

/// One text, as it is explained.
struct Look<'a> {
    of: &'a Explainer,
    text: &'a str,
    folded: &'a Folded,
    /// Every hit of the bare data.
    all: &'a [Candidate],
    /// The hits that no `unless` line dropped, and what is never flagged.
    kept: &'a Candidates,
    /// The hits that context left.
    marks: &'a [Mark],
    findings: &'a [Finding],
    profile: Profile,
}

impl Look<'_> {
    fn hit(&self, candidate: &Candidate) -> Option<Hit> {
        let (index, words, endings) = candidate;
        let entry = self.of.engine.entry(*index)?;
        let seen = Seen::default();
        let context = Context::new(
            self.of.engine.cues(),
            &seen,
            self.folded,
            self.text,
            words,
            &entry.language,
        );
        let silenced = self.unless(candidate).or_else(|| self.allowed(words));
        let decisions = cues::Decisions::new(self, entry, &context, *endings);
        let looked_at = silenced.is_none();
        let outcome = silenced.unwrap_or_else(|| {
            if score(entry, &context, *endings).is_some() {
                self.found(candidate, entry)
            } else if decisions.needs.as_ref().is_some_and(|n| !n.met) {
                Outcome::NeedNotMet
            } else {
                Outcome::Harmless
            }
        });
        let mark = self
            .marks
            .iter()
            .find(|m| m.entry == *index && m.words == *words);
        let span = source(self.folded, words);
        Some(Hit {
            entry: entry.id.clone(),
            language: entry.language.clone(),
            category: entry.category,
            span: *to_utf16(self.text, &[span]).first()?,
            text: span.slice(self.text).to_owned(),
            folded: words
                .clone()
                .map(|i| letters(self.folded.word(i)))
                .collect(),
            endings: [("second", endings.second), ("negates", endings.negates)]
                .iter()
                .filter_map(|(name, set)| set.then_some(*name))
                .collect(),
            severity_of_row: entry.severity,
            severity: mark.filter(|_| looked_at).map_or(0, |m| m.scored.severity),
            needs: decisions.needs,
            target: looked_at.then_some(decisions.target),
            stance: looked_at.then_some(decisions.stance),
            why: entry.why.clone(),
            outcome,
        })
    }

    /// The `unless` line that dropped a hit: the nearest of those that match.
    fn unless(&self, candidate: &Candidate) -> Option<Outcome> {
        let (entry, words, _) = candidate;
        let is_kept = |c: &Candidate| c.0 == *entry && c.1 == *words;
        if self.kept.marks.iter().any(is_kept) {
            return None;
        }
        let vetoes = self
            .all
            .iter()
            .filter(|c| self.of.origin(c.0) == Origin::Unless(*entry));
        let (veto, place, _) = vetoes.min_by_key(|c| distance(&c.1, words))?;
        Some(Outcome::Unless {
            by: self.of.bare.entry(*veto)?.id.clone(),
            text: self.words(place),
        })
    }

    fn allowed(&self, words: &Range<usize>) -> Option<Outcome> {
        let mut phrases = self
            .all
            .iter()
            .filter(|c| self.of.origin(c.0) == Origin::Allow);
        let (phrase, place, _) = phrases.find(|c| overlap(&c.1, words))?;
        Some(Outcome::Allowed {
            by: self.of.bare.entry(*phrase)?.id.clone(),
            text: self.words(place),
        })
    }

    /// A hit that context left is a finding, or a stronger one covers it.
    fn found(&self, (index, words, _): &Candidate, entry: &Entry) -> Outcome {
        let span = to_utf16(self.text, &[source(self.folded, words)]);
        let own = |f: &&Finding| f.entry == entry.id && span.first() == Some(&f.span);
        if let Some(finding) = self.findings.iter().find(own) {
            return Outcome::Finding {
                threshold: self.profile.threshold(finding.category),
                hidden: self.profile.hides(finding),
            };
        }
        let row = |m: &Mark| self.of.engine.entry(m.entry);
        let covering = self.marks.iter().find(|m| {
            m.entry != *index
                && overlap(&m.words, words)
                && row(m).is_some_and(|e| {
                    e.category == entry.category && self.findings.iter().any(|f| f.entry == e.id)
                })
        });
        Outcome::Merged {
            into: covering
                .and_then(row)
                .map_or(entry.id.clone(), |e| e.id.clone()),
        }
    }

    /// Words as they stand in the text.
    fn words(&self, range: &Range<usize>) -> String {
        source(self.folded, range).slice(self.text).to_owned()
    }
}

/// A folded word for people to read.
fn letters(word: &[u8]) -> String {
    let letter = |b: &u8| match *b {
        class::STAR => '*',
        b => class::to_char(b),
    };
    word.iter().map(letter).collect()
}

#[cfg(test)]
mod tests;
