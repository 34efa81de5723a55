//! How the background and its window speak: one line of JSON a message, over the window's stdin and stdout.
//!
//! To the background: `{"id":1,"request":{…}}`, and `{"closing":true}` as the last line. To the window: `{"id":1,"response":{…}}` for an answer,
//! `{"event":{…}}` for what was not asked, with `"front":true` where the window is to come to the front, and `"token":"…"` where the desktop
//! lets it take the focus for that.
//! The window's process passes answers and events on to the page as they are, without reading them.

use std::io::{self, BufRead};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _};

use crate::protocol::{Event, Request, Response};

/// The longest line that is read, in bytes: a table of some ten thousand tenants fits many times.
pub const LONGEST_LINE: usize = 64 * 1024 * 1024;

/// What the window sends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "nearly all of them are requests")]
pub enum ToBackground {
    /// The page asks.
    Asked {
        /// Comes back with the answer.
        id: u64,
        /// What it asks.
        request: Request,
    },
    /// The window closes, and hears nothing more.
    Closing {
        /// Always true.
        closing: bool,
    },
}

/// What the background sends, as the window reads it.
#[derive(Debug, Deserialize)]
pub struct ToWindow<'a> {
    /// Which request is answered.
    pub id: Option<u64>,
    /// The answer.
    #[serde(borrow)]
    pub response: Option<&'a RawValue>,
    /// What was not asked.
    #[serde(borrow)]
    pub event: Option<&'a RawValue>,
    /// Whether the window is to come to the front.
    #[serde(default)]
    pub front: bool,
    /// The desktop's activation token, for which it may take the focus.
    pub token: Option<String>,
}

/// The line for what the window sends.
///
/// # Errors
/// When something in it cannot be written as JSON.
pub fn line_to_background(message: &ToBackground) -> serde_json::Result<String> {
    line(message)
}

/// The line for an answer.
///
/// # Errors
/// When something in it cannot be written as JSON.
pub fn response_line(id: u64, response: &Response) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Answer<'a> {
        id: u64,
        response: &'a Response,
    }
    line(&Answer { id, response })
}

/// The line for an event, with the desktop's activation token where the window comes to the front for it.
///
/// # Errors
/// When something in it cannot be written as JSON.
pub fn event_line(event: &Event, token: Option<&str>) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct News<'a> {
        event: &'a Event,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        front: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        token: Option<&'a str>,
    }
    let front = match event {
        Event::Show { .. } | Event::ShowSettings | Event::ShowAdd { .. } | Event::Say { .. } => true,
        Event::Changed { .. } | Event::Settings { .. } | Event::Diagnosis { .. } | Event::Closing => false,
    };
    line(&News { event, front, token: token.filter(|_| front) })
}

fn line(message: &impl Serialize) -> serde_json::Result<String> {
    let mut line = serde_json::to_string(message)?;
    line.push('\n');
    Ok(line)
}

/// Reads a line into `buffer`, which is emptied first; `false` at the end.
///
/// # Errors
/// When reading fails, or the line is too long.
pub async fn read_line(input: &mut (impl AsyncBufRead + Unpin), buffer: &mut Vec<u8>) -> io::Result<bool> {
    buffer.clear();
    loop {
        let part = input.fill_buf().await?;
        let (used, ended) = take(part, buffer)?;
        input.consume(used);
        if ended {
            return Ok(used > 0 || !buffer.is_empty());
        }
    }
}

/// As [`read_line`], for a thread.
///
/// # Errors
/// As there.
pub fn read_line_blocking(input: &mut impl BufRead, buffer: &mut Vec<u8>) -> io::Result<bool> {
    buffer.clear();
    loop {
        let part = input.fill_buf()?;
        let (used, ended) = take(part, buffer)?;
        input.consume(used);
        if ended {
            return Ok(used > 0 || !buffer.is_empty());
        }
    }
}

