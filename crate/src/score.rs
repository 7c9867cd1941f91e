//! From a hit and its context to severity, target and stance.

use crate::context::{Context, Quotation};
use crate::inflect::Marks;
use crate::pack::data::{Entry, Needs, cue};
use crate::verdict::{Category, Stance, Target};

/// A hit weighed by its context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scored {
    /// 1 to 4.
    pub severity: u8,
    /// Who is meant.
    pub target: Target,
    /// How it is meant.
    pub stance: Stance,
}

/// Weighs a hit; `None` when the context makes it harmless.
pub fn score(entry: &Entry, context: &Context, marks: Marks) -> Option<Scored> {
    let sentence = context.sentence();
    let target = target(entry, sentence, marks);
    if !is_met(entry.needs, target, || sentence | context.beside()) {
        return None;
    }
    let stance = stance(entry, context, sentence, marks, target);
    let severity = match stance {
        Stance::Attack => attack(entry, target),
        Stance::Distress => 1,
        Stance::Joke if entry.severity < 4 => entry.severity.saturating_sub(1).max(1),
        Stance::Joke => entry.severity,
        Stance::Quotation if entry.category == Category::Profanity => {
            entry.severity.saturating_sub(1).max(1)
        }
        Stance::Quotation
        | Stance::Report
        | Stance::Condemnation
        | Stance::Advice
        | Stance::Question
        | Stance::Negated => {
            return None;
        }
    };
    Some(Scored {
        severity,
        target,
        stance,
    })
}

pub(crate) fn target(entry: &Entry, sentence: u16, marks: Marks) -> Target {
    if let Some(target) = entry.target {
        return target;
    }
    if marks.second {
        return Target::Second;
    }
    let order = [
        (cue::SECOND, Target::Second),
        (cue::GROUP, Target::Group),
        (cue::THIRD, Target::Third),
        (cue::ONESELF, Target::Oneself),
    ];
    order
        .iter()
        .find(|(kind, _)| sentence & kind != 0)
        .map_or(Target::Nobody, |(_, target)| *target)
}

pub(crate) fn is_met(needs: Needs, target: Target, near: impl Fn() -> u16) -> bool {
    match needs {
        Needs::Nothing => true,
        Needs::You => target == Target::Second,
        Needs::Person => !matches!(target, Target::Nobody | Target::Oneself),
        Needs::Offer => near() & cue::OFFER != 0,
        Needs::Urge => near() & cue::URGE != 0,
    }
}

/// An insult at somebody is an attack on a person; one at oneself is not.
fn attack(entry: &Entry, target: Target) -> u8 {
    match (entry.category, target) {
        (Category::Insult, Target::Second) => entry.severity.max(3),
        (Category::Insult, Target::Oneself) => entry.severity.saturating_sub(1).max(1),
        _ => entry.severity,
    }
}

/// Whether quotation marks mean somebody's words, and not scorn: words that say so stand near, or it is several words in a
/// sentence that addresses nobody. A coarse word is coarse in quotation marks, too.
fn is_reported(quotation: Quotation, near: u16, word: bool) -> bool {
    let said = cue::QUOTE | cue::REPORT | cue::CONDEMN | cue::HELP | cue::QUESTION | cue::VICTIM;
    near & said != 0
        || (!word
            && quotation.inside > 1
            && quotation.outside > 1
            && quotation.kinds & cue::SECOND == 0)
}

pub(crate) fn stance(
    entry: &Entry,
    context: &Context,
    sentence: u16,
    marks: Marks,
    target: Target,
) -> Stance {
    if target == Target::Oneself
        && matches!(
            entry.category,
            Category::SelfHarmIncitement | Category::DangerousAct
        )
    {
        return Stance::Distress;
    }
    if entry.fixed {
        return Stance::Attack;
    }
    let all = sentence | context.beside();
    let around = |kinds: u16| all & kinds != 0;
    let bullying = entry.category.is_bullying();
    let word = matches!(entry.category, Category::Profanity | Category::Sexual);
    let you = target == Target::Second;
    if !word && (marks.negates || context.is_negated()) {
        Stance::Negated
    } else if context
        .quotation()
        .is_some_and(|q| is_reported(q, all, word))
    {
        Stance::Quotation
    } else if word {
        Stance::Attack
    } else if around(cue::VICTIM) && sentence & cue::SECOND == 0 {
        Stance::Report
    } else if around(cue::HELP) {
        Stance::Advice
    } else if around(cue::CONDEMN) {
        Stance::Condemnation
    } else if around(cue::QUESTION) {
        Stance::Question
    } else if around(cue::REPORT) && !you {
        Stance::Report
    } else if around(cue::QUOTE) && bullying && !you {
        Stance::Quotation
    } else if around(cue::JOKE) && bullying {
        Stance::Joke
    } else {
        Stance::Attack
    }
}
