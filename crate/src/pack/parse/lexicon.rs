//! `lexicon/*.txt`: stems with their examples.

use super::keys::Keys;
use super::lines::{Line, SourceFile, lines};
use super::{Compiler, literal};
use crate::fold::word::to_skeleton;
use crate::pack::data::Stem;
use crate::pack::error::{PackError, PackErrorKind};

/// Folded stems up to this length match exact letters only, unless the row says `strict=fold`.
const SHORT: usize = 3;

impl Compiler {
    pub(super) fn lexicon_file(&mut self, file: &SourceFile) {
        let mut defaults = self.defaults();
        let mut row: Option<(Line, u32, (bool, bool))> = None;
        for line in lines(file) {
            if let Some((positive, text)) = line.example() {
                if let Some((_, entry, seen)) = &mut row {
                    *if positive { &mut seen.0 } else { &mut seen.1 } = true;
                    let entry = *entry;
                    self.example(&line, Some(entry), positive, text);
                } else {
                    self.errors.push(
                        line.error(PackErrorKind::Syntax("a row before its examples".into())),
                    );
                }
                continue;
            }
            if let Some((line, _, seen)) = row.take() {
                self.need_examples(&line, seen);
            }
            let result = if line.text.starts_with('@') {
                default(&line, &mut defaults, self)
            } else {
                self.stem(&line, &defaults)
                    .map(|entry| row = Some((line, entry, (false, false))))
            };
            self.errors.extend(result.err());
        }
        if let Some((line, _, seen)) = row {
            self.need_examples(&line, seen);
        }
    }

    fn stem(&mut self, line: &Line, defaults: &Keys) -> Result<u32, PackError> {
        let mut fields = line.fields();
        self.own_class(&mut fields);
        let [stem, class, rest @ ..] = fields.as_slice() else {
            return Err(line.error(PackErrorKind::Syntax("STEM CLASS key=value…".into())));
        };
        let letters = literal::word(line, stem.column, stem.text)?;
        self.own_stem(line, stem, class, letters.len())?;
        let class_index = *self.inflection.names.get(class.text).ok_or_else(|| {
            line.error_at(
                class.column,
                PackErrorKind::Unknown {
                    what: "class",
                    name: class.text.to_owned(),
                    hint: "define it in inflection.txt, or use none or any".into(),
                },
            )
        })?;
        let mut keys = defaults.clone();
        keys.set_all(line, rest, &self.whys)?;
        let entry = keys.entry(line)?;
        let key = (
            entry.language.clone(),
            letters.clone(),
            class_index,
            entry.category,
        );
        if let Some(other) = self.stems.insert(key, line.place()) {
            return Err(line.error(PackErrorKind::Duplicate(other)));
        }
        let prefixes = self.prefixes(line, &keys)?;
        let mut folded = Vec::new();
        to_skeleton(&letters, &mut folded);
        let exact = keys.exact.unwrap_or(folded.len() <= SHORT);
        let entry = self.entry(entry);
        for prefix in prefixes {
            let whole = [prefix.as_slice(), &letters].concat();
            let mut add = |letters: Vec<u8>, bound| {
                self.out.data.stems.push(Stem {
                    letters,
                    entry,
                    class: class_index,
                    exact,
                    bound,
                });
            };
            if let Some((&last, body)) = whole.split_last() {
                let alternations = self.inflection.alternations.get(&class_index);
                for &(from, to) in alternations.into_iter().flatten() {
                    if from == last {
                        add([body, &[to]].concat(), true);
                    }
                }
            }
            add(whole, false);
        }
        Ok(entry)
    }

    /// The prefixes of a row, with the empty one.
    fn prefixes(&self, line: &Line, keys: &Keys) -> Result<Vec<Vec<u8>>, PackError> {
        let mut all = vec![Vec::new()];
        if let Some(name) = &keys.prefix {
            let list = self.inflection.prefixes.get(name).ok_or_else(|| {
                line.error(PackErrorKind::Unknown {
                    what: "prefixes",
                    name: name.clone(),
                    hint: "define them in inflection.txt".into(),
                })
            })?;
            all.extend(list.iter().cloned());
        }
        Ok(all)
    }
}

/// `@key value`.
pub(super) fn default(
    line: &Line,
    defaults: &mut Keys,
    compiler: &Compiler,
) -> Result<(), PackError> {
    let value = line.after_first();
    let key = line
        .text
        .split(' ')
        .next()
        .unwrap_or("")
        .trim_start_matches('@');
    defaults.set(line, value.column, key, value.text, &compiler.whys)
}
