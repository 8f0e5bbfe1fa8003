//! The bytes of a file that a spreadsheet program wrote, as text.
//!
//! Excel and WPS write UTF-8 with or without a BOM, the code page of their system (GBK in China), or
//! UTF-16 ("Unicode text"), and no file says which. This module must not know what a cell is.

use std::fmt;

use encoding_rs::{Encoding as Codec, GB18030, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How the file was encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// UTF-8, with a BOM or without.
    Utf8,
    /// UTF-16, of either byte order.
    Utf16,
    /// GBK, read as GB18030, which holds all of it.
    Gbk,
    /// The code page of western Windows.
    Windows1252,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16 => "UTF-16",
            Encoding::Gbk => "GBK",
            Encoding::Windows1252 => "Windows-1252",
        })
    }
}

/// Why the bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undecodable {
    /// A workbook.
    Workbook,
    /// A web page or XML.
    WebPage,
    /// It begins as UTF-8 and goes on otherwise.
    BrokenUtf8,
    /// It begins as UTF-16 and goes on otherwise.
    BrokenUtf16,
    /// It looks like UTF-16 and is none.
    NoText,
    /// It holds NUL characters.
    Nul,
    /// None of the encodings that are known here.
    NoEncoding,
}

/// The text of the file, its BOM left out.
///
/// # Errors
/// [`Undecodable`] where the bytes are a workbook, a web page or no text in any encoding known here.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Encoding), Undecodable> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Undecodable::Workbook);
    }
    let (text, encoding) = if let Some((codec, length)) = Codec::for_bom(bytes) {
        let encoding = if codec == encoding_rs::UTF_8 { Encoding::Utf8 } else { Encoding::Utf16 };
        let broken = match encoding {
            Encoding::Utf8 => Undecodable::BrokenUtf8,
            _ => Undecodable::BrokenUtf16,
        };
        (strictly(codec, &bytes[length..]).ok_or(broken)?, encoding)
    } else if let Some(codec) = utf16_without_bom(bytes) {
        (strictly(codec, bytes).ok_or(Undecodable::NoText)?, Encoding::Utf16)
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        (text.to_owned(), Encoding::Utf8)
    } else {
        code_page(bytes).ok_or(Undecodable::NoEncoding)?
    };
    let start = text.trim_start().get(..6).unwrap_or_default().to_ascii_lowercase();
    if start.starts_with("<html") || start.starts_with("<!doct") || start.starts_with("<table") || start == "<?xml " {
        return Err(Undecodable::WebPage);
    }
    match text.contains('\0') {
        true => Err(Undecodable::Nul),
        false => Ok((text, encoding)),
    }
}

fn strictly(codec: &'static Codec, bytes: &[u8]) -> Option<String> {
    codec.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

/// UTF-16 gives itself away by the zero byte beside each comma, tab, digit and line break.
fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Codec> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |odd: usize| head.chunks_exact(2).filter(|pair| pair[odd] == 0 && pair[1 - odd] != 0).count();
    let (low_first, high_first) = (zeros(1), zeros(0));
    match low_first.max(high_first) * 20 >= head.len() / 2 && !head.is_empty() {
        true if low_first > high_first => Some(UTF_16LE),
        true if high_first > low_first => Some(UTF_16BE),
        _ => None,
    }
}

/// GBK, unless the high bytes stand alone among letters, as the umlauts and accents of a western file do.
fn code_page(bytes: &[u8]) -> Option<(String, Encoding)> {
    let mut runs = bytes.split(u8::is_ascii).filter(|run| !run.is_empty());
    let (mut alone, mut together) = (0usize, 0usize);
    for run in &mut runs {
        if run.len() == 1 { alone += 1 } else { together += 1 }
    }
    let western = || Some((strictly(WINDOWS_1252, bytes)?, Encoding::Windows1252));
    let chinese = || Some((strictly(GB18030, bytes)?, Encoding::Gbk));
    if alone > together { western() } else { chinese().or_else(western) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "问题编号,问题描述\r\nTS001,打印机坏了\r\n";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        let gbk = GB18030.encode(TEXT).0.into_owned();
        for (bytes, encoding) in [
            (TEXT.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), Encoding::Utf8),
            ([&b"\xff\xfe"[..], &utf16(TEXT, false)].concat(), Encoding::Utf16),
            ([&b"\xfe\xff"[..], &utf16(TEXT, true)].concat(), Encoding::Utf16),
            (utf16(TEXT, false), Encoding::Utf16),
            (utf16(TEXT, true), Encoding::Utf16),
            (gbk, Encoding::Gbk),
        ] {
            assert_eq!(decode(&bytes), Ok((TEXT.to_owned(), encoding)), "{encoding}");
        }
    }

    #[test]
    fn a_rare_character_of_gbk_or_gb18030_is_read_too() {
        // 镕 has an ASCII byte as its second, 㐀 takes four bytes.
        for text in ["提交人,部门\n朱镕,运维\n", "提交人,部门\n㐀,运维\n"] {
            assert_eq!(decode(&GB18030.encode(text).0), Ok((text.to_owned(), Encoding::Gbk)));
        }
    }

    #[test]
    fn western_umlauts_are_no_chinese() {
        let text = "number;description;submitter\nTS001;Drucker läuft heiß;Jörg Müller\n";
        assert_eq!(decode(&WINDOWS_1252.encode(text).0), Ok((text.to_owned(), Encoding::Windows1252)));
    }

    #[test]
    fn what_is_no_csv_is_told_from_it() {
        for (bytes, why) in [
            (&b"PK\x03\x04rest"[..], Undecodable::Workbook),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", Undecodable::Workbook),
            (b"<html><table>", Undecodable::WebPage),
            (b"\xef\xbb\xbf\xff", Undecodable::BrokenUtf8),
            (b"\xff\xfea", Undecodable::BrokenUtf16),
            (b"a,b\0\0\0\0\0\0\0\0\0\0\0\0", Undecodable::NoText),
        ] {
            assert_eq!(decode(bytes), Err(why), "{bytes:?}");
        }
        assert_eq!(decode(b""), Ok((String::new(), Encoding::Utf8)));
    }
}
