//! `packs/fold/translit.txt` to tables.

use crate::fold::class;
use crate::fold::key::key;
use crate::fold::translit::TranslitTables;
use crate::order;
use crate::pack::error::{PackError, PackErrorKind};

const FILE: &str = "packs/fold/translit.txt";

/// Reads the file.
pub fn build(text: &str) -> Result<TranslitTables, PackError> {
    let mut tables = TranslitTables::default();
    for (number, line) in text.lines().enumerate() {
        let error = |expected: &str| PackError {
            file: FILE.into(),
            line: number as u32 + 1,
            column: 1,
            kind: PackErrorKind::Syntax(expected.into()),
        };
        let fields: Vec<&str> = line.split_whitespace().collect();
        match fields[..] {
            [] => {}
            [first, ..] if first.starts_with('#') => {}
            ["latin", from, to] => {
                let to = letters(to).ok_or_else(|| error("letters of the alphabet"))?;
                tables.latin.push((from.to_owned(), [to.clone(), to]));
            }
            ["latin", from, to, chat] => {
                let both = letters(to).zip(letters(chat));
                let (to, chat) = both.ok_or_else(|| error("letters of the alphabet"))?;
                tables.latin.push((from.to_owned(), [to, chat]));
            }
            ["arabic", from, to, ref front @ ..] if front.len() < 2 => {
                let one = |s: &str| match letters(s)?[..] {
                    [] => Some(0),
                    [letter] => Some(letter),
                    _ => None,
                };
                let (Some(from), Some(to), Some(front)) = (
                    from.chars().next(),
                    one(to),
                    one(front.first().unwrap_or(&to)),
                ) else {
                    return Err(error("`arabic CHARACTER LETTER [FRONT]`, `-` for nothing"));
                };
                tables.arabic.push((from, [to, front]));
            }
            ["english", ref words @ ..] => {
                let bytes =
                    |w: &&str| -> Vec<u8> { w.bytes().filter(u8::is_ascii_alphanumeric).collect() };
                tables.english.extend(words.iter().map(|w| {
                    // As the fold shows them: runs of letters once.
                    let mut letters = bytes(w);
                    letters.dedup();
                    key(&letters, letters.len())
                }));
            }
            _ => {
                return Err(error(
                    "`latin FROM TO [CHAT]`, `arabic CHARACTER LETTER [FRONT]` or `english WORD …`",
                ));
            }
        }
    }
    order::sort(&mut tables.latin);
    order::sort(&mut tables.arabic);
    order::sort(&mut tables.english);
    Ok(tables)
}

/// The letters of the alphabet; none for `-`.
fn letters(text: &str) -> Option<Vec<u8>> {
    match text {
        "-" => Some(Vec::new()),
        text => text.chars().map(class::of_char).collect(),
    }
}
