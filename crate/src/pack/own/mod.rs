//! Own packs: rows that a parent or a moderator adds to the built-in ones at run time. FORMAT.md describes them.

mod conflicts;
mod read;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod tests;

use super::error::{DecodeError, PackError, PackErrorKind};
use super::parse::{self, Kind, SourceFile};
use super::{PackData, check, hex};
use crate::engine::Engine;
use crate::order;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Bytes of all own files together.
pub const LONGEST: usize = 256 * 1024;

/// An own pack, as evidence names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnPack {
    /// The name of `@pack`, or the file's.
    pub name: String,
    /// The version of `@pack`, or nothing.
    pub version: String,
    /// SHA-256 of the text, hex.
    pub sha256: String,
    /// How many rows make findings.
    pub rows: usize,
}

/// Built-in data with own rows.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The data.
    pub data: PackData,
    /// Identifies both: SHA-256 of the built-in hash and the texts, names and versions included.
    pub hash: String,
    /// The packs that were added.
    pub packs: Vec<OwnPack>,
}

/// Why own packs cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OwnError {
    /// Rows that are wrong, by place.
    #[error("{}", .0.iter().map(PackError::to_string).collect::<Vec<_>>().join("\n"))]
    Rows(Vec<PackError>),
    /// The data cannot be used with these rows.
    #[error("{0}")]
    Data(#[from] DecodeError),
}

/// Adds own files to built-in data, and runs their examples. A file in a folder of a language (`ru/lexicon/x.txt`) is read as a
/// built-in one, any other in the format for one file.
///
/// # Errors
/// [`OwnError`] with every mistake; the built-in data stay as they are.
pub fn merge(base: &PackData, base_hash: &str, files: &[SourceFile]) -> Result<Merged, OwnError> {
    let size: usize = files.iter().map(|f| f.text.len()).sum();
    if let Some(file) = files.first().filter(|_| size > LONGEST) {
        return Err(OwnError::Rows(vec![too_long(file, size)]));
    }
    let sources = sources(files).map_err(OwnError::Rows)?;
    let mut compiled = parse::extend(base, &sources.files).map_err(rows)?;
    let conflicts = conflicts::find(base, &compiled.data);
    if !conflicts.is_empty() {
        return Err(rows(conflicts));
    }
    conflicts::replace(base, &mut compiled.data);
    let hash = hash(base_hash, files);
    if !compiled.examples.is_empty() {
        let engine = Engine::new(compiled.data.clone(), hash.clone())?;
        check::examples(&engine, &compiled).map_err(rows)?;
    }
    let packs = sources.heads.into_iter().map(|(path, head)| {
        let own = format!("own/{path}:");
        let added = compiled.data.entries.iter().skip(base.entries.len());
        OwnPack {
            rows: added.filter(|e| e.id.starts_with(&own)).count(),
            name: head.name,
            version: head.version,
            sha256: head.sha256,
        }
    });
    Ok(Merged {
        hash,
        packs: packs.collect(),
        data: compiled.data,
    })
}

/// Errors by place, each once: a line may be read as part of several files.
fn rows(mut errors: Vec<PackError>) -> OwnError {
    order::sort_by(&mut errors, |a, b| {
        let place = |e: &PackError| (e.file.clone(), e.line, e.column);
        place(a).cmp(&place(b))
    });
    errors.dedup();
    OwnError::Rows(errors)
}

fn too_long(file: &SourceFile, found: usize) -> PackError {
    PackError {
        file: file.path.clone(),
        line: 1,
        column: 1,
        kind: PackErrorKind::Limit {
            what: "bytes in own packs",
            found,
            most: LONGEST,
        },
    }
}

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    name: String,
    version: String,
    sha256: String,
}

struct Sources {
    files: Vec<(Kind, SourceFile)>,
    /// By path.
    heads: BTreeMap<String, Head>,
}

/// The files by what they hold; those in the format for one file are taken apart.
fn sources(files: &[SourceFile]) -> Result<Sources, Vec<PackError>> {
    let mut sources = Sources {
        files: Vec::new(),
        heads: BTreeMap::new(),
    };
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut errors = Vec::new();
    for file in files {
        let is_language = super::LANGUAGES.contains(&file.language.as_str());
        if is_language && file.path.contains('/') {
            sources.files.push((Kind::of(&file.path), file.clone()));
            continue;
        }
        match read::read(file) {
            Ok(read) => {
                let sha256 = hex(&Sha256::digest(file.text.as_bytes()));
                let (name, version, line) = read
                    .name
                    .unwrap_or_else(|| (stem(&file.path), String::new(), 1));
                let place = format!("{}:{line}", file.path);
                if let Some(other) = names.insert(name.clone(), place) {
                    errors.push(PackError {
                        file: file.path.clone(),
                        line,
                        column: 1,
                        kind: PackErrorKind::Conflict {
                            what: format!("another pack `{name}`"),
                            place: other,
                        },
                    });
                }
                let head = Head {
                    name,
                    version,
                    sha256,
                };
                sources.heads.insert(file.path.clone(), head);
                sources.files.extend(read.files);
            }
            Err(wrong) => errors.extend(wrong),
        }
    }
    if errors.is_empty() {
        Ok(sources)
    } else {
        Err(errors)
    }
}

/// `school` of `lists/school.txt`.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".txt").unwrap_or(name).to_owned()
}

fn hash(base: &str, files: &[SourceFile]) -> String {
    let mut hash = Sha256::new();
    hash.update(base.as_bytes());
    for file in files {
        for part in [&file.path, &file.text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    hex(&hash.finalize())
}
