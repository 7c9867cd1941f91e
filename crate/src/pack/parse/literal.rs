//! Literal words of packs as letters of the fold's alphabet.

use super::lines::Line;
use crate::fold::class;
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

/// The words of an alternative: separated by blanks, `_` or `-`, each with an optional `*`.
pub(crate) fn phrase(line: &Line, column: u32, text: &str) -> Result<Vec<Literal>, PackError> {
    text.split([' ', '_', '-'])
        .filter(|w| !w.is_empty())
        .map(|w| {
            let (word, open) = w.strip_suffix('*').map_or((w, false), |w| (w, true));
            Ok(Literal {
                letters: letters(line, column, word)?,
                open,
            })
        })
        .collect()
}
