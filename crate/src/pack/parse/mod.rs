//! Text packs to [`PackData`]. The format is described in `packs/FORMAT.md`.

mod context;
mod frequency;
mod inflection;
mod keys;
mod lexicon;
pub(crate) mod lines;
mod literal;
mod pattern;
mod rules;

use super::data::{Anchor, Atom, Entry, Literal, PackData, Phrase};
use super::error::{PackError, PackErrorKind};
use crate::fold::FoldTables;
use crate::verdict::Category;
use frequency::Frequencies;
use inflection::Inflection;
pub use lines::SourceFile;
use lines::{Line, lines};
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

/// Reads the files of all languages. Order of files does not matter.
///
/// # Errors
/// Every row that is malformed, with file, line and column.
pub fn compile(files: &[SourceFile], tables: FoldTables) -> Result<Compiled, Vec<PackError>> {
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by_key(|f| (stage(&f.path), f.path.clone()));
    let mut compiler = Compiler {
        frequencies: Frequencies::new(&files),
        inflection: Inflection::new(),
        lists: BTreeMap::new(),
        whys: Category::ALL.iter().map(|c| c.name().to_owned()).collect(),
        stems: BTreeMap::new(),
        out: Compiled::default(),
        errors: Vec::new(),
    };
    compiler.out.data.tables = tables;
    for file in files {
        compiler.file(file);
    }
    if compiler.errors.is_empty() {
        compiler.out.data.classes = compiler.inflection.classes;
        Ok(compiler.out)
    } else {
        Err(compiler.errors)
    }
}

/// Files that others refer to come first.
fn stage(path: &str) -> u8 {
    match path.rsplit('/').next() {
        Some("why.txt") => 0,
        Some("inflection.txt") => 1,
        Some("lists.txt") => 2,
        _ => 3,
    }
}

/// Language, letters, class and category of a stem.
type StemKey = (String, Vec<u8>, u16, Category);

struct Compiler {
    frequencies: Frequencies,
    inflection: Inflection,
    /// Lists of `lists.txt`, by language.
    lists: BTreeMap<String, pattern::Lists>,
    whys: BTreeSet<String>,
    /// Where a stem stands, to refuse it twice.
    stems: BTreeMap<StemKey, String>,
    out: Compiled,
    errors: Vec<PackError>,
}

impl Compiler {
    fn file(&mut self, file: &SourceFile) {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        let result = match name {
            "why.txt" => {
                let keys =
                    lines(file).filter_map(|l| l.text.split_whitespace().next().map(str::to_owned));
                self.whys.extend(keys);
                Ok(())
            }
            "inflection.txt" => self.inflection.read(file),
            "lists.txt" => self.list_file(file),
            "allow.txt" => self.allow_file(file),
            "cues.txt" => self.cue_file(file),
            _ if file.path.contains("/lexicon/") => {
                self.lexicon_file(file);
                Ok(())
            }
            _ if file.path.contains("/rules/") => {
                self.rule_file(file);
                Ok(())
            }
            _ => Ok(()),
        };
        self.errors.extend(result.err());
    }

    fn list_file(&mut self, file: &SourceFile) -> Result<(), PackError> {
        let language = language(&file.path);
        for line in lines(file) {
            let known = self.lists.get(language);
            let (name, words) = pattern::list(&line, &known.into_iter().collect::<Vec<_>>())?;
            self.lists
                .entry(language.to_owned())
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
        anchors.sort_by(|a, b| (&a.bytes, a.open, a.alone).cmp(&(&b.bytes, b.open, b.alone)));
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

    /// Every row has an example for and one against.
    fn need_examples(&mut self, line: &Line, seen: (bool, bool)) {
        for (has, mark) in [(seen.0, '+'), (seen.1, '-')] {
            if !has {
                self.errors.push(line.error(PackErrorKind::NoExample(mark)));
            }
        }
    }
}

/// `ru` of `ru/rules/threat.txt`.
fn language(path: &str) -> &str {
    path.split('/').next().unwrap_or("")
}
