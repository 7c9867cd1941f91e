//! One saved act: what the page showed and under which circumstances it was recorded.
//!
//! Unknown fields are ignored, wrong types are errors, and what a browser may not know may be missing or `null`.

use super::nullable::nullable;
use crate::verdict::Finding;
use serde::{Deserialize, Serialize};

/// Something a person wrote, saved from a page. Spans of the findings count UTF-16 code units, sizes are CSS pixels unless said otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Act {
    /// Identity of the capture, unique on the device: letters, digits, `-`, `_`, `.`, `:`.
    pub id: String,
    /// Address of the page, as the address bar had it.
    pub url: String,
    /// Platform name, for instance `vk`; empty when the page is of no known platform.
    #[serde(default, deserialize_with = "nullable")]
    pub platform: String,
    /// The platform's own, lasting identity of the post; empty when the page shows none.
    #[serde(default, deserialize_with = "nullable")]
    pub post_id: String,
    /// Who wrote it.
    #[serde(default, deserialize_with = "nullable")]
    pub author: Author,
    /// At whom it is aimed, where the page shows it.
    #[serde(default)]
    pub target: Option<Person>,
    /// Time of posting, exactly as the page displayed it.
    #[serde(default, deserialize_with = "nullable")]
    pub posted_at: String,
    /// When it was saved.
    pub captured_at: CapturedAt,
    /// Title of the page.
    #[serde(default, deserialize_with = "nullable")]
    pub title: String,
    /// Full text of the post, in Unicode normalisation form C.
    pub text: String,
    /// SHA-256 of `text` in UTF-8.
    pub text_sha256: String,
    /// CSS selector of the post's element.
    #[serde(default, deserialize_with = "nullable")]
    pub selector: String,
    /// Where the post stood in its frame's page: from the page's upper left corner, not the window's.
    #[serde(default, rename = "box", deserialize_with = "nullable")]
    pub area: Area,
    /// The window it was seen in.
    #[serde(default, deserialize_with = "nullable")]
    pub viewport: Viewport,
    /// Browser name and version.
    #[serde(default, deserialize_with = "nullable")]
    pub browser: String,
    /// Language of the browser.
    #[serde(default, deserialize_with = "nullable")]
    pub locale: String,
    /// Time zone of the device.
    #[serde(default, deserialize_with = "nullable")]
    pub time_zone: String,
    /// What analysed the text.
    #[serde(default, deserialize_with = "nullable")]
    pub engine: EngineInfo,
    /// Whose browser it was.
    #[serde(default, deserialize_with = "nullable")]
    pub profile: SavedProfile,
    /// Highest severity of the findings, 0 to 4.
    #[serde(default, deserialize_with = "nullable")]
    pub severity: u8,
    /// What the engine found in the text.
    #[serde(default, deserialize_with = "nullable")]
    pub findings: Vec<Finding>,
    /// Screenshots.
    #[serde(default, deserialize_with = "nullable")]
    pub shots: Vec<Shot>,
    /// SHA-256 of the serialised page fragment; empty when none was taken.
    #[serde(default, deserialize_with = "nullable")]
    pub dom_sha256: String,
    /// Remarks of the capture, for instance that the page scrolled meanwhile.
    #[serde(default, deserialize_with = "nullable")]
    pub notes: String,
}

/// The account that wrote a post. Any part may be empty; a name alone identifies nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Account name, with or without `@`.
    #[serde(default, deserialize_with = "nullable")]
    pub handle: String,
    /// Name shown beside the post.
    #[serde(default, deserialize_with = "nullable")]
    pub name: String,
    /// Address of the account.
    #[serde(default, deserialize_with = "nullable")]
    pub url: String,
}

/// A person a post is aimed at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Account name, with or without `@`.
    #[serde(default, deserialize_with = "nullable")]
    pub handle: String,
    /// Name shown.
    #[serde(default, deserialize_with = "nullable")]
    pub name: String,
}

