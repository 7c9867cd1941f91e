//! Text packs to [`PackData`]. The format is described in `packs/FORMAT.md`.

mod context;
mod frequency;
mod inflection;
mod keys;
mod lexicon;
pub(crate) mod limits;
pub(crate) mod lines;
mod literal;
mod own;
mod pattern;
mod rules;

use super::data::{Anchor, Atom, Entry, Lists, Literal, Names, PackData, Phrase};
use super::error::{PackError, PackErrorKind};
use crate::fold::FoldTables;
use crate::order;
use crate::verdict::Category;
use frequency::Frequencies;
use inflection::Inflection;
pub use lines::SourceFile;
use lines::{Line, lines};
pub(crate) use own::extend;
use pattern::Pattern;
use std::collections::{BTreeMap, BTreeSet};

/// An example of a row, to be run through the engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Index of the entry; `None` for allowed phrases.
    pub entry: Option<u32>,
    /// Whether the row must find it.
    pub positive: bool,
    /// The text.
    pub text: String,
    /// Where it stands.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
}

/// Compiled data and the examples that prove it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compiled {
    /// The data.
    pub data: PackData,
    /// The examples, in file order.
    pub examples: Vec<Example>,
}

/// What a file holds; those that others refer to come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Why,
    Inflection,
    Lists,
    Allow,
    Cues,
    Lexicon,
    Rules,
    /// Nothing that is compiled.
    Other,
}

impl Kind {
    /// By the path below `packs/`.
    pub fn of(path: &str) -> Self {
        match path.rsplit('/').next() {
            Some("why.txt") => Self::Why,
            Some("inflection.txt") => Self::Inflection,
            Some("lists.txt") => Self::Lists,
            Some("allow.txt") => Self::Allow,
            Some("cues.txt") => Self::Cues,
            _ if path.contains("/lexicon/") => Self::Lexicon,
            _ if path.contains("/rules/") => Self::Rules,
            _ => Self::Other,
        }
    }
}

/// Reads the files of all languages. Order of files does not matter.
///
/// # Errors
/// Every row that is malformed, with file, line and column.
pub fn compile(files: &[SourceFile], tables: FoldTables) -> Result<Compiled, Vec<PackError>> {
    let data = PackData {
        tables,
        ..PackData::default()
    };
    let whys = Category::ALL.iter().map(|c| c.name().to_owned()).collect();
    let files = files.iter().map(|f| (Kind::of(&f.path), f)).collect();
    let compiler = Compiler::new(data, Inflection::new(), whys, false);
    compiler.read(files)
}

/// Language, letters, class and category of a stem.
type StemKey = (String, Vec<u8>, u16, Category);

struct Compiler {
    /// Rows are added to the built-in ones at run time.
    own: bool,
    frequencies: Frequencies,
    inflection: Inflection,
    /// Lists of `lists.txt`, by language.
    lists: BTreeMap<String, Lists>,
    whys: BTreeSet<String>,
    /// Where a stem stands, to refuse it twice.
    stems: BTreeMap<StemKey, String>,
    /// Where an own rule stands, by its name.
    rules: BTreeMap<String, String>,
    out: Compiled,
    errors: Vec<PackError>,
}

impl Compiler {
    fn new(data: PackData, inflection: Inflection, whys: BTreeSet<String>, own: bool) -> Self {
        Self {
            own,
            frequencies: Frequencies::default(),
            lists: data.names.lists.clone(),
            inflection,
            whys,
            stems: BTreeMap::new(),
            rules: BTreeMap::new(),
            out: Compiled {
                data,
                examples: Vec::new(),
            },
            errors: Vec::new(),
        }
    }

    fn read(mut self, mut files: Vec<(Kind, &SourceFile)>) -> Result<Compiled, Vec<PackError>> {
        order::sort_by(&mut files, |a, b| {
            (a.0, &a.1.path, &a.1.language).cmp(&(b.0, &b.1.path, &b.1.language))
        });
        self.frequencies = Frequencies::new(files.iter().map(|f| f.1));
        for (kind, file) in files {
            self.file(kind, file);
        }
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        let data = &mut self.out.data;
        data.classes = self.inflection.classes;
        data.names = Names {
            classes: self.inflection.names,
            alternations: self.inflection.alternations,
            prefixes: self.inflection.prefixes,
            lists: self.lists,
            whys: self.whys,
        };
        Ok(self.out)
    }

    fn file(&mut self, kind: Kind, file: &SourceFile) {
        let result = match kind {
            Kind::Why => {
                let keys =
                    lines(file).filter_map(|l| l.text.split_whitespace().next().map(str::to_owned));
                self.whys.extend(keys);
                Ok(())
            }
            Kind::Inflection => self.inflection.read(file),
            Kind::Lists => self.list_file(file),
            Kind::Cues => self.cue_file(file),
            Kind::Allow => {
                self.allow_file(file);
                Ok(())
            }
            Kind::Lexicon => {
                self.lexicon_file(file);
                Ok(())
            }
            Kind::Rules => {
                self.rule_file(file);
                Ok(())
            }
            Kind::Other => Ok(()),
        };
        self.errors.extend(result.err());
    }

    fn list_file(&mut self, file: &SourceFile) -> Result<(), PackError> {
        let language = &file.language;
        for line in lines(file) {
            let known = self.lists.get(language);
            let (name, words) = pattern::list(&line, &known.into_iter().collect::<Vec<_>>())?;
            self.lists
                .entry(language.clone())
                .or_default()
                .insert(name, words);
        }
        Ok(())
    }

    /// Adds an entry and answers its index.
    fn entry(&mut self, entry: Entry) -> u32 {
        self.out.data.entries.push(entry);
        self.out.data.entries.len() as u32 - 1
    }

    /// Adds a phrase and its anchors.
    fn phrase(&mut self, entry: Option<u32>, pattern: Pattern, vetoes: Option<u32>, exact: bool) {
        let phrase = self.out.data.phrases.len() as u32;
        let Pattern { elements, anchor } = pattern;
        let words = match elements.get(anchor).map(|e| &e.atom) {
            Some(Atom::Words(words)) => &words[..],
            _ => &[],
        };
        let anchor_of = |row: &Vec<Literal>| {
            self.frequencies.rarest(row).map(|l| Anchor {
                bytes: l.skeleton(),
                phrase,
                alone: row.len() == 1,
                open: l.open,
            })
        };
        let mut anchors: Vec<Anchor> = words.iter().filter_map(anchor_of).collect();
        order::sort_by(&mut anchors, Anchor::compare);
        anchors.dedup();
        self.out.data.anchors.extend(anchors);
        self.out.data.phrases.push(Phrase {
            entry,
            elements,
            anchor: anchor as u16,
            vetoes,
            exact,
        });
    }

    fn example(&mut self, line: &Line, entry: Option<u32>, positive: bool, text: &str) {
        self.out.examples.push(Example {
            entry,
            positive,
            text: text.to_owned(),
            file: line.file.to_owned(),
            line: line.number,
        });
    }

    /// Every built-in row has an example for and one against.
    fn need_examples(&mut self, line: &Line, seen: (bool, bool)) {
        if self.own {
            return;
        }
        for (has, mark) in [(seen.0, '+'), (seen.1, '-')] {
            if !has {
                self.errors.push(line.error(PackErrorKind::NoExample(mark)));
            }
        }
    }
}
