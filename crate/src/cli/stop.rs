//! Why the program stops.

use crate::pack::PackError;
use std::io;
use std::path::PathBuf;

/// Why the program stops.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The compiled packs cannot be used.
    #[error("{0}")]
    Pack(#[from] crate::DecodeError),
    /// A file cannot be read.
    #[error("{path}: {source}")]
    Open {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A folder of packs cannot be read.
    #[error("{0}")]
    Folder(String),
    /// Rows of packs are wrong.
    #[error("{}", join(.0))]
    Rows(Vec<PackError>),
    /// Own packs are wrong.
    #[error("{0}")]
    Own(#[from] crate::pack::own::OwnError),
    /// Nothing has the name that was asked for.
    #[error("{0}")]
    Nothing(String),
    /// The answer cannot be written.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
    /// The answer is no JSON.
    #[error("cannot write an answer as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Stop {
    /// Whoever reads has seen enough: `qorgan scan … | head`.
    pub fn is_broken_pipe(&self) -> bool {
        let kind = match self {
            Self::Write(e) => Some(e.kind()),
            Self::Json(e) => e.io_error_kind(),
            _ => None,
        };
        kind == Some(io::ErrorKind::BrokenPipe)
    }
}

fn join(errors: &[PackError]) -> String {
    let lines: Vec<String> = errors.iter().map(PackError::to_string).collect();
    lines.join("\n")
}
