//! JSON over HTTP to servers on this machine: WebDriver and the simulator's control API.

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::Value;
use ureq::Agent;

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// A client that uses no proxy and answers errors of the server like other answers.
#[derive(Debug, Clone)]
pub(crate) struct Client(Agent);

impl Client {
    pub(crate) fn new(within: Duration) -> Self {
        let settings = Agent::config_builder().http_status_as_error(false).proxy(None).timeout_global(Some(within));
        Self(settings.build().into())
    }

    pub(crate) fn get(&self, address: &str) -> Result<Answer> {
        read(address, self.0.get(address).call())
    }

    pub(crate) fn delete(&self, address: &str) -> Result<Answer> {
        read(address, self.0.delete(address).call())
    }

    pub(crate) fn post(&self, address: &str, body: &Value) -> Result<Answer> {
        let request = self.0.post(address).header("Content-Type", "application/json");
        read(address, request.send(body.to_string()))
    }

    pub(crate) fn put(&self, address: &str, body: &Value) -> Result<Answer> {
        let request = self.0.put(address).header("Content-Type", "application/json");
        read(address, request.send(body.to_string()))
    }
}

fn read(address: &str, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Answer> {
    let mut answer = answer.with_context(|| format!("no answer from {address}"))?;
    let text = answer.body_mut().read_to_string().with_context(|| format!("no whole answer from {address}"))?;
    let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
    Ok(Answer { status: answer.status().as_u16(), body })
}
