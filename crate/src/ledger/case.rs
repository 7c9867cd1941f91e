//! What the ledger answers.

use crate::evidence::{Author, Person};
use crate::verdict::Sign;
use serde::{Deserialize, Serialize};

/// Acts of one author against one target on one platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// `case-` and 16 hexadecimal digits; stays the same when further acts join the case.
    pub id: String,
    /// The author; `None` when no act shows one.
    pub author: Option<Author>,
    /// Platform name, or the host of the page where there is none.
    pub platform: String,
    /// The target; `None` when no act shows one, or when the author is not known.
    pub target: Option<Person>,
    /// Identities of the acts, oldest first; repeated captures are among them.
    pub acts: Vec<String>,
    /// How many distinct acts these are.
    pub distinct: u32,
    /// Whether two or more distinct acts of a known account are there.
    pub systematic: bool,
    /// The signs found, in the order of the legal definition.
    pub signs: Vec<Sign>,
    /// Highest severity of the acts that count, 0 to 4.
    pub severity: u8,
    /// Time of saving of the oldest act, as the act gives it.
    pub first: String,
    /// Time of saving of the newest act, as the act gives it.
    pub last: String,
    /// Why the acts stand together and how they were counted.
    pub reasons: Vec<Reason>,
}

/// One step of the grouping or counting, as data; the sentence is the message [`Reason::key`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Which sentence. `$1` of it is `count`, `$2` is `value`.
    pub key: ReasonKey,
    /// How many captures (or distinct acts) it is about.
    pub count: u32,
    /// The account, name or address it is about; may be empty.
    #[serde(default)]
    pub value: String,
    /// The captures it is about, where it is about some of the case only.
    #[serde(default)]
    pub acts: Vec<String>,
}

macro_rules! reason_keys {
    ($($(#[$meta:meta])* $variant:ident = $text:literal),+ $(,)?) => {
        /// The sentences a [`Reason`] can be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum ReasonKey { $($(#[$meta])* #[serde(rename = $text)] $variant),+ }

        impl ReasonKey {
            /// Every key, in declaration order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The key of the message.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
    };
}

reason_keys! {
    /// All captures are by one account on one platform.
    SameAuthor = "report_reason_same_author",
    /// Some captures show no account name, and their link to the profile is one that others show with the name.
    AuthorLink = "report_reason_author_link",
    /// All captures are aimed at one person.
    SameTarget = "report_reason_same_target",
    /// No capture shows at whom it is aimed.
    NoTarget = "report_reason_no_target",
    /// No capture shows who wrote it.
    NoAuthor = "report_reason_no_author",
    /// Only a name is shown, which several people may have.
    NameOnly = "report_reason_name_only",
    /// How many distinct acts were counted.
    Distinct = "report_reason_distinct",
    /// Captures of a post that is counted already.
    Recapture = "report_reason_recapture",
    /// Captures whose text was counted already at the same address, and which no identity or time tells apart.
    SameText = "report_reason_same_text",
    /// Captures whose findings are all quoted, reported or condemned.
    Quoted = "report_reason_quoted",
    /// Captures in which the engine found nothing.
    NoSign = "report_reason_no_sign",
    /// Two or more distinct acts.
    Systematic = "report_reason_systematic",
    /// Fewer than two.
    NotSystematic = "report_reason_not_systematic",
}
