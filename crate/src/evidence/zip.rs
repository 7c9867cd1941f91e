//! A zip writer that only stores: pictures are compressed already, and one way of writing means one possible archive for one input.

use super::crc::crc32;
use super::instant::Instant;

/// General purpose bit 11: file names are UTF-8.
const UTF8_NAMES: u16 = 1 << 11;
/// Version 2.0 of the format: folders in paths.
const NEEDS: u16 = 20;

/// Why an archive cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ZipError {
    /// A size or position does not fit into 32 bits.
    #[error("the archive would be larger than 4 GB")]
    TooLarge,
    /// More files than 16 bits can count.
    #[error("more than 65,535 files")]
    TooManyFiles,
    /// A path that is empty, absolute, leads upwards, or is there already.
    #[error("path {0:?} cannot stand in an archive")]
    Path(String),
}

/// Collects files and writes them as one zip.
#[derive(Debug)]
pub struct ZipWriter {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    names: Vec<String>,
    time: u16,
    date: u16,
}

impl ZipWriter {
    /// An empty archive whose files all carry this time (in UTC, to two seconds; before 1980 and after 2107 the nearest the format can say).
    pub fn new(time: Instant) -> Self {
        let c = time.civil();
        let year = (c.year - 1980).clamp(0, 127);
        // Every part is small and not negative, so both fit; the fallback is the format's "no time".
        let field = |bits: i64| u16::try_from(bits).unwrap_or_default();
        Self {
            bytes: Vec::new(),
            directory: Vec::new(),
            names: Vec::new(),
            time: field((c.hour << 11) | (c.minute << 5) | (c.second / 2)),
            date: field((year << 9) | (c.month << 5) | c.day),
        }
    }

    /// Adds a file.
    ///
    /// # Errors
    /// [`ZipError::Path`] for a path that a careless unpacker could misuse or that is there already, [`ZipError::TooLarge`] above 4 GB.
    pub fn add(&mut self, path: &str, content: &[u8]) -> Result<(), ZipError> {
        let unsafe_part = |part: &str| part.is_empty() || part == "." || part == "..";
        if path.contains(['\\', '\0', ':'])
            || path.split('/').any(unsafe_part)
            || self.names.iter().any(|name| name == path)
        {
            return Err(ZipError::Path(path.into()));
        }
        let name_length = u16::try_from(path.len()).map_err(|_| ZipError::Path(path.into()))?;
        let size = u32::try_from(content.len()).map_err(|_| ZipError::TooLarge)?;
        let offset = u32::try_from(self.bytes.len()).map_err(|_| ZipError::TooLarge)?;

        let mut common = Vec::with_capacity(26);
        for field in [NEEDS, UTF8_NAMES, 0, self.time, self.date] {
            common.extend_from_slice(&field.to_le_bytes());
        }
        for field in [crc32(content), size, size] {
            common.extend_from_slice(&field.to_le_bytes());
        }
        common.extend_from_slice(&name_length.to_le_bytes());
        common.extend_from_slice(&0u16.to_le_bytes());

        self.bytes.extend_from_slice(b"PK\x03\x04");
        self.bytes.extend_from_slice(&common);
        self.bytes.extend_from_slice(path.as_bytes());
        self.bytes.extend_from_slice(content);

        self.directory.extend_from_slice(b"PK\x01\x02");
        self.directory.extend_from_slice(&NEEDS.to_le_bytes());
        self.directory.extend_from_slice(&common);
        // Comment length, disk, internal and external attributes: none.
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&offset.to_le_bytes());
        self.directory.extend_from_slice(path.as_bytes());
        self.names.push(path.into());
        Ok(())
    }

    /// The finished archive.
    ///
    /// # Errors
    /// [`ZipError::TooManyFiles`] above 65,534 files, [`ZipError::TooLarge`] above 4 GB.
    pub fn finish(mut self) -> Result<Vec<u8>, ZipError> {
        let count = u16::try_from(self.names.len())
            .ok()
            .filter(|&n| n < u16::MAX)
            .ok_or(ZipError::TooManyFiles)?;
        let offset = u32::try_from(self.bytes.len()).map_err(|_| ZipError::TooLarge)?;
        let size = u32::try_from(self.directory.len()).map_err(|_| ZipError::TooLarge)?;
        self.bytes.append(&mut self.directory);
        self.bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        for field in [count, count] {
            self.bytes.extend_from_slice(&field.to_le_bytes());
        }
        for field in [size, offset] {
            self.bytes.extend_from_slice(&field.to_le_bytes());
        }
        self.bytes.extend_from_slice(&[0; 2]);
        Ok(self.bytes)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;

    #[test]
    fn dangerous_paths_are_refused() {
        let mut zip = ZipWriter::new(Instant::parse("2026-11-22T09:15:00Z").unwrap());
        for path in [
            "",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a//b",
            "a\\b",
            "c:x",
            "a/",
        ] {
            assert_eq!(zip.add(path, b""), Err(ZipError::Path(path.into())));
        }
        zip.add("a", b"1").unwrap();
        assert_eq!(zip.add("a", b"2"), Err(ZipError::Path("a".into())));
    }
}
