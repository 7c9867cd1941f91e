//! Saved acts and the case archive made of them.
//!
//! An [`Act`] is what the browser knew when somebody pressed "Save evidence". A [`CaseInput`] is a set of acts with their
//! screenshots and the form typed at export. A [`CaseFile`] makes of it one signed archive, which `verify` checks.

pub mod act;
pub mod bundle;
pub mod canonical;
pub mod case;
mod crc;
pub mod custody;
pub mod hash;
pub mod input;
pub mod instant;
pub mod manifest;
pub mod merkle;
mod nullable;
pub mod validate;
#[cfg(feature = "verify")]
pub mod verify;
pub mod zip;

pub use act::{Act, Author, Person, Shot, Viewport};
pub use bundle::{Bundle, BundleError};
pub use case::{ArchiveError, CaseFile};
pub use input::{Capacity, CaseInput, Form, Lang};
pub use instant::Instant;
pub use validate::ActError;
