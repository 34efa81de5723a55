//! Requests as they are written on a TCP stream, and answers as they are read.

use std::io::ErrorKind;
use std::time::Duration;

use beacon_simulator::{Fault, Options, Patch, Simulator, Story};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

pub(crate) async fn start(story: &str) -> Simulator {
    Simulator::start(Options::new(Story::named(story).unwrap())).await.unwrap()
}

pub(crate) async fn connect(simulator: &Simulator) -> TcpStream {
    TcpStream::connect(("127.0.0.1", simulator.port())).await.unwrap()
}

pub(crate) async fn get(simulator: &Simulator, path: &str) -> Answer {
    exchange(simulator, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n")).await
}

/// Waits for something that happens on the other side of a socket; ten seconds are the limit of a failure, not a pause.
pub(crate) async fn until(happened: impl Fn() -> bool) {
    let waiting = async {
        while !happened() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), waiting).await.unwrap();
}

/// Sends the request on a connection of its own and reads the answer.
pub(crate) async fn exchange(simulator: &Simulator, request: &str) -> Answer {
    let mut stream = connect(simulator).await;
    stream.write_all(request.as_bytes()).await.unwrap();
    read(&mut stream).await
}

pub(crate) async fn send_and_read(stream: &mut TcpStream, path: &str) -> Answer {
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes()).await.unwrap();
    read(stream).await
}

/// Reads one answer: its head, then as much body as it promises or until the connection is closed.
pub(crate) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Answer {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let mut answer = Answer::from_head(std::str::from_utf8(&bytes[..end]).unwrap());
            answer.body = bytes.split_off(end + 4);
            let promised = answer.header("content-length").map_or(0, |length| length.parse().unwrap());
            while answer.body.len() < promised && stream.read_buf(&mut answer.body).await.unwrap() > 0 {}
            return answer;
        }
        assert!(stream.read_buf(&mut bytes).await.unwrap() > 0, "closed within the head: {bytes:?}");
    }
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    fn from_head(head: &str) -> Answer {
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|line| line.split_once(": ").unwrap());
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        Answer { status, headers, body: Vec::new() }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn date(&self) -> DateTime<Utc> {
        DateTime::parse_from_rfc2822(self.header("date").unwrap()).unwrap().to_utc()
    }

    /// From the `Date` header, which has whole seconds, to `ValidUntil`.
    pub(crate) fn valid_for(&self) -> TimeDelta {
        self.json()["ValidUntil"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap() - self.date()
    }
}

/// All that comes until the connection ends, and how that was if not orderly.
pub(crate) async fn all_with(fault: Fault) -> (String, Option<ErrorKind>) {
    let simulator = start("calm").await;
    simulator.change("Cust10001", Patch::fault(fault)).unwrap();
    let mut stream = connect(&simulator).await;
    stream.write_all(b"GET /api/state/Cust10001 HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let mut bytes = Vec::new();
    let end = loop {
        match stream.read_buf(&mut bytes).await {
            Ok(0) => break None,
            Ok(_) => {}
            Err(error) => break Some(error.kind()),
        }
    };
    (String::from_utf8(bytes).unwrap(), end)
}

pub(crate) async fn get_with(fault: Fault) -> Answer {
    let simulator = start("calm").await;
    simulator.change("Cust10001", Patch::fault(fault)).unwrap();
    get(&simulator, "/api/state/Cust10001").await
}
