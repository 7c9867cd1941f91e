//! Counts acts so that saving, quoting or reloading cannot raise the number.
//!
//! A post's own identity decides where the page shows one. Where it does not, the same text at the same address is the same act.

use super::counts;
use super::identity::{text_key, url_key};
use crate::evidence::Act;
use std::collections::{BTreeMap, BTreeSet};

/// How the captures of one case were counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Distinct {
    /// Distinct acts.
    pub count: u32,
    /// Further captures of a post that was counted.
    pub recaptured: Vec<String>,
    /// Captures without a post identity that repeat a counted text at its address.
    pub same_text: Vec<String>,
    /// Captures of quoted words only.
    pub quoted: Vec<String>,
}

/// Counts the captures of one case, given oldest first.
pub(super) fn distinct(acts: &[&Act]) -> Distinct {
    let mut answer = Distinct::default();
    let mut posts: BTreeSet<&str> = BTreeSet::new();
    let mut texts: BTreeMap<(String, String), bool> = BTreeMap::new();
    let counted: Vec<&Act> = acts.iter().copied().filter(|act| counts(act)).collect();
    answer.quoted = acts.iter().filter(|act| !counts(act)).map(|act| act.id.clone()).collect();

    let (with_post, without): (Vec<&Act>, Vec<&Act>) = counted.into_iter().partition(|act| !post(act).is_empty());
    for act in with_post {
        texts.insert(place(act), true);
        if posts.insert(post(act)) {
            answer.count += 1;
        } else {
            answer.recaptured.push(act.id.clone());
        }
    }
    // After all posts with an identity, so that the answer does not depend on which capture came first.
    for act in without {
        match texts.get(&place(act)) {
            Some(true) => answer.recaptured.push(act.id.clone()),
            Some(false) => answer.same_text.push(act.id.clone()),
            None => {
                texts.insert(place(act), false);
                answer.count += 1;
            }
        }
    }
    answer
}

fn post(act: &Act) -> &str {
    act.post_id.trim()
}

fn place(act: &Act) -> (String, String) {
    (text_key(&act.text), url_key(&act.url))
}
