//! What a compiled pack holds.

use crate::fold::FoldTables;
use crate::fold::word::to_skeleton;
use crate::verdict::{Category, Target};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All language data of a build.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PackData {
    /// Character tables.
    pub tables: FoldTables,
    /// What findings are made by: lexicon rows and rules.
    pub entries: Vec<Entry>,
    /// Inflection classes, referred to by index.
    pub classes: Vec<Class>,
    /// Stems of the lexicon.
    pub stems: Vec<Stem>,
    /// Phrases: rules, and what is never flagged.
    pub phrases: Vec<Phrase>,
    /// Phrases that undo matches of others.
    pub vetoes: Vec<Vec<Vec<Element>>>,
    /// Anchors of phrases.
    pub anchors: Vec<Anchor>,
    /// Context words.
    pub cues: Vec<Cue>,
    /// Where rows without an entry stand.
    pub places: Places,
    /// What rows that are added at run time may refer to.
    pub names: Names,
}

/// The names of classes, prefixes, lists and reasons: not needed to judge texts, but to read more rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// Index of an inflection class by its name.
    pub classes: BTreeMap<String, u16>,
    /// Letters at the end of a stem that have a variant before endings, by class.
    pub alternations: BTreeMap<u16, Vec<(u8, u8)>>,
    /// Prefixes by name, exact letters.
    pub prefixes: BTreeMap<String, Vec<Vec<u8>>>,
    /// The lists of `lists.txt`, by language and name.
    pub lists: BTreeMap<String, Lists>,
    /// Reason keys that have a sentence.
    pub whys: BTreeSet<String>,
}

/// Alternatives of one place in a phrase, each a row of words.
pub type Alternatives = Vec<Vec<Literal>>;

/// Named alternatives.
pub type Lists = BTreeMap<String, Alternatives>;

/// Where rows stand that make no findings, so that a derivation can name them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// Phrases that are never flagged, by index, as `ru/allow.txt:12`.
    pub allowed: Vec<(u32, String)>,
    /// Line of every phrase of [`PackData::vetoes`], in the file of its rule.
    pub vetoes: Vec<Vec<u32>>,
}

/// A row that makes findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The language of the pack, as `ru`.
    pub language: String,
    /// Where it stands: `ru/rules/threat.txt:12`.
    pub id: String,
    /// Kind of harm.
    pub category: Category,
    /// 1 to 4.
    pub severity: u8,
    /// What must stand beside it for the row to count.
    pub needs: Needs,
    /// Who is meant, where the row says so.
    pub target: Option<Target>,
    /// Context does not change the stance.
    pub fixed: bool,
    /// Reason key.
    pub why: String,
}

/// What must stand in the sentence for a row to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Counts always.
    Nothing,
    /// A second person.
    You,
    /// Any person.
    Person,
    /// Words of trade: the name of a drug or a game of chance is no offer.
    Offer,
    /// Words that urge somebody to do it.
    Urge,
}

impl Needs {
    /// Every value, in declaration order.
    pub const ALL: [Self; 5] = [
        Self::Nothing,
        Self::You,
        Self::Person,
        Self::Offer,
        Self::Urge,
    ];
}

/// A stem: the exact letters, before folding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stem {
    /// Letters as the fold's alphabet, Kazakh letters and doubles kept.
    pub letters: Vec<u8>,
    /// Index of the entry.
    pub entry: u32,
    /// Index of the inflection class.
    pub class: u16,
    /// Letters must be as written.
    pub exact: bool,
    /// A variant that only occurs before an ending.
    pub bound: bool,
}

/// An inflection class: alternatives of slot sequences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Class {
    /// Each a sequence of slots that may follow the stem.
    pub sequences: Vec<Vec<Slot>>,
    /// Anything up to this many letters may follow, instead.
    pub any: u8,
}

impl Class {
    /// Whether nothing may follow the stem.
    pub fn is_bare(&self) -> bool {
        self.any == 0 && self.sequences.iter().all(Vec::is_empty)
    }
}

/// One place in a word after the stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The endings, exact letters.
    pub endings: Vec<Vec<u8>>,
    /// May be left out.
    pub optional: bool,
    /// Addresses "you".
    pub second: bool,
    /// Flips the meaning.
    pub negates: bool,
}

