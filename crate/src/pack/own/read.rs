//! The format for one file: stems, rules and allowed phrases in any order.
//!
//! The file is taken apart into files as the built-in packs have them, one for every language and kind, in which the lines of
//! others are empty: so lines and columns stay, and there is one parser.

use crate::order;
use crate::pack::LANGUAGES;
use crate::pack::error::{PackError, PackErrorKind};
use crate::pack::parse::{Kind, SourceFile};
use std::collections::{BTreeMap, BTreeSet};

/// A file taken apart.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Name and version of `@pack`, and its line.
    pub name: Option<(String, String, u32)>,
    pub files: Vec<(Kind, SourceFile)>,
}

/// Takes a file apart.
pub(super) fn read(file: &SourceFile) -> Result<Read, Vec<PackError>> {
    let mut reader = Reader {
        file,
        name: None,
        language: None,
        unit: Unit::default(),
        parts: BTreeMap::new(),
        defaults: Vec::new(),
        lists: Vec::new(),
        list_names: BTreeSet::new(),
        errors: Vec::new(),
    };
    for (index, raw) in file.text.lines().enumerate() {
        let raw = raw
            .trim_start_matches('\u{feff}')
            .replace(['\t', '\u{a0}'], " ");
        reader.line(index, &raw);
    }
    reader.finish()
}

/// A row with the indented lines below it.
#[derive(Default)]
struct Unit {
    kind: Option<Kind>,
    lines: Vec<(usize, String)>,
}

struct Reader<'f> {
    file: &'f SourceFile,
    name: Option<(String, String, u32)>,
    /// Of `@language`.
    language: Option<&'static str>,
    unit: Unit,
    /// Lines by language and kind.
    parts: BTreeMap<(&'static str, Kind), Vec<(usize, String)>>,
    /// `@key value`, for stems and rules alike.
    defaults: Vec<(usize, String)>,
    /// `list NAME = …`, with the language they are for, if any.
    lists: Vec<(usize, String, Option<&'static str>)>,
    list_names: BTreeSet<String>,
    errors: Vec<PackError>,
}

impl Reader<'_> {
    fn line(&mut self, index: usize, raw: &str) {
        let text = raw.trim();
        if text.is_empty() || text.starts_with('#') {
            return;
        }
        if raw.starts_with(' ') {
            if self.unit.kind.is_none() {
                self.wrong(
                    index,
                    PackErrorKind::Syntax("a row before its indented lines".into()),
                );
            }
            self.unit.lines.push((index, raw.to_owned()));
            return;
        }
        self.end_unit();
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        match word {
            "@pack" => self.pack(index, rest),
            "@language" => self.set_language(index, rest.trim()),
            _ if word.starts_with('@') => self.defaults.push((index, raw.to_owned())),
            "list" => self.list(index, raw, rest),
            "rule" => self.begin(Kind::Rules, index, raw.to_owned()),
            "allow" if rest.trim().is_empty() => {
                self.wrong(index, PackErrorKind::Syntax("allow PHRASE".into()));
            }
            "allow" => self.begin(Kind::Allow, index, raw.replacen("allow", "     ", 1)),
            _ => self.begin(Kind::Lexicon, index, raw.to_owned()),
        }
    }

    fn begin(&mut self, kind: Kind, index: usize, line: String) {
        self.unit = Unit {
            kind: Some(kind),
            lines: vec![(index, line)],
        };
    }

    fn end_unit(&mut self) {
        let Unit { kind, lines } = std::mem::take(&mut self.unit);
        if let Some(kind) = kind {
            let language = self.language.unwrap_or_else(|| guess(kind, &lines));
            self.parts
                .entry((language, kind))
                .or_default()
                .extend(lines);
        }
    }

    fn pack(&mut self, index: usize, rest: &str) {
        let words: Vec<&str> = rest.split_whitespace().collect();
        match (words.as_slice(), &self.name) {
            (&[name, version], None) => {
                self.name = Some((name.to_owned(), version.to_owned(), index as u32 + 1));
            }
            (_, Some((name, _, line))) => {
                let what = format!("another name than `{name}`");
                let place = format!("{}:{line}", self.file.path);
                self.wrong(index, PackErrorKind::Conflict { what, place });
            }
            _ => self.wrong(index, PackErrorKind::Syntax("@pack NAME VERSION".into())),
        }
    }

    fn set_language(&mut self, index: usize, name: &str) {
        self.language = LANGUAGES.into_iter().find(|l| *l == name);
        if self.language.is_none() {
            let value = PackErrorKind::Value {
                key: "@language".into(),
                value: name.into(),
                expected: LANGUAGES.join(", "),
            };
            self.wrong(index, value);
        }
    }

    fn list(&mut self, index: usize, raw: &str, rest: &str) {
        let name = rest.split('=').next().unwrap_or("").trim().to_owned();
        if !self.list_names.insert(name.clone()) {
            let place = format!("{}, above", self.file.path);
            let what = format!("another list `{name}`");
            self.wrong(index, PackErrorKind::Conflict { what, place });
        }
        self.lists.push((index, raw.to_owned(), self.language));
    }

    fn wrong(&mut self, index: usize, kind: PackErrorKind) {
        self.errors.push(PackError {
            file: self.file.path.clone(),
            line: index as u32 + 1,
            column: 1,
            kind,
        });
    }

    fn finish(mut self) -> Result<Read, Vec<PackError>> {
        self.end_unit();
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        // Keys and lists that no row uses are checked all the same.
        let any = |kind: Kind| self.parts.keys().any(|(_, k)| *k == kind);
        let missing = [
            (Kind::Lexicon, !self.defaults.is_empty()),
            (Kind::Rules, !self.lists.is_empty()),
        ];
        let missing: Vec<Kind> = missing
            .into_iter()
            .filter(|(k, used)| *used && !any(*k))
            .map(|m| m.0)
            .collect();
        let language = self.language.unwrap_or("ru");
        for kind in missing {
            self.parts.entry((language, kind)).or_default();
        }
        let mut files = Vec::new();
        for ((language, kind), mut lines) in std::mem::take(&mut self.parts) {
            if matches!(kind, Kind::Lexicon | Kind::Rules) {
                lines.extend(self.defaults.iter().cloned());
            }
            if kind == Kind::Rules {
                let own = self
                    .lists
                    .iter()
                    .filter(|l| l.2.is_none_or(|l| l == language));
                lines.extend(own.map(|(i, l, _)| (*i, l.clone())));
            }
            files.push((kind, part(self.file, language, lines)));
        }
        Ok(Read {
            name: self.name,
            files,
        })
    }
}

