//! Lines of a pack file, and the words of a line with their columns.

use crate::pack::error::{PackError, PackErrorKind};

/// A pack file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path below `packs/`, with slashes: `ru/lexicon/insult.txt`.
    pub path: String,
    /// The language of its rows.
    pub language: String,
    /// The content.
    pub text: String,
}

impl SourceFile {
    /// A file of the language that its path begins with: `ru` of `ru/lexicon/insult.txt`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let path = path.into();
        Self {
            language: path.split('/').next().unwrap_or("").to_owned(),
            path,
            text: text.into(),
        }
    }
}

/// A line that says something.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    pub file: &'a str,
    pub language: &'a str,
    pub number: u32,
    pub indented: bool,
    /// Column of the first character, from 1.
    pub column: u32,
    pub text: &'a str,
}

/// A word of a line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    pub text: &'a str,
    pub column: u32,
}

impl<'a> Line<'a> {
    /// An error at the line's beginning.
    #[cold]
    #[inline(never)]
    pub fn error(&self, kind: PackErrorKind) -> PackError {
        self.error_at(self.column, kind)
    }

    /// An error at a column of the line.
    #[cold]
    #[inline(never)]
    pub fn error_at(&self, column: u32, kind: PackErrorKind) -> PackError {
        PackError {
            file: self.file.to_owned(),
            line: self.number,
            column,
            kind,
        }
    }

    /// Where the line stands, as `file:line`.
    pub fn place(&self) -> String {
        format!("{}:{}", self.file, self.number)
    }

    /// The words of the line.
    pub fn fields(&self) -> Vec<Field<'a>> {
        let mut fields = Vec::new();
        let mut column = self.column;
        for part in self.text.split(' ') {
            if !part.is_empty() {
                fields.push(Field { text: part, column });
            }
            column += part.chars().count() as u32 + 1;
        }
        fields
    }

    /// The text after the first word, and its column.
    pub fn after_first(&self) -> Field<'a> {
        let (first, rest) = self.text.split_once(' ').unwrap_or((self.text, ""));
        let blanks = rest.len() - rest.trim_start().len();
        Field {
            text: rest.trim(),
            column: self.column + (first.chars().count() + 1 + blanks) as u32,
        }
    }

    /// `+ text` or `- text`.
    pub fn example(&self) -> Option<(bool, &'a str)> {
        match self.text.split_once(' ') {
            Some(("+", text)) if self.indented => Some((true, text.trim())),
            Some(("-", text)) if self.indented => Some((false, text.trim())),
            _ => None,
        }
    }
}

/// The lines of a file without blank ones and comments; a comment may also follow two blanks and `#`.
pub(crate) fn lines(file: &SourceFile) -> impl Iterator<Item = Line<'_>> {
    file.text.lines().enumerate().filter_map(|(i, raw)| {
        let body = raw.trim_start();
        let is_example = body.starts_with("+ ") || body.starts_with("- ");
        let body = match body.split_once("  #") {
            Some((before, _)) if !is_example => before,
            _ => body,
        };
        let text = body.trim_end();
        (!text.is_empty() && !text.starts_with('#')).then(|| Line {
            file: &file.path,
            language: &file.language,
            number: i as u32 + 1,
            indented: raw.starts_with([' ', '\t']),
            column: (raw.chars().count() - raw.trim_start().chars().count()) as u32 + 1,
            text,
        })
    })
}
