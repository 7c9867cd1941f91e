//! The report: one HTML document a parent can print, sign and file, in Kazakh, Russian or English.
//!
//! It loads nothing and runs nothing: pictures are data URIs, there are no scripts, and every piece of text that came from a page or
//! a form is escaped by the template macro. The report speaks of *signs*; deciding is left to the expert group.

mod act;
mod appeal;
mod attachments;
mod case;
pub mod keys;
mod layout;
mod pieces;
pub mod strings;
mod substance;
mod tables;

use crate::evidence::bundle::DataFile;
use crate::evidence::{Bundle, BundleError, CaseInput};
use strings::{Strings, StringsError};

/// What [`render`] needs; the same as a case file.
pub type ReportInput = CaseInput;

/// Why no report was written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The input does not hold together.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// The messages inside the library are damaged.
    #[error(transparent)]
    Strings(#[from] StringsError),
}

/// Renders the report before there is a case file, as one self-contained HTML document in UTF-8.
///
/// # Errors
/// [`ReportError::Bundle`] when an act or a picture was changed, or a case names an act that is not there.
pub fn render(input: &ReportInput) -> Result<String, ReportError> {
    let bundle = Bundle::check(input)?;
    render_bundle(&bundle, &bundle.data_files(None))
}

/// Renders the report of a checked input; `data` are its [`Bundle::data_files`].
///
/// # Errors
/// [`ReportError::Strings`] when the embedded messages are damaged.
pub fn render_bundle(bundle: &Bundle<'_>, data: &[DataFile<'_>]) -> Result<String, ReportError> {
    let strings = Strings::parse(tables::table(bundle.input.lang))?;
    Ok(layout::document(&pieces::Context::new(bundle, data, &strings)).into_string())
}
