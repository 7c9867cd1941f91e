//! Literal words of packs as letters of the fold's alphabet.

use super::limits;
use super::lines::Line;
use crate::fold::class;
use crate::fold::word::to_skeleton;
use crate::pack::data::Literal;
use crate::pack::error::{PackError, PackErrorKind};

/// The letters of one word; apostrophes and signs (`%`, `+`) leave no letter.
pub(crate) fn letters(line: &Line, column: u32, text: &str) -> Result<Vec<u8>, PackError> {
    let mut out = Vec::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if matches!(c, '\'' | '’' | '%' | '+') {
            continue;
        }
        let Some(byte) = class::of_char(c) else {
            let what = format!("a word of Cyrillic, Kazakh or Latin letters, found `{c}`");
            return Err(line.error_at(column, PackErrorKind::Syntax(what)));
        };
        out.push(byte);
    }
    if out.is_empty() {
        return Err(line.error_at(column, PackErrorKind::Syntax("a word".into())));
    }
    Ok(out)
}

/// The letters of one word that is looked for: some of them are left when it is folded.
pub(crate) fn word(line: &Line, column: u32, text: &str) -> Result<Vec<u8>, PackError> {
    let letters = letters(line, column, text)?;
    limits::letters(line, column, letters.len())?;
    let mut folded = Vec::new();
    to_skeleton(&letters, &mut folded);
    if folded.is_empty() {
        let what = format!("a word; nothing is left of `{text}` when it is folded");
        return Err(line.error_at(column, PackErrorKind::Syntax(what)));
    }
    Ok(letters)
}

/// The words of an alternative: separated by blanks, `_` or `-`, each with an optional `*`.
pub(crate) fn phrase(line: &Line, column: u32, text: &str) -> Result<Vec<Literal>, PackError> {
    let literal = |w: &str| {
        let (text, open) = w.strip_suffix('*').map_or((w, false), |w| (w, true));
        let letters = word(line, column, text)?;
        Ok(Literal { letters, open })
    };
    let words = text.split([' ', '_', '-']).filter(|w| !w.is_empty());
    let words: Vec<Literal> = words.map(literal).collect::<Result<_, _>>()?;
    if words.is_empty() {
        return Err(line.error_at(column, PackErrorKind::Syntax("a word".into())));
    }
    limits::words(line, column, words.len())?;
    Ok(words)
}
