//! WARC 1.1 records, each a gzip member of its own.

use super::gzip;
use crate::evidence::Instant;
use crate::evidence::hash::sha256_hex;
use std::fmt::Write as _;

/// A record to write.
pub(crate) struct Record<'a> {
    /// Address; `None` for the record that describes the file.
    pub uri: Option<&'a str>,
    /// Type of the content.
    pub mime: &'a str,
    /// When it was taken.
    pub at: Instant,
    /// The content.
    pub block: &'a [u8],
}

/// Where a record went.
pub(crate) struct Placed {
    pub offset: usize,
    pub length: usize,
    /// SHA-256 of the content, hex.
    pub digest: String,
    /// SHA-256 of the whole record before it was packed, hex.
    pub record: String,
}

/// Appends a record.
pub(crate) fn write(out: &mut Vec<u8>, record: &Record<'_>) -> Placed {
    let digest = sha256_hex(record.block);
    let date = record.at.iso();
    let uri = record.uri.map(visible);
    let mut head = String::from("WARC/1.1\r\n");
    let kind = if uri.is_some() {
        "resource"
    } else {
        "warcinfo"
    };
    // Writing to a String cannot fail.
    let _ = write!(
        head,
        "WARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{}>\r\n",
        uuid(uri.as_deref(), &date, &digest)
    );
    if let Some(uri) = &uri {
        let _ = write!(head, "WARC-Target-URI: {uri}\r\n");
    }
    let _ = write!(
        head,
        "WARC-Date: {date}\r\nContent-Type: {}\r\nWARC-Block-Digest: sha256:{digest}\r\nContent-Length: {}\r\n\r\n",
        record.mime,
        record.block.len()
    );
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(record.block);
    bytes.extend_from_slice(b"\r\n\r\n");
    let offset = out.len();
    gzip::write(out, &bytes);
    Placed {
        offset,
        length: out.len() - offset,
        digest,
        record: sha256_hex(&bytes),
    }
}

/// An address as it may stand in a header: what is no visible ASCII is written by its bytes.
pub(crate) fn visible(uri: &str) -> String {
    let mut out = String::with_capacity(uri.len());
    for byte in uri.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A version 8 UUID (RFC 9562) made of the record itself, so that one case gives one file.
fn uuid(uri: Option<&str>, date: &str, digest: &str) -> String {
    let hash = sha256_hex(format!("{} {date} {digest}", uri.unwrap_or_default()).as_bytes());
    format!(
        "{}-{}-8{}-8{}-{}",
        &hash[..8],
        &hash[8..12],
        &hash[13..16],
        &hash[17..20],
        &hash[20..32]
    )
}

/// A record that was read.
pub(crate) struct Found {
    /// Type of the content.
    pub mime: String,
    /// The content.
    pub block: Vec<u8>,
}

/// Reads all records; `None` where one is not as [`write`] writes it. What headers say besides type and length is not looked at:
/// whoever reads writes the records again and compares.
pub(crate) fn read(mut bytes: &[u8]) -> Option<Vec<Found>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let (record, rest) = gzip::read(bytes)?;
        let end = record.windows(4).position(|w| w == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&record[..end]).ok()?;
        let field = |name: &str| {
            let mut lines = head.split("\r\n");
            lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
        };
        let len: usize = field("Content-Length")?.parse().ok()?;
        let block = record.get(end + 4..)?.get(..len)?.to_vec();
        let mime = field("Content-Type")?.to_owned();
        found.push(Found { mime, block });
        bytes = rest;
    }
    Some(found)
}
