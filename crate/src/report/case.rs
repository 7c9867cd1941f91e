//! One case: who against whom, how often, and how that was found out.

use super::appeal::systematic;
use super::pieces::{Context, both_times, link, property, row};
use crate::evidence::Act;
use crate::ledger::Case;
use maud::{Markup, html};

/// The section of a case; `index` counts from 0.
pub(super) fn section(ctx: &Context<'_>, index: usize, case: &Case, acts: &[&Act]) -> Markup {
    let several = ctx.bundle.cases.len() > 1;
    let numbers: Vec<String> = acts.iter().map(|act| ctx.number(act).to_string()).collect();
    html! {
        section.case {
            h2 { @if several { (ctx.f("report_case_number", &[&(index + 1).to_string()])) } @else { (ctx.t("report_heading_case")) } }
            dl.properties {
                (property(ctx.t("report_label_case"), &case.id))
                (property(ctx.t("report_label_platform"), &Context::platform(case, acts)))
                @match &case.author {
                    Some(author) => {
                        (property(ctx.t("report_label_account"), &author.handle))
                        (property(ctx.t("report_label_display_name"), &author.name))
                        @if !author.url.trim().is_empty() { (row(ctx.t("report_label_profile_url"), &link(&author.url))) }
                    }
                    None => { (property(ctx.t("report_label_account"), ctx.t("report_not_known"))) }
                }
                @match &case.target {
                    Some(target) => { (property(ctx.t("report_label_addressed_to"), &person(&target.handle, &target.name))) }
                    None => { (property(ctx.t("report_label_addressed_to"), ctx.t("report_not_known"))) }
                }
                (property(ctx.t("report_label_acts_saved"), &format!("{} ({})", acts.len(), numbers.join(", "))))
                (property(ctx.t("report_label_acts_distinct"), &case.distinct.to_string()))
                (property(ctx.t("report_label_first"), &both_times(&case.first)))
                (property(ctx.t("report_label_last"), &both_times(&case.last)))
                (property(ctx.t("report_label_signs"), &ctx.signs(&case.signs)))
                (property(ctx.t("report_label_severity"), &ctx.named("severity", &case.severity.to_string())))
            }
            p.strong { (systematic(ctx, case)) }
            h3 { (ctx.t("report_heading_reasons")) }
            ul {
                @for reason in &case.reasons {
                    li {
                        bdi { (ctx.reason(reason)) }
                        @if !reason.acts.is_empty() { " (" (of(ctx, acts, &reason.acts)) ")" }
                    }
                }
            }
        }
    }
}

/// `@aliya (Әлия)`: the account with the name, or the one that is there.
pub(super) fn person(handle: &str, name: &str) -> String {
    match (handle.trim(), name.trim()) {
        (handle, "") => handle.to_owned(),
        ("", name) => name.to_owned(),
        (handle, name) => format!("{handle} ({name})"),
    }
}

/// The acts with these ids, by their headings.
fn of(ctx: &Context<'_>, acts: &[&Act], ids: &[String]) -> String {
    let named = acts.iter().filter(|act| ids.contains(&act.id));
    named
        .map(|act| ctx.f("report_heading_act", &[&ctx.number(act).to_string()]))
        .collect::<Vec<_>>()
        .join(", ")
}
