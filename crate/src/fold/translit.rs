//! The second reading: words of Latin or Arabic letters as the Kazakh or Russian they may be.
//!
//! `zhyndy`, `jyndy`, `jındı` and `جىندى` are `жынды`. A text is read so where it is not plainly English, and only where a word
//! read so begins like a pattern.

use super::class::{self, kind};
use super::key::{Key, key};
use super::word::to_skeleton;
use super::{Folded, Folder, Word};

/// Tables of the second reading, made by the build script from `packs/fold/translit.txt`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TranslitTables {
    /// Latin letters in a row, lower case, sorted, and the letters they stand for: as written, and in chats.
    pub latin: Vec<(String, [Vec<u8>; 2])>,
    /// Arabic letters, sorted, and the letters they stand for: in words with back and with front vowels; 0 for nothing.
    pub arabic: Vec<(char, [u8; 2])>,
    /// Keys of English words that are no romanised ones, sorted.
    pub english: Vec<Key>,
}

/// Words by which a text is told to be English.
const LOOKED_AT: usize = 64;
/// A text is English where at least one Latin word in so many is.
const ONE_IN: usize = 5;
/// So many English words are enough.
const ENOUGH: usize = 4;
/// Words of fewer letters are read so only beside others.
pub(crate) const SHORTEST: usize = 4;

/// A text read a second time: the same words, some in other letters.
#[derive(Debug, Default)]
pub(crate) struct Second {
    pub folded: Folded,
    /// Indices of the words that are read otherwise, in order, with all their letters.
    pub words: Vec<(u32, Vec<u8>)>,
}

impl Second {
    /// Nothing is read otherwise.
    pub fn clear(&mut self) {
        self.words.clear();
    }

    /// The letters of a word that is read otherwise.
    pub fn letters(&self, index: usize) -> Option<&[u8]> {
        let at = self.words.binary_search_by_key(&index, |w| w.0 as usize);
        at.ok().map(|i| &self.words[i].1[..])
    }
}

impl TranslitTables {
    /// The letters of a word in Latin or Arabic letters; `None` where it has others.
    fn read(&self, source: &str, chat: bool) -> Option<Vec<u8>> {
        if !source.is_ascii() && source.chars().any(|c| self.arabic_at(c).is_some()) {
            return self.read_arabic(source);
        }
        let source = source.to_lowercase();
        let mut letters = Vec::with_capacity(source.len());
        let mut rest = &source[..];
        while let Some(c) = rest.chars().next() {
            match self.longest(rest) {
                Some((from, to)) => {
                    letters.extend_from_slice(&to[usize::from(chat)]);
                    rest = &rest[from.len()..];
                }
                None if c.is_alphanumeric() => return None,
                None => rest = &rest[c.len_utf8()..],
            }
        }
        Some(letters)
    }

    /// The longest row that the text begins with. Rows are sorted: of those that do, the last is the longest.
    fn longest(&self, text: &str) -> Option<&(String, [Vec<u8>; 2])> {
        let first = text.as_bytes().first()?;
        let byte = |row: &(String, [Vec<u8>; 2])| row.0.as_bytes().first().copied();
        let end = self.latin.partition_point(|r| byte(r) <= Some(*first));
        let rows = self.latin[..end].iter().rev();
        let mut rows = rows.take_while(|r| byte(r) == Some(*first));
        rows.find(|r| text.starts_with(&r.0[..]))
    }

    fn arabic_at(&self, c: char) -> Option<[u8; 2]> {
        let i = self.arabic.binary_search_by_key(&c, |a| a.0).ok()?;
        Some(self.arabic[i].1)
    }

    fn read_arabic(&self, source: &str) -> Option<Vec<u8>> {
        // A hamza says that the vowels are front ones; so do these letters, which stand in no other words.
        let front = source.contains(['ٴ', 'ء', 'ئ', 'ە', 'ك', 'ک', 'گ']);
        let mut letters = Vec::new();
        for c in source.chars() {
            match self.arabic_at(c) {
                Some(to) => letters.extend(Some(to[usize::from(front)]).filter(|&b| b != 0)),
                None if c.is_alphanumeric() => return None,
                None => {}
            }
        }
        Some(letters)
    }
}

/// The script of a folded word, by its first letter.
fn script(word: &[u8]) -> u8 {
    word.first().map_or(0, |&b| match b {
        b'a'..=b'z' => kind::LATIN,
        class::OTHER => kind::OTHER,
        _ => 0,
    })
}

impl Folder {
    /// Reads a folded text a second time into `out`; nothing is read otherwise where no word read so may match.
    pub(crate) fn read_again(
        &self,
        text: &str,
        folded: &Folded,
        may: impl Fn(Key) -> bool,
        out: &mut Second,
    ) {
        out.clear();
        if folded.scripts & (kind::LATIN | kind::OTHER) == 0 || self.is_english(folded) {
            return;
        }
        let skeleton = |letters: &[u8]| {
            let mut bytes = Vec::with_capacity(letters.len());
            to_skeleton(letters, &mut bytes);
            bytes
        };
        let mut any = false;
        for (index, word) in folded.words.iter().enumerate() {
            if script(folded.word(index)) == 0 {
                continue;
            }
            let read = |chat| self.tables().translit.read(word.source.slice(text), chat);
            let fits = |letters: &Vec<u8>| {
                let bytes = skeleton(letters);
                bytes.len() >= SHORTEST && may(key(&bytes, bytes.len()))
            };
            let Some(plain) = read(false).filter(|l| !l.is_empty()) else {
                continue;
            };
            let letters = if fits(&plain) {
                any = true;
                plain
            } else if let Some(chat) = read(true).filter(fits) {
                any = true;
                chat
            } else {
                plain
            };
            out.words.push((index as u32, letters));
        }
        if any {
            rewrite(folded, out, skeleton);
        } else {
            out.clear();
        }
    }

    /// Whether the Latin words of a text are English.
    fn is_english(&self, folded: &Folded) -> bool {
        let (mut latin, mut english) = (0, 0);
        for index in 0..folded.words.len().min(LOOKED_AT) {
            let word = folded.word(index);
            match script(word) {
                kind::LATIN => latin += 1,
                kind::OTHER => return false,
                _ => continue,
            }
            let known = &self.tables().translit.english;
            if known.binary_search(&key(word, word.len())).is_ok() {
                english += 1;
                if english == ENOUGH && latin <= ENOUGH * ONE_IN {
                    return true;
                }
            }
        }
        english * ONE_IN >= latin.max(1)
    }
}

/// The folded text with the words of `out` in their other letters.
fn rewrite(folded: &Folded, out: &mut Second, skeleton: impl Fn(&[u8]) -> Vec<u8>) {
    let Second {
        folded: again,
        words,
    } = out;
    again.bytes.clear();
    again.words.clear();
    again.starred.clear();
    let mut others = words.iter().peekable();
    let mut copied = 0;
    for (index, word) in folded.words.iter().enumerate() {
        again
            .bytes
            .extend_from_slice(&folded.bytes[copied..word.start as usize]);
        let start = again.bytes.len() as u32;
        match others.next_if(|(i, _)| *i as usize == index) {
            Some((_, letters)) => again.bytes.extend(skeleton(letters)),
            None => again.bytes.extend_from_slice(folded.word(index)),
        }
        again.words.push(Word {
            start,
            end: again.bytes.len() as u32,
            source: word.source,
        });
        copied = word.end as usize;
    }
    again.bytes.extend_from_slice(&folded.bytes[copied..]);
    again.number_words();
}
