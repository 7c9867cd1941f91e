//! Rows that are added to the built-in ones at run time: a parent's or a moderator's.

use super::inflection::Inflection;
use super::keys::Keys;
use super::limits;
use super::lines::{Field, Line, SourceFile};
use super::{Compiled, Compiler, Kind};
use crate::pack::data::PackData;
use crate::pack::error::{PackError, PackErrorKind};
use crate::verdict::Category;

/// Rows of an own pack.
const ROWS: usize = 5_000;
/// The class of a stem that names none.
const CLASS: &str = "any";
/// The severity of a row that names none.
const SEVERITY: u8 = 2;
/// Letters of a stem that any ending may follow: shorter ones are the beginning of every other word.
const OPEN_LETTERS: usize = 3;
/// Letters of any stem.
const LETTERS: usize = 2;

/// Adds the rows of these files to compiled data. Names of the data may be used; the examples are those of the files.
pub(crate) fn extend(
    base: &PackData,
    files: &[(Kind, SourceFile)],
) -> Result<Compiled, Vec<PackError>> {
    let whys = base.names.whys.clone();
    let files = files.iter().map(|(k, f)| (*k, f)).collect();
    let mut compiled = Compiler::new(base.clone(), Inflection::of(base), whys, true).read(files)?;
    let added = compiled.data.entries.iter_mut().skip(base.entries.len());
    for entry in added {
        entry.id = own(&entry.id);
    }
    let allowed = &mut compiled.data.places.allowed;
    for (_, place) in allowed.iter_mut().skip(base.places.allowed.len()) {
        *place = own(place);
    }
    Ok(compiled)
}

/// How the place of an own row is told from that of a built-in one.
fn own(place: &str) -> String {
    format!("own/{place}")
}

impl Compiler {
    /// What rows of a file are without keys of their own.
    pub(super) fn defaults(&self) -> Keys {
        if self.own {
            Keys::new(Category::Insult, SEVERITY)
        } else {
            Keys::default()
        }
    }

    /// An own stem may stand alone: the class is [`CLASS`] then.
    pub(super) fn own_class(&self, fields: &mut Vec<Field>) {
        if let (true, Some(stem)) = (self.own, fields.first())
            && fields.get(1).is_none_or(|f| f.text.contains('='))
        {
            let column = stem.column;
            fields.insert(
                1,
                Field {
                    text: CLASS,
                    column,
                },
            );
        }
    }

    /// Refuses own stems that are the beginning of too many words.
    pub(super) fn own_stem(
        &self,
        line: &Line,
        stem: &Field,
        class: &Field,
        letters: usize,
    ) -> Result<(), PackError> {
        if !self.own {
            return Ok(());
        }
        limits::most(line, stem.column, "own stems", self.stems.len() + 1, ROWS)?;
        let least = if class.text == "any" {
            OPEN_LETTERS
        } else {
            LETTERS
        };
        if letters < least {
            let what = format!(
                "a stem of at least {least} letters with the class `{}`",
                class.text
            );
            return Err(line.error_at(stem.column, PackErrorKind::Syntax(what)));
        }
        Ok(())
    }

    /// Refuses two own rules of one name.
    pub(super) fn own_rule(&mut self, line: &Line, name: &str) -> Result<(), PackError> {
        if !self.own {
            return Ok(());
        }
        limits::most(line, line.column, "own rules", self.rules.len() + 1, ROWS)?;
        match self.rules.insert(name.to_owned(), line.place()) {
            Some(place) => Err(line.error(PackErrorKind::Conflict {
                what: format!("another rule `{name}`"),
                place,
            })),
            None => Ok(()),
        }
    }
}
