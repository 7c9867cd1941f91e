//! The appeal: the fourteen fields, six the codes ask for and eight that help the group to decide.

use super::attachments::content;
use super::pieces::{
    Context, both_times, filled, inline, link, local_time, or_line, property, shown, tick,
};
use super::substance;
use crate::evidence::Capacity;
use crate::order;
use crate::verdict::Sign;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// Fields that may grow longer than a page and so may be broken; the others stay in one piece.
const LONG: [&str; 5] = [
    "report_field_substance",
    "report_field_links",
    "report_field_account",
    "report_field_acts",
    "report_field_attachments",
];

/// The table of fields, with what did not fit into field 5 below it.
pub(super) fn section(ctx: &Context<'_>) -> Markup {
    let form = &ctx.bundle.input.form;
    let substance = substance::write(ctx);
    let or = |typed: &str, key: &'static str| {
        if typed.trim().is_empty() {
            ctx.t(key).to_owned()
        } else {
            typed.trim().to_owned()
        }
    };
    let fields: [(&str, Markup); 14] = [
        (
            "report_field_to",
            inline(&or(&form.addressee, "report_default_addressee")),
        ),
        (
            "report_field_applicant",
            html! { (filled(ctx.t("report_label_name"), &form.applicant_name)) (filled(ctx.t("report_label_iin"), &form.iin)) },
        ),
        (
            "report_field_contact",
            html! { (filled(ctx.t("report_label_address"), &form.address)) (filled(ctx.t("report_label_phone"), &form.phone)) },
        ),
        ("report_field_platform", platforms(ctx)),
        (
            "report_field_substance",
            html! { div.text dir="auto" { (shown(&substance.head)) } },
        ),
        (
            "report_field_date_signature",
            html! { (filled(ctx.t("report_label_date"), &form.date)) (filled(ctx.t("report_label_signature"), "")) },
        ),
        (
            "report_field_child",
            html! { (filled(ctx.t("report_label_name"), &form.child_name)) (filled(ctx.t("report_label_birth_date"), &form.child_birth_date)) },
        ),
        (
            "report_field_capacity",
            html! {
                (tick(form.capacity == Some(Capacity::Representative), ctx.t("report_capacity_representative")))
                (tick(form.capacity == Some(Capacity::Citizen), ctx.t("report_capacity_citizen")))
            },
        ),
        ("report_field_links", links(ctx)),
        ("report_field_account", accounts(ctx)),
        ("report_field_acts", acts(ctx)),
        ("report_field_signs", signs(ctx)),
        (
            "report_field_request",
            html! { div.text dir="auto" { (shown(&or(&form.request, "report_default_request"))) } },
        ),
        ("report_field_attachments", attachments(ctx)),
    ];
    html! {
        section.appeal {
            h2 { (ctx.t("report_heading_appeal")) }
            table.fields {
                tbody {
                    @for (number, (key, value)) in (1..).zip(&fields) {
                        tr.long[LONG.contains(key)] { th.number scope="row" { (number) } th scope="row" { (ctx.t(key)) } td { (value) } }
                    }
                }
            }
            @if !substance.rest.is_empty() {
                h3 { (ctx.t("report_substance_rest")) }
                div.text.rest dir="auto" { (shown(&substance.rest)) }
            }
        }
    }
}

#[inline(never)]
fn platforms(ctx: &Context<'_>) -> Markup {
    let form = &ctx.bundle.input.form;
    let cases = ctx.bundle.cases.iter();
    let names: BTreeSet<String> =
        order::gather(cases.map(|(case, acts)| Context::platform(case, acts)));
    let names = names.into_iter().collect::<Vec<_>>().join(", ");
    or_line(if form.platform.trim().is_empty() {
        &names
    } else {
        &form.platform
    })
}

#[inline(never)]
fn links(ctx: &Context<'_>) -> Markup {
    let mut seen = BTreeSet::new();
    let urls: Vec<&str> = ctx
        .bundle
        .acts()
        .map(|act| act.url.as_str())
        .filter(|url| seen.insert(*url))
        .collect();
    html! { ol { @for url in urls { li { (link(url)) } } } }
}

#[inline(never)]
fn accounts(ctx: &Context<'_>) -> Markup {
    html! {
        @for (case, _) in &ctx.bundle.cases {
            dl.inner {
                @match &case.author {
                    Some(author) => {
                        (property(ctx.t("report_label_account"), &author.handle))
                        (property(ctx.t("report_label_display_name"), &author.name))
                        @if !author.url.trim().is_empty() { dt { (ctx.t("report_label_profile_url")) } dd { (link(&author.url)) } }
                    }
                    None => { (property(ctx.t("report_label_account"), ctx.t("report_not_known"))) }
                }
            }
        }
    }
}

#[inline(never)]
fn acts(ctx: &Context<'_>) -> Markup {
    html! {
        @for (case, acts) in &ctx.bundle.cases {
            dl.inner {
                (property(ctx.t("report_label_acts_distinct"), &case.distinct.to_string()))
                (property(ctx.t("report_label_acts_saved"), &acts.len().to_string()))
                (property(ctx.t("report_label_first"), &both_times(&case.first)))
                (property(ctx.t("report_label_last"), &both_times(&case.last)))
            }
            ul.compact {
                @for act in acts {
                    li {
                        (ctx.f("report_heading_act", &[&ctx.number(act).to_string()])) ": " (local_time(&act.captured_at.wall))
                        @if !act.posted_at.trim().is_empty() { "; " (ctx.t("report_label_posted_at")) ": " (inline(&act.posted_at)) }
                    }
                }
            }
        }
    }
}

#[inline(never)]
fn signs(ctx: &Context<'_>) -> Markup {
    let cases = ctx.bundle.cases.iter();
    let found: BTreeSet<Sign> =
        order::gather(cases.flat_map(|(case, _)| case.signs.iter().copied()));
    html! {
        @for sign in Sign::ALL { (tick(found.contains(sign), &ctx.named("sign", sign.name()))) }
        @if found.is_empty() { p { (ctx.t("report_signs_none")) } }
        @for (case, _) in &ctx.bundle.cases { p { (systematic(ctx, case)) } }
    }
}

/// What may be said about repetition in a case.
#[inline(never)]
pub(super) fn systematic<'a>(ctx: &Context<'a>, case: &crate::ledger::Case) -> &'a str {
    ctx.t(match (case.systematic, &case.target, case.distinct) {
        (true, Some(_), _) => "report_systematic",
        (true, None, _) => "report_systematic_author",
        (false, _, 1) => "report_single",
        (false, ..) => "report_systematic_no",
    })
}

#[inline(never)]
fn attachments(ctx: &Context<'_>) -> Markup {
    html! {
        ol.files { @for file in ctx.data { li { (content(ctx, &file.sha256)) } } }
        @if !ctx.bundle.missing.is_empty() { p { (ctx.t("report_shot_missing")) " (" (ctx.bundle.missing.len()) ")" } }
    }
}
