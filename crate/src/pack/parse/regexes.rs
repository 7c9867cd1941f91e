//! Patterns to regexes over folded bytes, and their anchors.

use super::literal::Literal;
use super::pattern::{Alternatives, Atom, Element};
use std::fmt::Write as _;

/// Between words that stand together: a sentence may end there.
const NEXT: &str = r"\.? ";
/// Any word, in the same sentence.
const WORD: &str = r" [^ .\n]+";

/// The regex of a pattern over skeletons, or over exact letters.
pub(crate) fn regex(elements: &[Element], exact: bool) -> String {
    let mut out = String::from("(?-u)");
    let mut before = " ";
    for element in elements {
        match &element.atom {
            Atom::Gap(m, n) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "(?:{WORD}){{{m},{n}}}");
                before = " ";
            }
            Atom::Words(words) => {
                let mut all: Vec<String> = words.iter().map(|w| row(w, exact)).collect();
                all.sort();
                all.dedup();
                let mark = if element.optional { "?" } else { "" };
                let _ = write!(out, "(?:{before}(?:{})){mark}", all.join("|"));
                before = NEXT;
            }
        }
    }
    out.push_str(r"[ .\n]");
    out
}

fn row(words: &[Literal], exact: bool) -> String {
    let words: Vec<String> = words.iter().map(|w| word(w, exact)).collect();
    words.join(NEXT)
}

fn word(literal: &Literal, exact: bool) -> String {
    let letters = if exact {
        literal.letters.clone()
    } else {
        literal.skeleton()
    };
    let mut out = String::new();
    for b in letters {
        if b.is_ascii_alphanumeric() {
            out.push(char::from(b));
        } else {
            let _ = write!(out, r"\x{b:02X}");
        }
    }
    if literal.open {
        out.push_str(r"[^ .\n]*");
    }
    out
}

/// The word of each alternative of the anchor element that the automaton looks for.
pub(crate) fn anchors(elements: &[Element]) -> Vec<Literal> {
    let marked = elements.iter().find(|e| e.anchor);
    let best = || {
        elements
            .iter()
            .filter(|e| !e.optional)
            .max_by_key(|e| strength(e))
    };
    let Some(Element {
        atom: Atom::Words(words),
        ..
    }) = marked.or_else(best)
    else {
        return Vec::new();
    };
    let mut anchors: Vec<Literal> = words.iter().filter_map(|w| longest(w)).cloned().collect();
    anchors.sort_by(|a, b| a.letters.cmp(&b.letters));
    anchors.dedup();
    anchors
}

/// How seldom an element is found: the length of its shortest alternative's longest word.
fn strength(element: &Element) -> usize {
    match &element.atom {
        Atom::Gap(..) => 0,
        Atom::Words(words) => shortest(words),
    }
}

fn shortest(words: &Alternatives) -> usize {
    words
        .iter()
        .filter_map(|w| longest(w))
        .map(|l| l.skeleton().len())
        .min()
        .unwrap_or(0)
}

fn longest(words: &[Literal]) -> Option<&Literal> {
    words.iter().max_by_key(|l| l.letters.len())
}

/// Whether the anchor alone is the match: one element of single words.
pub(crate) fn is_word(elements: &[Element]) -> bool {
    matches!(elements, [Element { atom: Atom::Words(words), .. }] if words.iter().all(|w| w.len() == 1))
}
