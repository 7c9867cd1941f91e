//! `allow.txt` and `cues.txt`.

use super::lines::{SourceFile, lines};
use super::{Compiler, literal, pattern};
use crate::pack::data::{Cue, Shape, cue};
use crate::pack::error::{PackError, PackErrorKind};

impl Compiler {
    pub(super) fn allow_file(&mut self, file: &SourceFile) -> Result<(), PackError> {
        for line in lines(file) {
            match line.example() {
                Some((false, text)) => self.example(&line, None, false, text),
                Some((true, _)) => {
                    return Err(line.error(PackErrorKind::Syntax(
                        "`-` examples only: allowed phrases find nothing".into(),
                    )));
                }
                None => {
                    let source = line.fields().first().map_or(1, |f| f.column);
                    let field = super::lines::Field {
                        text: line.text,
                        column: source,
                    };
                    let elements = pattern::parse(&line, field, &[])?;
                    self.phrase(None, &elements, Vec::new(), false);
                }
            }
        }
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
                let words: Vec<Vec<u8>> = literals.iter().map(literal::Literal::skeleton).collect();
                self.add_cue(words.join(&crate::fold::class::SPACE), kind, shape);
            }
        }
        Ok(())
    }

    fn add_cue(&mut self, bytes: Vec<u8>, kinds: u16, shape: Shape) {
        let cues = &mut self.out.data.cues;
        match cues
            .iter_mut()
            .find(|c| c.bytes == bytes && c.shape == shape)
        {
            Some(known) => known.kinds |= kinds,
            None => cues.push(Cue {
                bytes,
                kinds,
                shape,
            }),
        }
    }
}