/// Two clocks: the wall clock can be set, the monotonic one shows order within a session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CapturedAt {
    /// ISO 8601 in UTC, as [`super::Instant::parse`] reads it.
    pub wall: String,
    /// Milliseconds of the browser's monotonic clock.
    #[serde(default)]
    pub mono: Option<f64>,
}

/// A rectangle in CSS pixels, relative to the page's upper left corner: the viewport's coordinates plus what was scrolled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// The window during the capture, in CSS pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Viewport {
    /// Width.
    #[serde(default, deserialize_with = "nullable")]
    pub width: f64,
    /// Height.
    #[serde(default, deserialize_with = "nullable")]
    pub height: f64,
    /// Device pixels a CSS pixel; 0 when not known.
    #[serde(default, deserialize_with = "nullable")]
    pub dpr: f64,
    /// Page zoom, 1 is 100 %; 0 when not known.
    #[serde(default, deserialize_with = "nullable")]
    pub zoom: f64,
    /// Horizontal scroll position.
    #[serde(default, deserialize_with = "nullable")]
    pub scroll_x: f64,
    /// Vertical scroll position.
    #[serde(default, deserialize_with = "nullable")]
    pub scroll_y: f64,
}

/// The engine that made the findings.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EngineInfo {
    /// Version of the engine.
    #[serde(default, deserialize_with = "nullable")]
    pub version: String,
    /// SHA-256 of the language data.
    #[serde(default, deserialize_with = "nullable")]
    pub pack_sha256: String,
    /// Own packs that were added to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_packs: Vec<OwnPackInfo>,
}

/// Rows that a parent or a moderator added to the language data.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OwnPackInfo {
    /// Its name.
    pub name: String,
    /// Its version; may be empty.
    #[serde(default, deserialize_with = "nullable")]
    pub version: String,
    /// SHA-256 of its text.
    pub sha256: String,
}

/// The profile the browser ran under.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedProfile {
    /// `child`, `moderator` or `researcher`.
    #[serde(default, deserialize_with = "nullable")]
    pub role: String,
    /// Age mark.
    #[serde(default, deserialize_with = "nullable")]
    pub age: u8,
}

/// One screenshot of an act; the picture itself is kept beside it under its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shot {
    /// What it shows.
    pub role: ShotRole,
    /// SHA-256 of the PNG file.
    pub sha256: String,
    /// Size of the PNG file; 0 when not known.
    #[serde(default, deserialize_with = "nullable")]
    pub bytes: u64,
    /// Width in device pixels; 0 when not known.
    #[serde(default, deserialize_with = "nullable")]
    pub width: u32,
    /// Height in device pixels; 0 when not known.
    #[serde(default, deserialize_with = "nullable")]
    pub height: u32,
    /// SHA-256 of the picture this one was made from.
    #[serde(default)]
    pub derived_from: Option<String>,
    /// What was done to it.
    #[serde(default, deserialize_with = "nullable")]
    pub transform: Transform,
}

/// What a screenshot shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ShotRole {
    /// The post alone.
    Element,
    /// The visible part of the page.
    Viewport,
}

/// What was done between the browser's picture and the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Transform {
    /// Nothing.
    #[default]
    #[serde(rename = "none")]
    Untouched,
    /// Cut out of a larger picture.
    #[serde(rename = "crop")]
    Crop,
    /// Harmful words were veiled on the screen.
    #[serde(rename = "veiled")]
    Veiled,
    /// Both.
    #[serde(rename = "crop,veiled")]
    CropVeiled,
}

impl Transform {
    /// Whether the picture was cut out of a larger one.
    pub fn is_crop(self) -> bool {
        matches!(self, Self::Crop | Self::CropVeiled)
    }

    /// Whether words were veiled while the picture was taken.
    pub fn is_veiled(self) -> bool {
        matches!(self, Self::Veiled | Self::CropVeiled)
    }
}
