//! Field 5: what happened, in at most 1,500 characters, the limit of the electronic form.

use super::pieces::{Context, account, local_time};
use crate::evidence::Act;
use crate::ledger::{Case, counts};
use std::fmt::Write;

/// The longest text of the field, in Unicode characters.
pub(super) const LIMIT: usize = 1500;
/// The shortest beginning of a text that still says something.
const SHORTEST: usize = 60;

/// The text of the field, and what did not fit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Substance {
    /// At most [`LIMIT`] characters; ends with a note when something was cut off.
    pub head: String,
    /// What was cut off; empty when nothing was.
    pub rest: String,
}

/// What the applicant typed, or else a text from the cases.
///
/// What is cut off a typed text is handed back; the texts of the acts stand in full with each act and are not repeated.
pub(super) fn write(ctx: &Context<'_>) -> Substance {
    let typed = ctx.bundle.input.form.substance.trim();
    let note = ctx.t("report_substance_shortened");
    if typed.is_empty() {
        Substance {
            rest: String::new(),
            ..cut(&from_cases(ctx), LIMIT, note)
        }
    } else {
        cut(typed, LIMIT, note)
    }
}

/// The cases in words, then the beginning of every act's text, each getting the same share of the room that is left.
fn from_cases(ctx: &Context<'_>) -> String {
    let cases: Vec<String> = ctx
        .bundle
        .cases
        .iter()
        .map(|(case, acts)| describe(ctx, case, acts))
        .collect();
    let mut text = cases.join("\n\n");
    let quoted: Vec<&Act> = ctx
        .bundle
        .acts()
        .filter(|act| counts(act) && !act.text.trim().is_empty())
        .collect();
    if quoted.is_empty() {
        return text;
    }
    text.push('\n');
    text.push_str(ctx.t("report_substance_quotes"));
    // A quote takes a line break, a number and quotation marks besides its words.
    let share = LIMIT.saturating_sub(text.chars().count()) / quoted.len();
    for act in quoted {
        let words = act.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let beginning = cut(&words, share.saturating_sub(10).max(SHORTEST), "").head;
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{}) «{}»", ctx.number(act), beginning.trim_end());
    }
    text
}

fn describe(ctx: &Context<'_>, case: &Case, acts: &[&Act]) -> String {
    let platform = Context::platform(case, acts);
    let mut sentences = vec![match case.author.as_ref().and_then(account) {
        Some(account) => ctx.f("report_substance_intro", &[account, &platform]),
        None => ctx.f("report_substance_intro_unknown", &[&platform]),
    }];
    if let Some(target) = &case.target {
        let name = if target.handle.trim().is_empty() {
            &target.name
        } else {
            &target.handle
        };
        sentences.push(ctx.f("report_substance_target", &[name]));
    }
    let numbers = [
        acts.len().to_string(),
        case.distinct.to_string(),
        local_time(&case.first),
        local_time(&case.last),
    ];
    sentences.push(ctx.f(
        "report_substance_counts",
        &numbers.each_ref().map(String::as_str),
    ));
    if !case.signs.is_empty() {
        sentences.push(ctx.f("report_substance_signs", &[&ctx.signs(&case.signs)]));
    }
    sentences.push(ctx.t("report_substance_attached").to_owned());
    sentences.join(" ")
}

/// Cuts at a blank, so that head and note together have at most `limit` characters; a single endless word is cut inside.
fn cut(full: &str, limit: usize, note: &str) -> Substance {
    if full.chars().count() <= limit {
        return Substance {
            head: full.to_owned(),
            rest: String::new(),
        };
    }
    let tail = format!("… {note}");
    let room = limit.saturating_sub(tail.chars().count());
    let end = full
        .char_indices()
        .nth(room)
        .map_or(full.len(), |(at, _)| at);
    let fits = &full[..end];
    let at_blank = full[end..].starts_with(char::is_whitespace);
    let cut = if at_blank {
        end
    } else {
        fits.rfind(char::is_whitespace)
            .filter(|&at| at > end / 2)
            .unwrap_or(end)
    };
    Substance {
        head: format!("{}{tail}", full[..cut].trim_end()),
        rest: full[cut..].trim_start().to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_that_fits_stays() {
        let text = "ә".repeat(LIMIT);
        assert_eq!(
            cut(&text, LIMIT, "note"),
            Substance {
                head: text,
                rest: String::new()
            }
        );
    }

    #[test]
    fn a_longer_one_is_cut_at_a_word() {
        let s = cut("бір екі үш төрт бес", 13, "…!");
        assert_eq!(
            s,
            Substance {
                head: "бір екі… …!".into(),
                rest: "үш төрт бес".into()
            }
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[а-яәғқңөұүһі \\n]{0,400}", limit in 20..200_usize) {
            let s = cut(&text, limit, "(жалғасы бар)");
            prop_assert!(s.head.chars().count() <= limit);
            let head = if s.rest.is_empty() { s.head.clone() } else { s.head.strip_suffix("… (жалғасы бар)").unwrap().to_owned() };
            let squeeze = |t: &str| t.split_whitespace().collect::<String>();
            prop_assert_eq!(squeeze(&head) + &squeeze(&s.rest), squeeze(&text));
        }
    }
}
