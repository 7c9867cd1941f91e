//! The table of files with the SHA-256 of each.

use super::pieces::Context;
use crate::evidence::Act;
use crate::evidence::manifest::Key;
use maud::{Markup, html};

/// The section of attachments.
pub(super) fn section(ctx: &Context<'_>) -> Markup {
    html! {
        section.attachments {
            h2 { (ctx.t("report_heading_attachments")) }
            table.files {
                thead { tr {
                    th.number scope="col" { (ctx.t("report_label_number")) }
                    th scope="col" { (ctx.t("report_label_file")) }
                    th.content scope="col" { (ctx.t("report_label_content")) }
                    th.size scope="col" { (ctx.t("report_label_size")) }
                } }
                tbody {
                    @for (number, file) in (1..).zip(ctx.data) {
                        tr {
                            td { (number) }
                            td { span.hash { (file.path) } br; span.label { (ctx.t("report_label_sha256")) } ": " span.hash { (file.sha256) } }
                            td { (content(ctx, &file.sha256)) }
                            td { (ctx.f("report_label_bytes", &[&file.bytes.len().to_string()])) }
                        }
                    }
                    @for &sha256 in ctx.bundle.missing.keys() {
                        tr {
                            td { "–" }
                            td { span.hash { (sha256) } }
                            td { (content(ctx, sha256)) }
                            td { (ctx.t("report_file_missing")) }
                        }
                    }
                }
            }
            p { (ctx.t("report_files_note")) }
            @if let Some(key) = Key::new(&ctx.bundle.input.key).filter(|key| !key.spki.is_empty()) {
                p { (ctx.t("report_label_key")) ": " span.hash { (key.grouped()) } br; (ctx.t("report_key_note")) }
            }
        }
    }
}

/// What a hash is of: the manifest, or the picture of which acts.
#[inline(never)]
pub(super) fn content(ctx: &Context<'_>, sha256: &str) -> String {
    let has = |act: &&Act| act.shots.iter().any(|shot| shot.sha256 == sha256);
    let acts = ctx.bundle.acts().filter(has);
    let numbers: Vec<String> = acts.map(|act| ctx.number(act).to_string()).collect();
    if numbers.is_empty() {
        ctx.t("report_file_manifest").to_owned()
    } else {
        ctx.f("report_file_shot", &[&numbers.join(", ")])
    }
}