/// The file with these lines only.
fn part(file: &SourceFile, language: &str, mut lines: Vec<(usize, String)>) -> SourceFile {
    order::sort_by_key(&mut lines, |l| l.0);
    let mut text = String::new();
    let mut at = 0;
    for (index, line) in lines {
        text.extend(std::iter::repeat_n('\n', index - at));
        text.push_str(&line);
        at = index;
    }
    SourceFile {
        path: file.path.clone(),
        language: language.to_owned(),
        text,
    }
}

/// The language of a row: that of its class, or of its letters.
fn guess(kind: Kind, lines: &[(usize, String)]) -> &'static str {
    let is_example = |l: &str| l.starts_with('+') || l.starts_with('-');
    let words = lines.iter().map(|l| l.1.trim()).filter(|l| !is_example(l));
    let text: String = match kind {
        Kind::Lexicon => lines.first().map_or("", |l| l.1.as_str()).to_owned(),
        // The name and the keys of a rule say nothing.
        Kind::Rules => words.skip(1).collect(),
        _ => words.collect(),
    };
    if kind == Kind::Lexicon {
        let class = text.split_whitespace().nth(1).unwrap_or("");
        let named = LANGUAGES
            .into_iter()
            .find(|l| class.split('.').next() == Some(*l) && class.contains('.'));
        if let Some(language) = named {
            return language;
        }
    }
    let letters = || text.chars().flat_map(char::to_lowercase);
    if letters().any(|c| "әғқңөұүһі".contains(c)) {
        "kk"
    } else if letters().any(|c| matches!(c, 'а'..='я' | 'ё')) {
        "ru"
    } else {
        "en"
    }
}
