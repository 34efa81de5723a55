//! What is answered, before it goes on the wire.

use hyper::body::Bytes;
use hyper::header::{HeaderName, HeaderValue};
use serde::Serialize;

pub(crate) const TEXT: &str = "text/plain; charset=utf-8";
pub(crate) const JSON: &str = "application/json; charset=utf-8";
const PROBLEM: &str = "application/problem+json";

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) code: u16,
    pub(crate) content_type: &'static str,
    pub(crate) body: Bytes,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// Whether the connection may be kept for another question.
    pub(crate) keeps_connection: bool,
    /// Whether the body may be packed.
    pub(crate) may_be_packed: bool,
}

/// What went wrong, for programs (RFC 9457), with what is known all the same.
#[derive(Debug, Serialize)]
pub(crate) struct Problem<'a, T> {
    /// Which kind of problem, as an identifier.
    pub(crate) r#type: &'static str,
    /// The kind in words.
    pub(crate) title: &'static str,
    pub(crate) status: u16,
    /// This one in words.
    pub(crate) detail: &'a str,
    #[serde(flatten)]
    pub(crate) known: T,
}

impl Reply {
    /// A body of a type.
    pub(crate) fn new(code: u16, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        let body = body.into();
        Self { code, content_type, body, headers: Vec::new(), keeps_connection: true, may_be_packed: false }
    }

    /// A sentence for whoever reads it.
    pub(crate) fn sentence(code: u16, text: &impl ToString) -> Self {
        Self::new(code, TEXT, format!("{}.\n", text.to_string())).closing()
    }

    /// A document of ours.
    pub(crate) fn json(document: &impl Serialize) -> Self {
        Self::written(200, JSON, document)
    }

    /// What went wrong.
    pub(crate) fn problem<T: Serialize>(problem: &Problem<'_, T>) -> Self {
        Self::written(problem.status, PROBLEM, problem)
    }

    fn written(code: u16, content_type: &'static str, document: &impl Serialize) -> Self {
        match serde_json::to_vec(document) {
            Ok(mut body) => {
                body.push(b'\n');
                Self::new(code, content_type, body)
            }
            Err(error) => Self::sentence(500, &error),
        }
    }

    /// The same with a header; one that cannot be written is left out.
    pub(crate) fn with(mut self, name: HeaderName, value: &(impl ToString + ?Sized)) -> Self {
        if let Ok(value) = HeaderValue::from_str(&value.to_string()) {
            self.headers.push((name, value));
        }
        self
    }

    /// The same as the last answer on its connection.
    pub(crate) fn closing(mut self) -> Self {
        self.keeps_connection = false;
        self
    }

    /// The same, packed for those who take it.
    pub(crate) fn packable(mut self) -> Self {
        self.may_be_packed = true;
        self
    }
}
