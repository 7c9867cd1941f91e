//! The table of files with the SHA-256 of each.

use super::pieces::Context;
use crate::evidence::Act;
use crate::evidence::bundle::shot_path;
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
                            td { (content(ctx, &file.path)) }
                            td { (ctx.f("report_label_bytes", &[&file.bytes.len().to_string()])) }
                        }
                    }
                    @for &sha256 in ctx.bundle.missing.keys() {
                        tr {
                            td { "–" }
                            td { span.hash { (shot_path(sha256)) } }
                            td { (content(ctx, &shot_path(sha256))) }
                            td { (ctx.t("report_file_missing")) }
                        }
                    }
                }
            }
            p { (ctx.t("report_files_note")) }
        }
    }
}

/// What a file is: the data of acts or cases, or the picture of which acts.
#[inline(never)]
fn content(ctx: &Context<'_>, path: &str) -> String {
    match path {
        "acts.json" => ctx.t("report_file_acts").to_owned(),
        "cases.json" => ctx.t("report_file_cases").to_owned(),
        _ => {
            let has = |act: &&Act| act.shots.iter().any(|shot| shot_path(&shot.sha256) == path);
            let numbers: Vec<String> = ctx
                .bundle
                .acts()
                .filter(has)
                .map(|act| ctx.number(act).to_string())
                .collect();
            ctx.f("report_file_shot", &[&numbers.join(", ")])
        }
    }
}
