//! The packed file that a workbook is.

use std::io::{Cursor, Read as _};

use encoding_rs::Encoding;
use zip::ZipArchive;

use super::super::ImportError;

/// What all parts that are read may unpack to, in bytes. The portal's export of 10,000 tenants unpacks to some 3 MiB.
pub(super) const MAX_UNPACKED: usize = 64 * 1024 * 1024;

/// The packed file.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The names of its parts, in small letters and with slashes.
    names: Vec<Option<String>>,
    /// How many bytes more may be unpacked.
    room: usize,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::DamagedWorkbook)?;
        let plain = |name: &str| name.replace('\\', "/").to_ascii_lowercase();
        let names = archive.file_names().map(|name| name.as_ref().ok().map(|name| plain(name))).collect();
        Ok(Self { archive, names, room: MAX_UNPACKED })
    }

    /// The parts with such names, which are given in small letters.
    pub(super) fn parts(&self, wanted: impl Fn(&str) -> bool) -> Vec<usize> {
        let named = self.names.iter().enumerate();
        named.filter(|(_, name)| name.as_deref().is_some_and(&wanted)).map(|(part, _)| part).collect()
    }

    /// The part with this name, in small letters.
    pub(super) fn part(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|other| other.as_deref() == Some(name))
    }

    /// What a part is called, in small letters.
    pub(super) fn name(&self, part: usize) -> &str {
        self.names.get(part).and_then(Option::as_deref).unwrap_or_default()
    }

    /// The text of a part.
    pub(super) fn text(&mut self, part: usize) -> Result<String, ImportError> {
        let packed = self.archive.by_index(part).map_err(|_| ImportError::DamagedWorkbook)?;
        let mut bytes = Vec::new();
        let read = packed.take(self.room as u64).read_to_end(&mut bytes).map_err(|_| ImportError::DamagedWorkbook)?;
        self.room -= read;
        if self.room == 0 {
            return Err(ImportError::TooMuch);
        }
        if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
            let text = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0;
            return Ok(text.into_owned());
        }
        String::from_utf8(bytes).map_err(|_| ImportError::DamagedWorkbook)
    }
}
