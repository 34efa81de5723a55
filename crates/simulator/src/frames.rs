//! Answers that no HTTP library writes, as bytes.

use hyper::body::Bytes;

/// Of the types of frames in HTTP/2 (RFC 9113, section 6).
const RST_STREAM: u8 = 3;
const GOAWAY: u8 = 7;
/// Of its error codes (section 7).
const CANCEL: u32 = 8;

/// GOAWAY: no stream was taken, without an error.
pub(crate) fn go_away() -> Bytes {
    frame(GOAWAY, 0, &[0; 8]).into()
}

/// `RST_STREAM` of the first stream, so many times.
pub(crate) fn reset_flood(times: u16) -> Bytes {
    frame(RST_STREAM, 1, &CANCEL.to_be_bytes()).repeat(times.into()).into()
}

/// `100 Continue`, so many times.
pub(crate) fn continues(times: u32) -> Bytes {
    "HTTP/1.1 100 Continue\r\n\r\n".repeat(usize::try_from(times).unwrap_or_default()).into()
}

/// An answer of HTTP/1.1 with two lengths, the first of which is right.
pub(crate) fn two_lengths(content_type: &str, document: &[u8]) -> Bytes {
    let (length, wrong) = (document.len(), document.len() + 7);
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\nContent-Length: {wrong}\r\n\r\n"
    );
    [head.as_bytes(), document].concat().into()
}

fn frame(kind: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap_or_default().to_be_bytes();
    let head = [&length[1..], &[kind, 0], &stream.to_be_bytes()].concat();
    [&head, payload].concat()
}
