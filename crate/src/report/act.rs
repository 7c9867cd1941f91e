//! One act: text, findings, pictures, hashes and the circumstances of saving.

use super::case::person;
use super::pieces::{Context, both_times, inline, is_named, link, property, row, shown};
use crate::evidence::act::{Shot, ShotRole};
use crate::evidence::{Act, Viewport};
use crate::ledger::{Case, ReasonKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, html};
use std::fmt::Write;

/// The tallest picture, in CSS pixels: 200 mm, what A4 leaves beside margins and caption.
const PAGE_HEIGHT: f64 = 755.0;

/// The section of an act.
pub(super) fn section(ctx: &Context<'_>, case: &Case, act: &Act) -> Markup {
    let number = ctx.number(act).to_string();
    html! {
        article.act {
            h3 { (ctx.f("report_heading_act", &[&number])) }
            @if is_named(case, &[ReasonKey::Recapture, ReasonKey::SameText], act) { p.strong { (ctx.t("report_act_repeated")) } }
            @if is_named(case, &[ReasonKey::Quoted], act) { p.strong { (ctx.t("report_act_quoted")) } }
            dl.properties {
                (property(ctx.t("report_label_captured_at"), &both_times(&act.captured_at.wall)))
                (property(ctx.t("report_label_posted_at"), &act.posted_at))
                (row(ctx.t("report_label_url"), &link(&act.url)))
                (property(ctx.t("report_label_page_title"), &act.title))
                (property(ctx.t("report_label_post_id"), &act.post_id))
                (property(ctx.t("report_label_account"), &person(&act.author.handle, &act.author.name)))
                @if let Some(target) = &act.target { (property(ctx.t("report_label_addressed_to"), &person(&target.handle, &target.name))) }
            }
            h4 { (ctx.t("report_label_text")) }
            div.text.quote dir="auto" { (shown(&act.text)) }
            (findings(ctx, act))
            h4 { (ctx.t("report_heading_shots")) }
            @if act.shots.is_empty() { p { (ctx.t("report_shot_none")) } }
            @for shot in &act.shots { (picture(ctx, act, shot)) }
            (circumstances(ctx, act))
        }
    }
}

#[inline(never)]
fn findings(ctx: &Context<'_>, act: &Act) -> Markup {
    html! {
        h4 { (ctx.t("report_heading_findings")) }
        @if act.findings.is_empty() {
            p { (ctx.t("report_act_none")) }
        } @else {
            table.findings {
                thead { tr {
                    @for key in ["report_label_words", "report_label_category", "report_label_signs", "report_label_severity", "report_label_stance", "report_label_why"] {
                        th scope="col" { (ctx.t(key)) }
                    }
                } }
                tbody {
                    @for finding in &act.findings {
                        tr {
                            td { (inline(&finding.text)) }
                            td { (ctx.named("category", finding.category.name())) }
                            td { @match finding.sign { Some(sign) => { (ctx.named("sign", sign.name())) } None => { "–" } } }
                            td { (ctx.named("severity", &finding.severity.to_string())) }
                            td { (ctx.named("stance", finding.stance.name())) }
                            td { (shown(&ctx.named("why", &finding.why))) }
                        }
                    }
                }
            }
        }
    }
}

#[inline(never)]
fn picture(ctx: &Context<'_>, act: &Act, shot: &Shot) -> Markup {
    let role = ctx.t(match shot.role {
        ShotRole::Element => "report_shot_element",
        ShotRole::Viewport => "report_shot_viewport",
    });
    let bytes = ctx.bundle.shots.get(shot.sha256.as_str());
    html! {
        figure {
            @match bytes {
                Some(bytes) => {
                    img src=(format!("data:image/png;base64,{}", STANDARD.encode(bytes))) alt=(role) width=[css_width(act, shot)];
                }
                None => { p.strong { (ctx.t("report_shot_missing")) } }
            }
            figcaption {
                (role)
                @for note in transforms(ctx, shot) { "; " (note) }
                @if shot.width > 0 && shot.height > 0 { "; " (shot.width) " × " (shot.height) }
                @if let Some(bytes) = bytes { "; " (ctx.f("report_label_bytes", &[&bytes.len().to_string()])) }
                br; span.hash { (shot.sha256) }
                br; (ctx.t("report_label_sha256")) ": " span.hash { (shot.sha256) }
            }
        }
    }
}

