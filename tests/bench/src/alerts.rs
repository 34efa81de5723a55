//! A server that says "no alerts" as Prometheus does, at every address: what Nagstamon asks in place of the service,
//! whose documents it cannot read. `GET /count` tells how often it was asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::Result;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

const NO_ALERTS: &str = r#"{"status":"success","data":{"alerts":[]}}"#;

/// Serves until the program is ended.
pub(crate) async fn run(announce: impl FnOnce(&str)) -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    announce(&format!("http://{}", listener.local_addr()?));
    let count = Arc::new(AtomicU64::new(0));
    loop {
        let (stream, _) = listener.accept().await?;
        // A connection that breaks is the other side's affair.
        tokio::spawn(serve(stream, Arc::clone(&count)));
    }
}

async fn serve(stream: TcpStream, count: Arc<AtomicU64>) -> Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut request = String::new();
        if stream.read_line(&mut request).await? == 0 {
            return Ok(());
        }
        let mut header = String::new();
        while stream.read_line(&mut header).await? > 2 {
            header.clear();
        }
        let body = if request.starts_with("GET /count ") {
            count.load(Ordering::Relaxed).to_string()
        } else {
            count.fetch_add(1, Ordering::Relaxed);
            NO_ALERTS.to_owned()
        };
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.get_mut().write_all((head + &body).as_bytes()).await?;
    }
}
