//! What a derivation says, as it is written to JSON.

use crate::span::Utf16Span;
use crate::verdict::{Category, Stance, Target};
use serde::Serialize;

/// How a verdict came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Derivation {
    /// The text as the rows see it.
    pub folded: String,
    /// Every row that was hit, by place.
    pub hits: Vec<Hit>,
}

/// A row that was hit, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Where the row stands: `ru/rules/threat.txt:12`.
    pub entry: String,
    /// The language of its pack.
    pub language: String,
    /// Kind of harm.
    pub category: Category,
    /// Where the words stand, in UTF-16 code units of the text.
    pub span: Utf16Span,
    /// The words as they stand in the text.
    pub text: String,
    /// The words as they were folded.
    pub folded: Vec<String>,
    /// What the endings say: `second` (addresses "you"), `negates`.
    pub endings: Vec<&'static str>,
    /// Severity in the row.
    pub severity_of_row: u8,
    /// Severity after context; 0 when dropped.
    pub severity: u8,
    /// What the row needs beside it; absent when nothing.
    pub needs: Option<Need>,
    /// Who is meant; absent when the hit was dropped before its context was looked at.
    pub target: Option<Decided<Target>>,
    /// How it is meant; absent when the hit was dropped before.
    pub stance: Option<Decided<Stance>>,
    /// Reason key.
    pub why: String,
    /// What became of the hit.
    pub outcome: Outcome,
}

/// What a row needs beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Need {
    /// `you`, `person`, `offer` or `urge`.
    pub value: &'static str,
    /// Whether it is there.
    pub met: bool,
    /// The words of trade or urging.
    pub cues: Vec<CueWord>,
}

/// A value with what decided it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided<T> {
    /// The value.
    pub value: T,
    /// What decided it.
    pub from: Source,
    /// The context words that did.
    pub cues: Vec<CueWord>,
}

/// What may decide a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The row says so itself.
    Row,
    /// An ending of the word.
    Ending,
    /// Context words.
    Cues,
    /// Quotation marks, with context words.
    QuotationMarks,
    /// Who is meant.
    Target,
    /// Nothing says otherwise.
    Nothing,
}

/// A word of the context.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CueWord {
    /// The kind, as in `cues.txt`.
    pub kind: &'static str,
    /// The word as it stands in the text; a cue of several words is named by its first.
    pub word: String,
    /// It stands in a sentence beside that of the hit.
    pub beside: bool,
}

/// What became of a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// It is a finding.
    Finding {
        /// The lowest severity that the profile hides.
        threshold: u8,
        /// Whether the profile hides it.
        hidden: bool,
    },
    /// A stronger or longer hit of the category covers it.
    Merged {
        /// The row of that one.
        into: String,
    },
    /// A phrase that is never flagged overlaps it.
    Allowed {
        /// The row of the phrase.
        by: String,
        /// The phrase as it stands in the text.
        text: String,
    },
    /// An `unless` line of its rule matches.
    Unless {
        /// The line.
        by: String,
        /// What it matches.
        text: String,
    },
    /// What the row needs is not there.
    NeedNotMet,
    /// The stance makes it harmless.
    Harmless,
}
