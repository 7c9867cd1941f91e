//! A derivation for people to read.

use super::shape::{CueWord, Derivation, Hit, Outcome, Source};
use std::fmt::Write as _;

/// The derivation in lines, each ending with a line feed.
pub fn lines(derivation: &Derivation) -> String {
    let mut out = format!("folded   {}\n", derivation.folded.replace('\n', " ¶ "));
    for hit in &derivation.hits {
        describe(&mut out, hit);
    }
    if derivation.hits.is_empty() {
        out.push_str("no row was hit\n");
    }
    out
}

fn describe(out: &mut String, hit: &Hit) {
    // Writing to a String cannot fail.
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(out, "  {name:<9}{value}");
    };
    line(
        "hit",
        &format!("“{}” ← {} ({})", hit.text, hit.folded.join(" "), hit.entry),
    );
    line(
        "row",
        &format!(
            "{} {}, severity {}, reason {}",
            hit.language,
            hit.category.name(),
            hit.severity_of_row,
            hit.why
        ),
    );
    if !hit.endings.is_empty() {
        line("endings", &hit.endings.join(", "));
    }
    if let Some(need) = &hit.needs {
        let met = if need.met { "there" } else { "not there" };
        line(
            "needs",
            &format!("{}: {met}{}", need.value, words(&need.cues)),
        );
    }
    if let Some(target) = &hit.target {
        line(
            "target",
            &format!(
                "{}{}{}",
                target.value.name(),
                by(target.from),
                words(&target.cues)
            ),
        );
    }
    if let Some(stance) = &hit.stance {
        line(
            "stance",
            &format!(
                "{}{}{}",
                stance.value.name(),
                by(stance.from),
                words(&stance.cues)
            ),
        );
    }
    line("outcome", &outcome(hit));
}

fn outcome(hit: &Hit) -> String {
    match &hit.outcome {
        Outcome::Finding { threshold, hidden } => {
            let hidden = if *hidden { "hidden" } else { "not hidden" };
            format!(
                "finding of severity {}, {hidden} (from {threshold} on)",
                hit.severity
            )
        }
        Outcome::Merged { into } => format!("covered by {into}"),
        Outcome::Allowed { by, text } => format!("dropped: “{text}” is never flagged ({by})"),
        Outcome::Unless { by, text } => format!("dropped: unless “{text}” ({by})"),
        Outcome::NeedNotMet => "dropped: what the row needs is not there".to_owned(),
        Outcome::Harmless => "dropped: the stance makes it harmless".to_owned(),
    }
}

fn by(source: Source) -> &'static str {
    match source {
        Source::Row => ", as the row says",
        Source::Ending => ", by an ending",
        Source::Cues => ", by context",
        Source::QuotationMarks => ", by quotation marks",
        Source::Target => ", by whom it means",
        Source::Nothing => "",
    }
}

fn words(cues: &[CueWord]) -> String {
    let word = |c: &CueWord| {
        let place = if c.beside { ", beside" } else { "" };
        format!("“{}” ({}{place})", c.word, c.kind)
    };
    let all: Vec<String> = cues.iter().map(word).collect();
    if all.is_empty() {
        String::new()
    } else {
        format!(": {}", all.join(", "))
    }
}
