//! Counts acts so that saving, quoting or reloading cannot raise the number.
//!
//! A post's own identity decides where the page shows one; where it does not, the same text at the same address is the same act.
//! Identities of unknown sites may be made anew with every visit: equal words at one address are two acts only when the page
//! gives them two identities and two times.

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
    /// Captures that repeat a counted text at its address, without an identity or a time that would tell them apart.
    pub same_text: Vec<String>,
    /// Captures of quoted words only.
    pub quoted: Vec<String>,
}

/// Counts the captures of one case, given oldest first.
#[inline(never)]
pub(super) fn distinct(acts: &[&Act]) -> Distinct {
    let mut answer = Distinct::default();
    let (counted, quoted): (Vec<&Act>, Vec<&Act>) = acts.iter().partition(|act| counts(act));
    answer.quoted = quoted.iter().map(|act| act.id.clone()).collect();
    let (with_post, without): (Vec<&Act>, Vec<&Act>) =
        counted.into_iter().partition(|act| !post(act).is_empty());

    let groups = same_post_or_moment(&with_post);
    let mut posts: BTreeSet<&str> = BTreeSet::new();
    let mut texts: BTreeMap<(String, String), bool> = BTreeMap::new();
    for (at, act) in with_post.iter().enumerate() {
        texts.insert(place(act), true);
        let known = !posts.insert(post(act));
        if groups[at] == at {
            answer.count += 1;
        } else if known {
            answer.recaptured.push(act.id.clone());
        } else {
            answer.same_text.push(act.id.clone());
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

/// For each act the index of the first act it is one with: by the identity of the post, or by text, address and shown time.
///
/// Sets are joined, so that one more capture can never make more of them.
fn same_post_or_moment(acts: &[&Act]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..acts.len()).collect();
    let mut posts = BTreeMap::new();
    let mut moments = BTreeMap::new();
    for (at, act) in acts.iter().enumerate() {
        let by_post = *posts.entry(post(act)).or_insert(at);
        let by_moment = *moments
            .entry((place(act), act.posted_at.trim()))
            .or_insert(at);
        for other in [by_post, by_moment] {
            let (a, b) = (first[at], first[other]);
            if a != b {
                first
                    .iter_mut()
                    .filter(|set| **set == a.max(b))
                    .for_each(|set| *set = a.min(b));
            }
        }
    }
    first
}

fn post(act: &Act) -> &str {
    act.post_id.trim()
}

fn place(act: &Act) -> (String, String) {
    (text_key(&act.text), url_key(&act.url))
}
