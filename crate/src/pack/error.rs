//! Errors in language data, with the place to mend.

/// A pack that cannot be used, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {kind}")]
pub struct PackError {
    /// The file, relative to the crate.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub kind: PackErrorKind,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackErrorKind {
    /// The row has another shape.
    #[error("expected {0}")]
    Syntax(String),
    /// A name that nothing defines.
    #[error("unknown {what} `{name}`; {hint}")]
    Unknown {
        /// What kind of name.
        what: &'static str,
        /// The name.
        name: String,
        /// Which names there are, or what to do.
        hint: String,
    },
    /// A key has a value it cannot have.
    #[error("`{key}` cannot be `{value}`; expected {expected}")]
    Value {
        /// The key.
        key: String,
        /// The value found.
        value: String,
        /// Values allowed.
        expected: String,
    },
    /// The row has no example of a kind.
    #[error("the row needs at least one `{0}` example")]
    NoExample(char),
    /// An example that should match does not.
    #[error("the row does not find its `+` example: {0}")]
    Missed(String),
    /// An example that should not match does.
    #[error("the row finds its `-` example: {0}")]
    FalseAlarm(String),
    /// More than can be matched in good time.
    #[error("{found} {what}; expected at most {most}")]
    Limit {
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// Two rows that contradict each other.
    #[error("{what} contradicts {place}")]
    Conflict {
        /// What the row does.
        what: String,
        /// Where the other row stands.
        place: String,
    },
    /// The same row twice.
    #[error("the same stem stands at {0} already")]
    Duplicate(String),
}

impl PackErrorKind {
    /// A name of the kind, for faces that have a sentence for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "syntax",
            Self::Unknown { .. } => "unknown",
            Self::Value { .. } => "value",
            Self::NoExample(_) | Self::Missed(_) | Self::FalseAlarm(_) => "example",
            Self::Limit { .. } => "limit",
            Self::Conflict { .. } | Self::Duplicate(_) => "conflict",
        }
    }
}

/// A compiled pack that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Not a pack.
    #[error("not a Qorgan pack: it begins with {found:02x?}, expected {expected:02x?}")]
    Magic {
        /// First bytes found.
        found: Vec<u8>,
        /// The magic number.
        expected: [u8; 4],
    },
    /// Made for another version of the program.
    #[error("pack format {found}, this program reads {expected}: build both from one version")]
    Version {
        /// Format version of the file.
        found: u16,
        /// Format version of the program.
        expected: u16,
    },
    /// Cut short or changed.
    #[error("the pack is damaged: SHA-256 {found}, expected {expected}")]
    Checksum {
        /// Hash of the content.
        found: String,
        /// Hash in the header.
        expected: String,
    },
    /// The content does not decode.
    #[error("the pack's content does not decode: {0}")]
    Content(String),
    /// The automaton or a regex cannot be built from the content.
    #[error("the pack cannot be compiled: {0}")]
    Compile(String),
}
