//! What a report or an archive is made from.

use super::act::{Act, EngineInfo};
use super::nullable::nullable;
use crate::ledger::Case;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use std::collections::BTreeMap;

/// Everything a report or an archive needs. Only acts that belong to one of the cases are used.
#[derive(Debug, Clone, Deserialize)]
pub struct CaseInput {
    /// The cases, in the order they shall be printed.
    pub cases: Vec<Case>,
    /// The acts; those of no case are left out.
    pub acts: Vec<Act>,
    /// PNG files by their SHA-256.
    #[serde(default, deserialize_with = "nullable")]
    pub shots: BTreeMap<String, ByteBuf>,
    /// What was typed at export. It is printed in the report and goes nowhere else.
    #[serde(default, deserialize_with = "nullable")]
    pub form: Form,
    /// Language of the report.
    pub lang: Lang,
    /// When it is made: ISO 8601 in UTC.
    pub generated_at: String,
    /// DOM serialisations by their SHA-256.
    #[serde(default, deserialize_with = "nullable")]
    pub doms: BTreeMap<String, String>,
    /// The secret of each act's seal, by its identity; a case file needs them, a report does not.
    #[serde(default, deserialize_with = "nullable")]
    pub secrets: BTreeMap<String, ByteBuf>,
    /// The public key of the device: `SubjectPublicKeyInfo` in base64; empty for a report without one.
    #[serde(default, deserialize_with = "nullable")]
    pub key: String,
    /// Fields of acts to leave out of a case file, by the act's identity; see [`super::merkle::REDACTABLE`].
    #[serde(default, deserialize_with = "nullable")]
    pub redact: BTreeMap<String, Vec<String>>,
    /// Pictures to leave out, by hash.
    #[serde(default, deserialize_with = "nullable")]
    pub redacted_shots: Vec<String>,
    /// The engine that makes it; without it, the version of this library.
    #[serde(default)]
    pub engine: Option<EngineInfo>,
}

/// A language a report can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Lang {
    /// Every language, in declaration order.
    pub const ALL: [Self; 3] = [Self::Kk, Self::Ru, Self::En];

    /// The BCP 47 code, also the name of its folder of messages.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }
}

/// The personal data of an appeal. An empty field is printed as a line to fill in by hand.
///
/// Unknown fields are refused, so that nothing somebody typed is lost without a word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    /// The body addressed; empty for the ministry's expert group.
    #[serde(deserialize_with = "nullable")]
    pub addressee: String,
    /// Full name of the applicant.
    #[serde(deserialize_with = "nullable")]
    pub applicant_name: String,
    /// Individual identification number of the applicant.
    #[serde(deserialize_with = "nullable")]
    pub iin: String,
    /// Postal address.
    #[serde(deserialize_with = "nullable")]
    pub address: String,
    /// Phone.
    #[serde(deserialize_with = "nullable")]
    pub phone: String,
    /// Name of the medium or platform; empty to take it from the cases.
    #[serde(deserialize_with = "nullable")]
    pub platform: String,
    /// Substance of the appeal; empty to have it written from the cases.
    #[serde(deserialize_with = "nullable")]
    pub substance: String,
    /// Date of the appeal, as typed.
    #[serde(deserialize_with = "nullable")]
    pub date: String,
    /// Full name of the child.
    #[serde(deserialize_with = "nullable")]
    pub child_name: String,
    /// The child's date of birth, as typed.
    #[serde(deserialize_with = "nullable")]
    pub child_birth_date: String,
    /// In which capacity the applicant acts.
    pub capacity: Option<Capacity>,
    /// What is asked for; empty for the usual request.
    #[serde(deserialize_with = "nullable")]
    pub request: String,
}

/// In which capacity an applicant acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// Legal representative of the child.
    Representative,
    /// Any citizen.
    Citizen,
}
