//! `qorgan verify`: checks a case file.

use super::stop::Stop;
use crate::evidence::verify::{self, Report};
use std::path::Path;

/// Reads and checks a case file; `keys` are fingerprints the caller trusts.
///
/// # Errors
/// [`Stop`] when the file cannot be read. What is wrong inside it stands in the report.
pub fn verify(case: &Path, keys: &[String]) -> Result<Report, Stop> {
    let bytes = std::fs::read(case).map_err(|source| Stop::Open {
        path: case.to_owned(),
        source,
    })?;
    let engine = crate::embedded()?;
    Ok(verify::verify(&bytes, keys, &engine))
}