/// A phrase: words and gaps in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Index of the entry; `None` for what is never flagged.
    pub entry: Option<u32>,
    /// What stands in a row.
    pub elements: Vec<Element>,
    /// Index of the element whose words are the anchors.
    pub anchor: u16,
    /// Index into [`PackData::vetoes`]: phrases that undo a match in the same window.
    pub vetoes: Option<u32>,
    /// Words are compared by their exact letters.
    pub exact: bool,
}

/// One place of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// What stands there.
    pub atom: Atom,
    /// May be left out.
    pub optional: bool,
}

/// What stands in one place of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Atom {
    /// One of these rows of words.
    Words(Arc<Alternatives>),
    /// So many other words of the same sentence, at least and at most.
    Gap(u8, u8),
}

/// A word of a phrase.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Literal {
    /// Exact letters.
    pub letters: Vec<u8>,
    /// Any ending may follow.
    pub open: bool,
}

impl Literal {
    /// The folded letters.
    pub fn skeleton(&self) -> Vec<u8> {
        let mut out = Vec::new();
        to_skeleton(&self.letters, &mut out);
        out
    }
}

/// A word of a phrase that the automaton looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The folded word.
    pub bytes: Vec<u8>,
    /// Index of the phrase.
    pub phrase: u32,
    /// The word is the whole alternative, not one of several in a row.
    pub alone: bool,
    /// Any ending may follow.
    pub open: bool,
}

impl Anchor {
    /// By the letters.
    pub fn compare(&self, other: &Self) -> Ordering {
        (&self.bytes, self.open, self.alone).cmp(&(&other.bytes, other.open, other.alone))
    }
}

/// A context word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Folded words, a space between.
    pub bytes: Vec<u8>,
    /// Bits of [`cue`].
    pub kinds: u16,
    /// What may stand before or after.
    pub shape: Shape,
    /// The language of the rows it counts for; empty for all. Short words mean other things in other languages.
    pub language: String,
}

/// How much of a word a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// All of it: `word`.
    Whole,
    /// Its beginning: `word*`.
    Open,
    /// Its end, after three letters or more: `*word`.
    Ending,
}

impl Shape {
    /// Every value, in declaration order.
    pub const ALL: [Self; 3] = [Self::Whole, Self::Open, Self::Ending];
}

/// Kinds of context words, as bits.
pub mod cue {
    /// Means the reader.
    pub const SECOND: u16 = 1;
    /// Means somebody else.
    pub const THIRD: u16 = 1 << 1;
    /// Means a group.
    pub const GROUP: u16 = 1 << 2;
    /// Means the writer.
    pub const ONESELF: u16 = 1 << 3;
    /// Denies.
    pub const NEGATION: u16 = 1 << 4;
    /// Introduces somebody's words.
    pub const QUOTE: u16 = 1 << 5;
    /// News, law, research.
    pub const REPORT: u16 = 1 << 6;
    /// Speaks against.
    pub const CONDEMN: u16 = 1 << 7;
    /// Help and prevention.
    pub const HELP: u16 = 1 << 8;
    /// Among friends.
    pub const JOKE: u16 = 1 << 9;
    /// Asks about a word.
    pub const QUESTION: u16 = 1 << 10;
    /// Offers something for money, or asks for it.
    pub const OFFER: u16 = 1 << 11;
    /// Urges somebody to do it.
    pub const URGE: u16 = 1 << 12;
    /// The writer is the one attacked: "they call me".
    pub const VICTIM: u16 = 1 << 13;

    /// The kinds by name.
    pub const NAMES: [(&str, u16); 14] = [
        ("second", SECOND),
        ("third", THIRD),
        ("group", GROUP),
        ("self", ONESELF),
        ("negation", NEGATION),
        ("quote", QUOTE),
        ("report", REPORT),
        ("condemn", CONDEMN),
        ("help", HELP),
        ("joke", JOKE),
        ("question", QUESTION),
        ("offer", OFFER),
        ("urge", URGE),
        ("victim", VICTIM),
    ];
}
