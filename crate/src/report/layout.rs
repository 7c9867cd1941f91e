//! The frame of the document: head, style, order of the parts, and the closing notes.

use super::pieces::Context;
use super::{act, appeal, attachments, case};
use crate::Category;
use crate::order;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Nothing is loaded, nothing runs; holds even where the document is opened from a disk.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole document.
pub(super) fn document(ctx: &Context<'_>) -> Markup {
    let made = ctx.bundle.generated_at.both();
    html! {
        (DOCTYPE)
        html lang=(ctx.bundle.input.lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (ctx.t("report_title")) }
                style { (PreEscaped(include_str!("style.css"))) (PreEscaped(running_header(ctx))) }
            }
            body {
                header.top {
                    h1 { (ctx.t("report_title")) }
                    p.sub { (ctx.t("report_subtitle")) }
                    p.sub { (ctx.t("report_label_generated_at")) ": " (made) }
                    ul.notice {
                        @for key in ["report_notice_signs", "report_notice_automatic", "report_notice_content", "report_notice_private"] {
                            li { (ctx.t(key)) }
                        }
                    }
                }
                main {
                    (appeal::section(ctx))
                    @for (index, (case, acts)) in ctx.bundle.cases.iter().enumerate() { (case::section(ctx, index, case, acts)) }
                    section.acts {
                        h2 { (ctx.t("report_heading_acts")) }
                        @for (case, acts) in &ctx.bundle.cases { @for act in acts { (act::section(ctx, case, act)) } }
                    }
                    (attachments::section(ctx))
                    (closing(ctx))
                }
                footer { (ctx.f("report_footer", &[&ctx.bundle.engine().version])) }
            }
        }
    }
}

#[inline(never)]
fn closing(ctx: &Context<'_>) -> Markup {
    let findings = ctx.bundle.acts().flat_map(|act| &act.findings);
    let categories: BTreeSet<Category> = order::gather(findings.map(|f| f.category));
    html! {
        @if !categories.is_empty() {
            section {
                h2 { (ctx.t("report_heading_words")) }
                dl.words {
                    @for category in &categories {
                        dt { (ctx.named("category", category.name())) }
                        dd { (ctx.f(&format!("category_{}_def", category.name()), &[])) }
                    }
                }
            }
        }
        (list(ctx, "report_heading_integrity", &["report_integrity_text", "report_integrity_limit", "report_integrity_clock", "report_posted_at_note"]))
        section {
            h2 { (ctx.t("report_heading_law")) }
            p { (ctx.t("report_law_definition")) }
            p { (ctx.t("report_law_appeal")) }
            p { (ctx.t("report_law_may_be_relevant")) }
            ul { @for key in ["report_law_127_2", "report_law_105", "report_law_115_1", "report_law_131"] { li { (ctx.t(key)) } } }
        }
        (list(ctx, "report_heading_filing", &["report_notice_fields", "report_filing_1", "report_filing_2", "report_filing_3"]))
        (list(ctx, "report_heading_help", &["report_line_111", "report_line_102"]))
    }
}

#[inline(never)]
fn list(ctx: &Context<'_>, heading: &str, keys: &[&str]) -> Markup {
    html! { section { h2 { (ctx.t(heading)) } ul { @for key in keys { li { (ctx.t(key)) } } } } }
}

/// The line above and below every printed page.
#[inline(never)]
fn running_header(ctx: &Context<'_>) -> String {
    format!(
        "@page{{@top-left{{content:{}}}@top-right{{content:{}}}}}",
        css_string(ctx.t("report_title")),
        css_string(&ctx.bundle.generated_at.both()),
    )
}

/// A CSS string; everything but letters, digits, blanks and a few signs is written as a code point, so that nothing can end it.
fn css_string(text: &str) -> String {
    let mut css = String::from("\"");
    for c in text.chars() {
        if c.is_alphanumeric() || " .,:-+()".contains(c) {
            css.push(c);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(css, "\\{:06x}", u32::from(c));
        }
    }
    css.push('"');
    css
}

#[cfg(test)]
mod tests {
    use super::css_string;

    #[test]
    fn nothing_ends_a_css_string() {
        assert_eq!(
            css_string("қа \"\\</style>\n"),
            "\"қа \\000022\\00005c\\00003c\\00002fstyle\\00003e\\00000a\""
        );
    }
}