#[inline(never)]
fn transforms(ctx: &Context<'_>, shot: &Shot) -> Vec<String> {
    let mut notes = Vec::new();
    match &shot.derived_from {
        Some(source) => notes.push(ctx.f("report_shot_derived", &[source])),
        None if shot.transform.is_crop() => {
            notes.push(ctx.t("report_shot_transform_crop").to_owned());
        }
        None => {}
    }
    let state = if shot.transform.is_veiled() {
        "report_shot_transform_veiled"
    } else {
        "report_shot_transform_none"
    };
    notes.push(ctx.t(state).to_owned());
    notes
}

/// The width the picture had on the screen, in CSS pixels, so that a sharp screen does not print twice as large;
/// less for a tall picture, so that it fits on a page with its caption.
fn css_width(act: &Act, shot: &Shot) -> Option<u32> {
    let (dpr, width, height) = (
        act.viewport.dpr,
        f64::from(shot.width),
        f64::from(shot.height),
    );
    let usable = width > 0.0 && height > 0.0 && (0.25..=8.0).contains(&dpr);
    #[allow(clippy::cast_sign_loss, reason = "all factors are positive")]
    usable.then(|| (width / dpr).min(PAGE_HEIGHT * width / height).ceil() as u32)
}

#[inline(never)]
fn circumstances(ctx: &Context<'_>, act: &Act) -> Markup {
    let profile = match (act.profile.role.trim(), act.profile.age) {
        ("", _) => String::new(),
        (role, age) => format!("{role}, {age}+"),
    };
    html! {
        h4 { (ctx.t("report_heading_integrity")) }
        dl.properties.small {
            (hash(ctx.t("report_label_text_sha256"), &act.text_sha256))
            (hash(ctx.t("report_label_dom_sha256"), &act.dom_sha256))
            (property(ctx.t("report_label_browser"), &joined(&[&act.browser, &act.locale])))
            (property(ctx.t("report_label_time_zone"), &act.time_zone))
            (property(ctx.t("report_label_viewport"), &window(act.viewport)))
            (property(ctx.t("report_label_engine"), &act.engine.version))
            (hash(ctx.t("report_label_pack"), &act.engine.pack_sha256))
            @for own in &act.engine.own_packs {
                (property(ctx.t("report_label_pack"), &joined(&[&own.name, &own.version])))
                (hash(ctx.t("report_label_pack"), &own.sha256))
            }
            (property(ctx.t("report_label_profile"), &profile))
            (property(ctx.t("report_label_notes"), &remarks(ctx, &act.notes)))
        }
    }
}

/// The remarks of the capture as sentences; one without a sentence is printed as it was saved.
#[inline(never)]
fn remarks(ctx: &Context<'_>, notes: &str) -> String {
    let mut sentences = Vec::new();
    for note in notes.split(';').map(str::trim) {
        let key = format!("note_{note}");
        let sentence = ctx.t(&key);
        sentences.push(if sentence == key { note } else { sentence }.to_owned());
    }
    sentences.join(" ")
}

/// The parts that are there, separated by commas.
#[inline(never)]
fn joined(parts: &[&str]) -> String {
    let there: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    there.join(", ")
}

#[inline(never)]
fn hash(label: &str, sha256: &str) -> Markup {
    html! { @if !sha256.is_empty() { dt { (label) } dd { span.hash { (sha256) } } } }
}

fn window(view: Viewport) -> String {
    if view.width <= 0.0 {
        return String::new();
    }
    let mut text = format!("{} × {} CSS px", view.width, view.height);
    for (name, value) in [("DPR", view.dpr), ("zoom", view.zoom)] {
        if value > 0.0 {
            // Writing to a string cannot fail.
            let _ = write!(text, ", {name} {value}");
        }
    }
    text + &format!(", scroll {} / {}", view.scroll_x, view.scroll_y)
}
