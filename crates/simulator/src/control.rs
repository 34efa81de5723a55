//! The control API, for tests of a simulator in another process. Its description is in the crate's documentation.

use http_body_util::{BodyExt, Limited};
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    body::AnswerBody,
    fault::Fault,
    patch::Patch,
    replies::{json, text},
    service::Service,
};

const LARGEST_BODY: usize = 4 * 1024 * 1024;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ServicePatch {
    fault: Option<Fault>,
    clock_offset_seconds: Option<i64>,
}

/// Whether a path belongs to the control API.
pub(crate) fn is_for(path: &str) -> bool {
    path.starts_with("/simulator/")
}

pub(crate) async fn answer(service: &Service, request: Request<Incoming>) -> Response<AnswerBody> {
    let address = request.uri().path().to_owned();
    let segments: Vec<&str> = address.split('/').skip(2).collect();
    match (request.method(), segments.as_slice()) {
        (&Method::GET, ["tenants"]) => listed(&service.list()),
        (&Method::GET, ["requests"]) => listed(&service.requests()),
        (&Method::PUT, ["tenants", identifier]) => match read::<Patch>(request.into_body()).await {
            Ok(patch) => match service.change(identifier, patch) {
                Ok(()) => done(),
                Err(unknown) => text(StatusCode::NOT_FOUND, unknown.to_string()),
            },
            Err(refused) => refused,
        },
        (&Method::PUT, ["service"]) => match read::<ServicePatch>(request.into_body()).await {
            Ok(patch) => {
                if let Some(fault) = patch.fault {
                    service.set_fault(Some(fault));
                }
                if let Some(seconds) = patch.clock_offset_seconds {
                    service.set_clock_offset(seconds);
                }
                done()
            }
            Err(refused) => refused,
        },
        _ => text(
            StatusCode::NOT_FOUND,
            "The control API has GET /simulator/tenants, GET /simulator/requests, PUT /simulator/tenants/{id} and PUT /simulator/service.",
        ),
    }
}

async fn read<T: DeserializeOwned>(body: Incoming) -> Result<T, Response<AnswerBody>> {
    let bytes: Bytes = match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(collected) => collected.to_bytes(),
        Err(error) => return Err(text(StatusCode::BAD_REQUEST, format!("The body cannot be read: {error}"))),
    };
    serde_json::from_slice(&bytes)
        .map_err(|error| text(StatusCode::BAD_REQUEST, format!("This is not a change: {error}")))
}

fn listed(document: &impl Serialize) -> Response<AnswerBody> {
    match serde_json::to_vec(document) {
        Ok(bytes) => json(bytes),
        Err(error) => text(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
    }
}

fn done() -> Response<AnswerBody> {
    let mut response = text(StatusCode::NO_CONTENT, "");
    response.headers_mut().clear();
    response
}
