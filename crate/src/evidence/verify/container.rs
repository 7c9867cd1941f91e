//! The zip and the WARC file, read strictly: stored files in the one order there is.

use super::{Problem, wrong};
use crate::evidence::Act;
use crate::evidence::case::{ARCHIVE, DIGEST, FILES, PACKAGE, page, warc};
use crate::evidence::hash::sha256_hex;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// The files of a case.
pub(super) struct Container<'b>(BTreeMap<&'static str, &'b [u8]>);

/// Pictures and DOM serialisations, by hash.
type Kept = (BTreeMap<String, Vec<u8>>, BTreeMap<String, String>);

impl<'b> Container<'b> {
    /// Reads the local headers one after the other. What else the zip says is compared later, when it is written again.
    pub fn read(bytes: &'b [u8]) -> Result<Self, Problem> {
        let mut rest = bytes;
        let mut files = BTreeMap::new();
        for path in FILES.into_iter().chain([PACKAGE, DIGEST]) {
            let broken = || wrong("container", format!("expected the stored file {path} here"));
            let (content, after) = local_file(rest, path).ok_or_else(broken)?;
            files.insert(path, content);
            rest = after;
        }
        Ok(Self(files))
    }

    pub fn file(&self, path: &str) -> Result<&'b [u8], Problem> {
        self.0
            .get(path)
            .copied()
            .ok_or_else(|| wrong(path, "is not there"))
    }

    pub fn json<T: DeserializeOwned>(&self, path: &str) -> Result<T, Problem> {
        serde_json::from_slice(self.file(path)?).map_err(|e| wrong(path, e.to_string()))
    }

    /// A file of one JSON value a line.
    pub fn lines<T: DeserializeOwned>(&self, path: &str) -> Result<Vec<T>, Problem> {
        let lines = self
            .file(path)?
            .split(|b| *b == b'\n')
            .filter(|l| !l.is_empty());
        let read = |line| serde_json::from_slice(line).map_err(|e| wrong(path, e.to_string()));
        lines.map(read).collect()
    }

    /// The pictures of the archive, and the DOM serialisations that have the hash their act gives.
    pub fn pictures(&self, acts: &[Act]) -> Result<Kept, Problem> {
        let records = warc::read(self.file(ARCHIVE)?);
        let records = records.ok_or_else(|| wrong(ARCHIVE, "is not read as it was written"))?;
        let (mut shots, mut doms) = (BTreeMap::new(), BTreeMap::new());
        let mut acts = acts.iter();
        for record in records {
            match record.mime.as_str() {
                "image/png" => {
                    shots.insert(sha256_hex(&record.block), record.block);
                }
                "text/html" => {
                    let Some(act) = acts.next() else { continue };
                    let document = String::from_utf8_lossy(&record.block);
                    let dom =
                        page::dom(&document).filter(|d| sha256_hex(d.as_bytes()) == act.dom_sha256);
                    if let Some(dom) = dom {
                        doms.insert(act.dom_sha256.clone(), dom.to_owned());
                    }
                }
                _ => {}
            }
        }
        Ok((shots, doms))
    }
}

/// The content of a stored file with this path, and what follows.
fn local_file<'b>(bytes: &'b [u8], path: &str) -> Option<(&'b [u8], &'b [u8])> {
    const HEADER: usize = 30;
    let number = |at: usize| -> Option<usize> {
        let field = bytes.get(at..at + 4)?.first_chunk::<4>()?;
        Some(u32::from_le_bytes(*field) as usize)
    };
    let head = bytes.strip_prefix(b"PK\x03\x04")?;
    let size = number(18)?;
    let name = head.get(HEADER - 4..)?.strip_prefix(path.as_bytes())?;
    let lengths = bytes.get(26..HEADER)?;
    if lengths != [path.len() as u8, 0, 0, 0] || number(22)? != size {
        return None;
    }
    name.split_at_checked(size)
}
