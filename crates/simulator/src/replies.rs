//! What an answer is made of.

use hyper::{
    HeaderMap, Response, StatusCode,
    body::Bytes,
    header::{CONTENT_TYPE, HeaderName, HeaderValue},
};

use crate::{body::AnswerBody, documents};

pub(crate) fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).ok().filter(|_| (200..=599).contains(&code)).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

pub(crate) fn json(document: Vec<u8>) -> Response<AnswerBody> {
    typed(StatusCode::OK, documents::JSON, document)
}

pub(crate) fn text(status: StatusCode, text: impl Into<Bytes>) -> Response<AnswerBody> {
    typed(status, documents::TEXT, text)
}

pub(crate) fn typed(status: StatusCode, content_type: &'static str, content: impl Into<Bytes>) -> Response<AnswerBody> {
    body(status, content_type, AnswerBody::whole(content))
}

pub(crate) fn body(status: StatusCode, content_type: &'static str, content: AnswerBody) -> Response<AnswerBody> {
    let mut response = Response::new(content);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// A value that HTTP does not allow is left out.
pub(crate) fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
