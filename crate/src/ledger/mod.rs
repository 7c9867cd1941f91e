//! The ledger: saved acts become cases of one author against one target on one platform.
//!
//! Two or more *distinct* acts are a sign of systematic conduct. The order in which acts were saved or arrive does not matter,
//! saving a post again does not raise the count, and nothing is guessed: an act whose author shows no account never counts
//! towards a systematic case.

mod case;
mod distinct;
mod identity;
mod reasons;

pub use case::{Case, Reason, ReasonKey};
pub use identity::{handle_key, platform_key, text_key, url_key};

use crate::evidence::canonical::to_canonical_json;
use crate::evidence::{Act, Author, Instant, Person};
use crate::order;
use crate::verdict::{Sign, Stance};
use identity::{GroupKey, LinkIndex, Who};
use std::collections::{BTreeMap, BTreeSet};

/// Groups acts into cases.
///
/// Acts with one id count once. Answers systematic cases first, then the more severe, then the older; within a case acts stand
/// oldest first. The acts are not validated here, so that the ledger can always be shown.
pub fn group(acts: &[Act]) -> Vec<Case> {
    let acts = sorted(acts);
    let links = LinkIndex::new(&acts);
    let mut groups: BTreeMap<GroupKey, Vec<&Act>> = BTreeMap::new();
    for act in acts {
        groups
            .entry(GroupKey::new(act, &links))
            .or_default()
            .push(act);
    }
    let mut cases: Vec<Case> = groups.iter().map(|(key, acts)| case(key, acts)).collect();
    order::sort_by(&mut cases, |a, b| {
        (b.systematic, b.severity, moment(&a.first), &a.id).cmp(&(
            a.systematic,
            a.severity,
            moment(&b.first),
            &b.id,
        ))
    });
    cases
}

/// Whether the words of an act are the author's own: `false` when the engine found something and all of it is quoted, reported,
/// condemned, advised against, denied, or a call for help.
pub fn counts(act: &Act) -> bool {
    let own = |stance| matches!(stance, Stance::Attack | Stance::Question | Stance::Joke);
    act.findings.is_empty() || act.findings.iter().any(|f| own(f.stance))
}

fn case(key: &GroupKey, acts: &[&Act]) -> Case {
    let distinct = distinct::distinct(acts);
    let known = matches!(key.who, Who::Account(_));
    let own = acts.iter().filter(|act| counts(act));
    let signs: BTreeSet<Sign> =
        order::gather(own.flat_map(|act| act.findings.iter().filter_map(|f| f.sign)));
    let at = |act: Option<&&Act>| {
        act.map(|act| act.captured_at.wall.clone())
            .unwrap_or_default()
    };
    let systematic = known && distinct.count >= 2;
    Case {
        id: key.id(),
        author: author(acts),
        platform: key.platform.clone(),
        target: if known { target(acts) } else { None },
        acts: acts.iter().map(|act| act.id.clone()).collect(),
        distinct: distinct.count,
        systematic,
        signs: signs.into_iter().collect(),
        severity: acts
            .iter()
            .filter(|act| counts(act))
            .map(|act| act.severity)
            .max()
            .unwrap_or(0),
        first: at(acts.first()),
        last: at(acts.last()),
        reasons: reasons::reasons(key, acts, &distinct, systematic),
    }
}

/// Each act once, oldest first; ties and unreadable times are broken by id, so that any order of arrival ends the same.
fn sorted(acts: &[Act]) -> Vec<&Act> {
    let mut unique: BTreeMap<&str, &Act> = BTreeMap::new();
    for act in acts {
        let kept = unique.entry(&act.id).or_insert(act);
        // Two different acts under one id should not exist; if they do, the choice must not depend on the order.
        if *kept != act && content(act) < content(kept) {
            *kept = act;
        }
    }
    let mut acts: Vec<&Act> = unique.into_values().collect();
    order::sort_by_key(&mut acts, |&act| (moment(&act.captured_at.wall), &act.id));
    acts
}

fn content(act: &Act) -> Vec<u8> {
    to_canonical_json(act).unwrap_or_default()
}

/// Unreadable times come last.
fn moment(wall: &str) -> i64 {
    Instant::parse(wall).map_or(i64::MAX, Instant::milliseconds)
}

/// The author as the oldest act with the most parts shows them; `None` when no act shows any.
fn author(acts: &[&Act]) -> Option<Author> {
    let parts = |a: &Author| [&a.handle, &a.url, &a.name].map(|part| !handle_key(part).is_empty());
    let best = acts
        .iter()
        .map(|act| &act.author)
        .rev()
        .max_by_key(|a| parts(a))?;
    parts(best).contains(&true).then(|| best.clone())
}

fn target(acts: &[&Act]) -> Option<Person> {
    let parts = |p: &Person| [&p.handle, &p.name].map(|part| !handle_key(part).is_empty());
    let best = acts
        .iter()
        .filter_map(|act| act.target.as_ref())
        .rev()
        .max_by_key(|p| parts(p))?;
    parts(best).contains(&true).then(|| best.clone())
}
