//! Mails as they are saved (`.eml`) and web archives (`.mht`): their texts and pages are coded, and are read once they are
//! decoded. `mail-parser` takes them apart.

use mail_parser::{MessageParser, PartType};

use super::cell::cleaned;
use super::gathering::Gathering;
use super::{ImportError, html, take_text, text, workbook};
use crate::untrusted::visible;

/// So much of a file says whether it is one, in bytes.
const HEAD: usize = 16 * 1024;

/// Whether it begins as a mail does: with headers, of which one says of what kind its content is.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    let lines = head.trim_start_matches('\u{feff}').lines().take_while(|line| !line.trim().is_empty());
    let mut says_kind = false;
    for (number, line) in lines.enumerate() {
        let goes_on = number > 0 && line.starts_with([' ', '\t']);
        let is_from = number == 0 && line.starts_with("From ");
        let name = line.split_once(':').map(|(name, _)| name);
        let is_header = name.is_some_and(|name| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        });
        if !(goes_on || is_from || is_header) {
            return false;
        }
        let kinds = ["mime-version", "content-type", "content-transfer-encoding"];
        says_kind |= name.is_some_and(|name| kinds.iter().any(|kind| name.eq_ignore_ascii_case(kind)));
    }
    says_kind
}

/// Takes what is in a mail: its subject, its texts or pages, and tables that are attached.
///
/// # Errors
/// When there is too much in it, or an attached workbook is damaged.
pub(super) fn read(bytes: &[u8], gathering: &mut Gathering<'_>) -> Result<(), ImportError> {
    let Some(mail) = MessageParser::default().parse(bytes) else { return Ok(()) };
    take_prose(mail.subject().unwrap_or_default(), gathering);
    for part in mail.text_bodies().chain(mail.attachments()) {
        match &part.body {
            PartType::Html(page) => html::read(&visible(page), gathering)?,
            PartType::Text(text) => {
                let text = visible(text);
                if text.trim().lines().nth(1).is_some() {
                    take_text(&text, gathering)?;
                } else {
                    take_prose(&text, gathering);
                }
            }
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) if workbook::is_packed(bytes) => {
                match workbook::read(bytes, gathering) {
                    // Other packed files are no tables.
                    Err(ImportError::NoWorkbook) => {}
                    read => read?,
                }
            }
            PartType::Binary(_) | PartType::InlineBinary(_) | PartType::Message(_) | PartType::Multipart(_) => {}
        }
    }
    Ok(())
}

/// What is found in a sentence, in which not everything must be a tenant.
fn take_prose(sentence: &str, gathering: &mut Gathering<'_>) {
    let found = text::in_line(&cleaned(sentence.into()), &mut gathering.left_out);
    gathering.found.extend(found);
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::from_bytes;
    use super::*;

    const HEADERS: &str = "From: Kari <kari@acme.example>\r\nTo: help@acme.example\r\nMIME-Version: 1.0\r\n";

    fn identifiers(mail: &str) -> Vec<String> {
        let found = from_bytes(mail.as_bytes()).expect("a mail").found;
        found.iter().map(|found| found.outcome.as_ref().map_or("refused".to_owned(), ToString::to_string)).collect()
    }

    #[rstest]
    #[case::quoted_printable(
        "Subject: Slow\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHei =C3=85se,\r\nse https://eur01.safelinks.protection.outlook.com/?url=3Dhttps%3A%2F%2Fsod=\r\n2.superoffice.com%2FCust7%2FCS%2F&data=3D05\r\n",
        &["Cust7"]
    )]
    #[case::base64("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nQ3VzdDcgYW5kIEN1c3Q4IGFyZSBzbG93Lgo=\r\n", &["Cust7", "Cust8"])]
    #[case::subject("Subject: =?utf-8?Q?Cust7_er_nede_p=C3=A5_nytt?=\r\nContent-Type: text/plain\r\n\r\nAs I said.\r\n", &["Cust7"])]
    #[case::page("Content-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Hei</p><table><tr><th>Tenant<th>Kunde<tr><td>Cust7<td>S\u{f8}n</table>", &["Cust7"])]
    #[case::alternatives(
        "Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nCust7 is down\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Cust7 is down</p>\r\n--x--\r\n",
        &["Cust7"]
    )]
    #[case::attached(
        "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee the list\r\n--x\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=a.csv\r\nContent-Transfer-Encoding: base64\r\n\r\nSWRlbnRpZmllcjtOYW1lCjc7QWNtZQo4O0JlcmcK\r\n--x--\r\n",
        &["Cust7", "Cust8"]
    )]
    #[case::nothing("Content-Type: text/plain\r\n\r\nhello\r\n", &[])]
    fn what_is_coded_is_decoded(#[case] rest: &str, #[case] expected: &[&str]) {
        assert_eq!(identifiers(&format!("{HEADERS}{rest}")), expected);
    }

    #[rstest]
    #[case::as_it_is_shown("From: Kari\nSent: Monday\nTo: Ola\nSubject: Cust7\n\nCust8")]
    #[case::labels("Tenant: Cust7\nName: Acme")]
    #[case::prose("Hi,\ncontent-type: text\n")]
    #[case::table("Identifier;Name\n7;Acme")]
    fn other_texts_are_none(#[case] text: &str) {
        assert!(!is_one(text.as_bytes()));
    }
}
