//! Language packs: text files, compiled to one binary.
//!
//! `QPAK`, format version (u16), SHA-256 of the content, length of the content (u32), content (columns) as a bare LZMA stream.
//! Numbers are little endian.

pub mod check;
pub mod data;
pub mod error;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
pub mod own;
pub mod parse;
mod squeeze;
mod wire;

pub use data::PackData;
pub use error::{DecodeError, PackError};

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The languages of the packs.
pub const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];
/// First bytes of a compiled pack.
pub const MAGIC: [u8; 4] = *b"QPAK";
/// Version of the compiled format; raised with every change of [`PackData`].
pub const VERSION: u16 = 4;
const HEADER: usize = MAGIC.len() + 2 + 32 + 4;

/// Writes a compiled pack.
///
/// # Errors
/// [`DecodeError::Content`] when the data cannot be serialised.
#[cfg(not(target_arch = "wasm32"))]
pub fn encode(data: &PackData) -> Result<Vec<u8>, DecodeError> {
    let content = wire::write(data);
    let mut out = Vec::with_capacity(HEADER + content.len());
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&Sha256::digest(&content));
    out.extend_from_slice(&(content.len() as u32).to_le_bytes());
    out.extend_from_slice(&squeeze::pack(&content)?);
    Ok(out)
}

/// Reads a compiled pack; answers the data and the hex SHA-256 of its content.
///
/// # Errors
/// [`DecodeError`] when the header, the checksum or the content is not what this version writes.
pub fn decode(bytes: &[u8]) -> Result<(PackData, String), DecodeError> {
    let magic = bytes.get(..4).unwrap_or(bytes);
    if magic != MAGIC {
        return Err(DecodeError::Magic {
            found: magic.to_vec(),
            expected: MAGIC,
        });
    }
    let found = match bytes.get(4..6) {
        Some(&[low, high]) => u16::from_le_bytes([low, high]),
        _ => 0,
    };
    if found != VERSION {
        return Err(DecodeError::Version {
            found,
            expected: VERSION,
        });
    }
    let short = || DecodeError::Content("the header is cut short".into());
    let hash = bytes.get(6..HEADER - 4).ok_or_else(short)?;
    let (length, packed) = bytes
        .get(HEADER - 4..)
        .and_then(<[u8]>::split_first_chunk)
        .ok_or_else(short)?;
    let content = squeeze::unpack(packed, u32::from_le_bytes(*length))?;
    let actual = hex(&Sha256::digest(&content));
    if hex(hash) != actual {
        return Err(DecodeError::Checksum {
            found: actual,
            expected: hex(hash),
        });
    }
    Ok((wire::read(&content)?, actual))
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
            // Writing to a String cannot fail.
            let _ = write!(out, "{b:02x}");
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packs_are_read_as_they_are_written() {
        let (data, _) = decode(crate::embedded_bytes()).unwrap_or_default();
        assert!(data.phrases.len() > 1_000 && data.anchors.len() > 1_000);
        let (again, _) = decode(&encode(&data).unwrap_or_default()).unwrap_or_default();
        // Where several words of a row are looked for anyway, any of them will do.
        let anchors = |phrase: u32| again.anchors.iter().filter(move |a| a.phrase == phrase);
        for (index, phrase) in (0..).zip(&data.phrases) {
            let Some(data::Atom::Words(rows)) = phrase
                .elements
                .get(usize::from(phrase.anchor))
                .map(|e| &e.atom)
            else {
                panic!("phrase {index} has no words to be looked for by");
            };
            for row in rows.iter() {
                let is = |a: &data::Anchor| {
                    let word = |l: &data::Literal| l.open == a.open && l.skeleton() == a.bytes;
                    row.iter().any(word)
                };
                assert!(anchors(index).any(is), "{row:?} of phrase {index}");
            }
        }
        let anchors = data.anchors.clone();
        assert_eq!(PackData { anchors, ..again }, data);
    }

    #[test]
    fn content_cut_anywhere_is_an_error() {
        let (data, _) = decode(crate::embedded_bytes()).unwrap_or_default();
        let content = wire::write(&data);
        for len in (0..content.len()).step_by(9_973) {
            assert!(wire::read(&content[..len]).is_err(), "{len} bytes are read");
        }
    }

    #[test]
    fn a_changed_byte_is_a_checksum_error() {
        let mut bytes = encode(&PackData::default()).unwrap_or_default();
        assert!(decode(&bytes).is_ok());
        bytes[6] ^= 1;
        assert!(matches!(decode(&bytes), Err(DecodeError::Checksum { .. })));
        bytes[6] ^= 1;
        bytes.truncate(bytes.len() / 2);
        assert!(matches!(decode(&bytes), Err(DecodeError::Content(_))));
        bytes.truncate(HEADER - 1);
        assert!(matches!(decode(&bytes), Err(DecodeError::Content(_))));
        assert!(matches!(
            decode(b"QPAK\xFF\xFFxx"),
            Err(DecodeError::Version { found: 0xFFFF, .. })
        ));
        assert!(matches!(decode(b"PK"), Err(DecodeError::Magic { .. })));
        assert!(matches!(decode(b""), Err(DecodeError::Magic { .. })));
    }
}
