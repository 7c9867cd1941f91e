//! Says how a case came about, in an order a reader can follow: who, whom, how counted, what follows.

use super::case::{Reason, ReasonKey};
use super::distinct::Distinct;
use super::identity::{GroupKey, Who, Whom, handle_key};
use crate::evidence::Act;

#[inline(never)]
pub(super) fn reasons(
    key: &GroupKey,
    acts: &[&Act],
    distinct: &Distinct,
    systematic: bool,
) -> Vec<Reason> {
    let all = acts.len() as u32;
    let about = |key, count, value: &str| Reason {
        key,
        count,
        value: value.to_owned(),
        acts: Vec::new(),
    };
    let mut reasons = Vec::new();
    match &key.who {
        Who::Account(account) => {
            reasons.push(about(ReasonKey::SameAuthor, all, account));
            let by_link = acts
                .iter()
                .filter(|act| handle_key(&act.author.handle).is_empty());
            let by_link: Vec<String> = by_link.map(|act| act.id.clone()).collect();
            if by_link.len() < acts.len() {
                some(&mut reasons, ReasonKey::AuthorLink, by_link);
            }
            reasons.push(match &key.whom {
                Whom::Account(target) | Whom::Name(target) => {
                    about(ReasonKey::SameTarget, all, target)
                }
                Whom::Unknown => about(ReasonKey::NoTarget, all, ""),
            });
        }
        Who::Unknown { url, name } if name.is_empty() => {
            reasons.push(about(ReasonKey::NoAuthor, all, url));
        }
        Who::Unknown { name, .. } => reasons.push(about(ReasonKey::NameOnly, all, name)),
    }
    reasons.push(about(ReasonKey::Distinct, distinct.count, ""));
    some(
        &mut reasons,
        ReasonKey::Recapture,
        distinct.recaptured.clone(),
    );
    some(
        &mut reasons,
        ReasonKey::SameText,
        distinct.same_text.clone(),
    );
    some(&mut reasons, ReasonKey::Quoted, distinct.quoted.clone());
    let silent = acts
        .iter()
        .filter(|act| act.findings.is_empty())
        .map(|act| act.id.clone())
        .collect();
    some(&mut reasons, ReasonKey::NoSign, silent);
    if systematic {
        reasons.push(about(ReasonKey::Systematic, distinct.count, ""));
    } else if matches!(key.who, Who::Account(_)) {
        reasons.push(about(ReasonKey::NotSystematic, distinct.count, ""));
    }
    reasons
}

/// Adds a reason about some captures, if there are any.
#[inline(never)]
fn some(reasons: &mut Vec<Reason>, key: ReasonKey, acts: Vec<String>) {
    if !acts.is_empty() {
        reasons.push(Reason {
            key,
            count: acts.len() as u32,
            value: String::new(),
            acts,
        });
    }
}
