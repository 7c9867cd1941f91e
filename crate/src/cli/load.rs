//! Which packs the program works with.

use super::Stop;
use crate::engine::Engine;
use crate::pack::own::{self, Merged};
use crate::pack::parse::SourceFile;
use crate::pack::{self, LANGUAGES, PackData, folder};
use std::path::{Path, PathBuf};

/// Pack data and the hash that identifies them.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The data.
    pub data: PackData,
    /// Hex SHA-256.
    pub hash: String,
}

impl Loaded {
    /// An engine over the data.
    ///
    /// # Errors
    /// [`Stop::Pack`] when the automaton cannot be built.
    pub fn engine(self) -> Result<Engine, Stop> {
        Ok(Engine::new(self.data, self.hash)?)
    }
}

/// The built-in packs, or those of a folder, with own packs added: files, or folders of them. All must be without mistakes: every
/// example is run.
///
/// # Errors
/// [`Stop`] with every mistake of the packs.
pub fn load(packs: Option<&Path>, add: &[PathBuf]) -> Result<Loaded, Stop> {
    let base = base(packs)?;
    if add.is_empty() {
        return Ok(base);
    }
    let mut files = Vec::new();
    for path in add {
        files.extend(own_files(path)?);
    }
    let Merged { data, hash, .. } = own::merge(&base.data, &base.hash, &files)?;
    Ok(Loaded { data, hash })
}

fn own_files(path: &Path) -> Result<Vec<SourceFile>, Stop> {
    if path.is_dir() {
        return folder::read(path, LANGUAGES.into_iter()).map_err(Stop::Folder);
    }
    let text = std::fs::read_to_string(path).map_err(|source| Stop::Open {
        path: path.to_owned(),
        source,
    })?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok(vec![SourceFile::new(name.to_string_lossy(), text)])
}

fn base(packs: Option<&Path>) -> Result<Loaded, Stop> {
    let (embedded, hash) = pack::decode(crate::embedded_bytes())?;
    let Some(packs) = packs else {
        return Ok(Loaded {
            data: embedded,
            hash,
        });
    };
    let files = folder::read(packs, LANGUAGES.into_iter()).map_err(Stop::Folder)?;
    if !files.iter().any(|f| f.path.contains('/')) {
        let languages = LANGUAGES.join(", ");
        let message = format!(
            "{}: no packs: expected folders {languages}",
            packs.display()
        );
        return Err(Stop::Folder(message));
    }
    let compiled = pack::parse::compile(&files, embedded.tables).map_err(Stop::Rows)?;
    let (data, hash) = pack::decode(&pack::encode(&compiled.data)?)?;
    let engine = Engine::new(data.clone(), hash.clone())?;
    pack::check::examples(&engine, &compiled).map_err(Stop::Rows)?;
    Ok(Loaded { data, hash })
}
