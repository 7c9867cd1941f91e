//! Which packs the program works with.

use super::Stop;
use crate::engine::Engine;
use crate::pack::{self, PackData, folder};
use std::path::Path;

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

/// The built-in packs, or those of a folder, which must be without mistakes: every example is run.
///
/// # Errors
/// [`Stop`] with every mistake of the packs.
pub fn load(packs: Option<&Path>) -> Result<Loaded, Stop> {
    let (embedded, hash) = pack::decode(crate::embedded_bytes())?;
    let Some(packs) = packs else {
        return Ok(Loaded {
            data: embedded,
            hash,
        });
    };
    let files = folder::read(packs, folder::LANGUAGES.into_iter()).map_err(Stop::Folder)?;
    if !files.iter().any(|f| f.path.contains('/')) {
        let languages = folder::LANGUAGES.join(", ");
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