/// Moves what belongs to the line from `part` to `buffer`: how many bytes that were, and whether the line ended.
fn take(part: &[u8], buffer: &mut Vec<u8>) -> io::Result<(usize, bool)> {
    let end = part.iter().position(|byte| *byte == b'\n');
    let line = part.get(..end.unwrap_or(part.len())).unwrap_or_default();
    if buffer.len().saturating_add(line.len()) > LONGEST_LINE {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a message of more than 64 MiB"));
    }
    buffer.extend_from_slice(line);
    Ok((line.len() + usize::from(end.is_some()), end.is_some() || part.is_empty()))
}

#[cfg(test)]
mod tests {
    use beacon_core::identity::TenantKey;

    use super::*;

    fn key() -> TenantKey {
        "production/Cust12345".parse().expect("a key")
    }

    #[test]
    fn requests_cross_as_one_line() {
        let message = ToBackground::Asked { id: 7, request: Request::Details { key: key() } };
        let line = line_to_background(&message).expect("a line");
        assert_eq!(line, "{\"id\":7,\"request\":{\"ask\":\"details\",\"key\":\"production/Cust12345\"}}\n");
        assert_eq!(serde_json::from_str::<ToBackground>(&line).expect("a message"), message);
        assert_eq!(
            serde_json::from_str::<ToBackground>(r#"{"closing":true}"#).expect("a message"),
            ToBackground::Closing { closing: true }
        );
    }

    #[test]
    fn answers_and_events_are_told_apart_and_kept_as_written() {
        let line = response_line(7, &Response::Refused { code: "a".into(), sentence: "Zwei\nZeilen".into() });
        let line = line.expect("a line");
        assert_eq!(line.matches('\n').count(), 1);
        let read: ToWindow = serde_json::from_str(&line).expect("a message");
        assert_eq!(read.id, Some(7));
        let expected = r#"{"answer":"refused","code":"a","sentence":"Zwei\nZeilen"}"#;
        assert_eq!(read.response.map(RawValue::get), Some(expected));
        assert!(read.event.is_none() && !read.front);

        let line = event_line(&Event::Show { key: Some(key()) }, None).expect("a line");
        let read: ToWindow = serde_json::from_str(&line).expect("a message");
        assert_eq!(read.token, None);
        assert_eq!(read.event.map(RawValue::get), Some(r#"{"event":"show","key":"production/Cust12345"}"#));
        assert!(read.id.is_none() && read.front);
    }

    #[test]
    fn a_token_crosses_only_where_the_window_comes_to_the_front() {
        let token = |event: &Event| {
            let line = event_line(event, Some("a \"token\"_TIME1")).expect("a line");
            serde_json::from_str::<ToWindow>(&line).expect("a message").token
        };
        assert_eq!(token(&Event::ShowSettings).as_deref(), Some("a \"token\"_TIME1"));
        assert_eq!(token(&Event::Closing), None);
    }

    #[tokio::test]
    async fn lines_are_read_one_by_one_also_the_last_without_an_end() {
        let text = b"first\n\nsecond\nlast".as_slice();
        let mut input = tokio::io::BufReader::with_capacity(3, text);
        let mut buffer = Vec::new();
        let mut lines = Vec::new();
        while read_line(&mut input, &mut buffer).await.expect("no failure") {
            lines.push(String::from_utf8(buffer.clone()).expect("text"));
        }
        assert_eq!(lines, ["first", "", "second", "last"]);

        let mut input = std::io::BufReader::with_capacity(3, text);
        let mut read = Vec::new();
        while read_line_blocking(&mut input, &mut buffer).expect("no failure") {
            read.push(String::from_utf8(buffer.clone()).expect("text"));
        }
        assert_eq!(read, lines);
    }

    #[test]
    fn a_line_without_end_is_refused() {
        let mut input = std::io::BufReader::new(std::io::Read::take(std::io::repeat(b'x'), 65 * 1024 * 1024));
        let error = read_line_blocking(&mut input, &mut Vec::new()).expect_err("too long");
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    }
}
