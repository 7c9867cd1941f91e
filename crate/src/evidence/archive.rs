//! The case archive: one zip with the report, the data, the pictures and a manifest of their hashes.
//!
//! The same input gives the same bytes: the order of files is fixed and their time is that of `generated_at`.

use super::bundle::{Bundle, BundleError, DataFile};
use super::canonical::{CanonicalError, to_canonical_json};
use super::input::CaseInput;
use super::manifest::Manifest;
use super::zip::{ZipError, ZipWriter};
use crate::report::{ReportError, render_bundle};

/// Why no archive was built.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The input does not hold together.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// The report could not be written.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The manifest could not be written.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
    /// The zip would be too large.
    #[error(transparent)]
    Zip(#[from] ZipError),
}

/// Builds the archive: `report.html`, `acts.json`, `cases.json`, `shots/<sha256>.png` and, last, `manifest.json`.
///
/// # Errors
/// [`ArchiveError`]: an act or a picture that was changed, a case without its acts, or more than 4 GB.
pub fn build(input: &CaseInput) -> Result<Vec<u8>, ArchiveError> {
    let bundle = Bundle::check(input)?;
    let data = bundle.data_files()?;
    let html = render_bundle(&bundle, &data)?;
    let mut files = vec![DataFile::owned("report.html", html.into_bytes())];
    files.extend(data);
    let manifest = to_canonical_json(&Manifest::new(&bundle, &files))?;
    let mut zip = ZipWriter::new(bundle.generated_at);
    for file in &files {
        zip.add(&file.path, &file.bytes)?;
    }
    zip.add("manifest.json", &manifest)?;
    Ok(zip.finish()?)
}
