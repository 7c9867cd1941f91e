//! `allow.txt` and `cues.txt`.

use super::lines::{Field, Line, SourceFile, lines};
use super::{Compiler, literal, pattern};
use crate::pack::data::{Cue, Shape, cue};
use crate::pack::error::{PackError, PackErrorKind};

/// Cues of up to this many folded letters count for rows of their own language only: `бабы` is "women" in Russian and
/// "its article" in Kazakh.
const SHORT: usize = 4;
/// The same for "you": people mix languages in a sentence, so `тебя` counts for Kazakh rows, but not `те` ("also" in Kazakh).
const SHORT_PRONOUN: usize = 2;
/// And for denials: `емес` denies Russian words, too, but `не` is "what" in Kazakh.
const SHORT_DENIAL: usize = 3;

impl Compiler {
    pub(super) fn allow_file(&mut self, file: &SourceFile) {
        for line in lines(file) {
            let result = match line.example() {
                Some((false, text)) => {
                    self.example(&line, None, false, text);
                    Ok(())
                }
                Some((true, _)) => Err(line.error(PackErrorKind::Syntax(
                    "`-` examples only: allowed phrases find nothing".into(),
                ))),
                None => self.allow(&line),
            };
            self.errors.extend(result.err());
        }
    }

    fn allow(&mut self, line: &Line) -> Result<(), PackError> {
        let column = line.fields().first().map_or(1, |f| f.column);
        let field = Field {
            text: line.text,
            column,
        };
        let pattern = pattern::parse(line, field, &[], &self.frequencies)?;
        let phrase = self.out.data.phrases.len() as u32;
        self.out.data.places.allowed.push((phrase, line.place()));
        self.phrase(None, pattern, None, false);
        Ok(())
    }

    pub(super) fn cue_file(&mut self, file: &SourceFile) -> Result<(), PackError> {
        for line in lines(file) {
            let shape = || {
                line.error(PackErrorKind::Syntax(
                    "cue KIND = word word* two_words …".into(),
                ))
            };
            let (head, words) = line.text.split_once('=').ok_or_else(shape)?;
            let name = head.trim().strip_prefix("cue ").ok_or_else(shape)?.trim();
            let kind = cue::NAMES
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, k)| *k)
                .ok_or_else(|| {
                    let names: Vec<&str> = cue::NAMES.iter().map(|(n, _)| *n).collect();
                    line.error(PackErrorKind::Unknown {
                        what: "cue",
                        name: name.to_owned(),
                        hint: format!("kinds are {}", names.join(", ")),
                    })
                })?;
            for item in words.split_whitespace() {
                let (item, ending) = item.strip_prefix('*').map_or((item, false), |i| (i, true));
                let literals = literal::phrase(&line, line.column, item)?;
                let shape = match literals.last() {
                    _ if ending => Shape::Ending,
                    Some(last) if last.open => Shape::Open,
                    _ => Shape::Whole,
                };
                let words: Vec<Vec<u8>> = literals
                    .iter()
                    .map(crate::pack::data::Literal::skeleton)
                    .collect();
                let bytes = words.join(&crate::fold::class::SPACE);
                let short = match kind {
                    cue::SECOND => SHORT_PRONOUN,
                    cue::NEGATION => SHORT_DENIAL,
                    _ => SHORT,
                };
                let language = if bytes.len() <= short {
                    &file.language
                } else {
                    ""
                };
                self.add_cue(Cue {
                    bytes,
                    kinds: kind,
                    shape,
                    language: language.to_owned(),
                });
            }
        }
        Ok(())
    }

    fn add_cue(&mut self, new: Cue) {
        let same = |c: &&mut Cue| {
            c.bytes == new.bytes && c.shape == new.shape && c.language == new.language
        };
        match self.out.data.cues.iter_mut().find(same) {
            Some(known) => known.kinds |= new.kinds,
            None => self.out.data.cues.push(new),
        }
    }
}
