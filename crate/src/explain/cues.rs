//! Which words of the context decided what a hit is taken for.

use super::Look;
use super::shape::{CueWord, Decided, Need, Source};
use crate::context::Context;
use crate::inflect::Marks;
use crate::pack::data::{Entry, Needs, cue};
use crate::score;
use crate::verdict::{Stance, Target};

/// What the context says of a hit.
pub(super) struct Decisions {
    pub needs: Option<Need>,
    pub target: Decided<Target>,
    pub stance: Decided<Stance>,
}

/// Context words of a hit: index, kinds, whether in a sentence beside.
type Cues = Vec<(usize, u16, bool)>;

impl Decisions {
    pub fn new(look: &Look, entry: &Entry, context: &Context, endings: Marks) -> Self {
        let cues = context.cues();
        let sentence = context.sentence();
        let target = score::target(entry, sentence, endings);
        let near = || sentence | context.beside();
        let met = score::is_met(entry.needs, target, near);
        let stance = score::stance(entry, context, sentence, endings, target);
        let (from, kinds) = target_source(entry, endings, target);
        Self {
            needs: needs(entry.needs).map(|(value, kinds)| Need {
                value,
                met,
                cues: words(look, &cues, kinds, true),
            }),
            target: Decided {
                value: target,
                from,
                cues: words(look, &cues, kinds, false),
            },
            stance: stance_source(look, entry, context, endings, stance, &cues),
        }
    }
}

fn target_source(entry: &Entry, endings: Marks, target: Target) -> (Source, u16) {
    if entry.target.is_some() {
        return (Source::Row, 0);
    }
    match target {
        Target::Second if endings.second => (Source::Ending, 0),
        Target::Second => (Source::Cues, cue::SECOND),
        Target::Group => (Source::Cues, cue::GROUP),
        Target::Third => (Source::Cues, cue::THIRD),
        Target::Oneself => (Source::Cues, cue::ONESELF),
        Target::Named | Target::Nobody => (Source::Nothing, 0),
    }
}

fn needs(needs: Needs) -> Option<(&'static str, u16)> {
    match needs {
        Needs::Nothing => None,
        Needs::You => Some(("you", 0)),
        Needs::Person => Some(("person", 0)),
        Needs::Offer => Some(("offer", cue::OFFER)),
        Needs::Urge => Some(("urge", cue::URGE)),
    }
}

fn stance_source(
    look: &Look,
    entry: &Entry,
    context: &Context,
    endings: Marks,
    stance: Stance,
    cues: &Cues,
) -> Decided<Stance> {
    let (from, kinds) = match stance {
        Stance::Attack if entry.fixed => (Source::Row, 0),
        Stance::Attack => (Source::Nothing, 0),
        Stance::Distress => (Source::Target, 0),
        Stance::Negated if endings.negates => (Source::Ending, 0),
        Stance::Negated => (Source::Cues, 0),
        Stance::Quotation if context.quotation().is_some() => (
            Source::QuotationMarks,
            cue::QUOTE | cue::REPORT | cue::CONDEMN | cue::HELP | cue::QUESTION | cue::VICTIM,
        ),
        Stance::Quotation => (Source::Cues, cue::QUOTE),
        Stance::Report => (Source::Cues, cue::REPORT | cue::VICTIM),
        Stance::Condemnation => (Source::Cues, cue::CONDEMN),
        Stance::Advice => (Source::Cues, cue::HELP),
        Stance::Question => (Source::Cues, cue::QUESTION),
        Stance::Joke => (Source::Cues, cue::JOKE),
    };
    let denial = context.denial().filter(|_| stance == Stance::Negated);
    let mut cues = words(look, cues, kinds, true);
    cues.extend(denial.map(|index| CueWord {
        kind: "negation",
        word: look.words(&(index..index + 1)),
        beside: false,
    }));
    Decided {
        value: stance,
        from,
        cues,
    }
}

/// The words of these kinds, each kind of a word once.
fn words(look: &Look, cues: &Cues, kinds: u16, beside: bool) -> Vec<CueWord> {
    let mut all = Vec::new();
    for &(index, found, is_beside) in cues.iter().filter(|c| beside || !c.2) {
        for (kind, _) in cue::NAMES.iter().filter(|(_, k)| found & kinds & k != 0) {
            all.push(CueWord {
                kind,
                word: look.words(&(index..index + 1)),
                beside: is_beside,
            });
        }
    }
    all
}
