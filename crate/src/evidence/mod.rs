//! Saved acts and the case archive made of them.
//!
//! An [`Act`] is what the browser knew when somebody pressed "Save evidence". A [`CaseInput`] is a set of acts with their
//! screenshots and the form typed at export. [`archive::build`] turns it into one zip that says of every file what its SHA-256 is.

pub mod act;
pub mod archive;
pub mod bundle;
pub mod canonical;
pub mod hash;
pub mod input;
pub mod instant;
pub mod manifest;
mod nullable;
pub mod validate;
pub mod zip;

pub use act::{Act, Author, Person, Shot, Viewport};
pub use archive::ArchiveError;
pub use bundle::{Bundle, BundleError};
pub use input::{Capacity, CaseInput, Form, Lang};
pub use instant::Instant;
pub use validate::ActError;
