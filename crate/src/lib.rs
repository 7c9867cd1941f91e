//! Qorgan finds harmful text and signs of cyberbullying in Kazakh, Russian and English.
//!
//! ```
//! let engine = qorgan::embedded()?;
//! let verdict = engine.scan(&mut qorgan::Scratch::default(), "Привет, как дела?", qorgan::Profile::default());
//! assert!(!verdict.flag);
//! # Ok::<(), qorgan::DecodeError>(())
//! ```
//!
//! `engine → fold → matcher → phrases → context → score → Verdict`; see ARCHITECTURE.md.

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod cli;
pub mod context;
pub mod engine;
pub mod evidence;
pub mod explain;
pub mod fold;
pub mod inflect;
pub mod ledger;
pub mod matcher;
pub mod order;
pub mod pack;
pub mod phrases;
pub mod report;
pub mod score;
pub mod span;
pub mod verdict;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use engine::{Engine, Scratch};
pub use pack::error::{DecodeError, PackError};
pub use span::{ByteSpan, Utf16Span};
pub use verdict::{Category, Finding, Profile, Sign, Stance, Target, Verdict};

/// The packs of this build.
static PACKS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.bin"));

/// The compiled packs of this build, for [`pack::decode`].
pub fn embedded_bytes() -> &'static [u8] {
    PACKS
}

/// An engine over the packs of this build.
///
/// # Errors
/// [`DecodeError`] when the embedded pack is damaged.
pub fn embedded() -> Result<Engine, DecodeError> {
    Engine::from_bytes(PACKS)
}
