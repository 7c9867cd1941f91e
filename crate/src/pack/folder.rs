//! Packs as folders of text files.

use super::parse::SourceFile;
use crate::order;
use std::fs;
use std::path::{Path, PathBuf};

/// The text files at the top of a folder of packs and in its folders of these languages, by path; a language without a folder
/// is left out.
///
/// # Errors
/// The file or folder that cannot be read, and why.
pub fn read<'l>(
    packs: &Path,
    languages: impl Iterator<Item = &'l str>,
) -> Result<Vec<SourceFile>, String> {
    let mut files = Vec::new();
    collect(packs, packs, false, &mut files)?;
    for language in languages {
        let folder = packs.join(language);
        if folder.is_dir() {
            collect(packs, &folder, true, &mut files)?;
        }
    }
    Ok(files)
}

fn collect(
    packs: &Path,
    folder: &Path,
    deep: bool,
    files: &mut Vec<SourceFile>,
) -> Result<(), String> {
    let at = |path: &Path, e: std::io::Error| format!("{}: {e}", path.display());
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|e| e.map(|e| e.path())).collect())
        .map_err(|e| at(folder, e))?;
    order::sort(&mut paths);
    for path in paths {
        if path.is_dir() {
            if deep {
                collect(packs, &path, true, files)?;
            }
        } else if path.extension().is_some_and(|e| e == "txt") {
            let name = path
                .strip_prefix(packs)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            let text = fs::read_to_string(&path).map_err(|e| at(&path, e))?;
            files.push(SourceFile::new(name, text));
        }
    }
    Ok(())
}
