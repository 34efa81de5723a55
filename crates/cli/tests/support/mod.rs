//! `beacon serve` beside the simulator, and questions to it word for word.

#![allow(dead_code, reason = "each test uses its part")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{ChildStdout, Command, Output};
use std::time::Duration;

use beacon_desktop_tests::{Process, wait};
use beacon_simulator::{Options, Patch, Simulator, Story};
use serde_json::Value;
use tokio::runtime::Runtime;

/// The simulator, and `beacon serve` that asks it.
pub(crate) struct Served {
    runtime: Runtime,
    pub(crate) simulator: Simulator,
    /// `http://127.0.0.1:PORT`, or `unix:/path`.
    pub(crate) address: String,
    pub(crate) process: Process,
    output: BufReader<ChildStdout>,
    pub(crate) folder: tempfile::TempDir,
}

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) code: u16,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn read(bytes: &[u8]) -> Self {
        let end =
            bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or_else(|| panic!("no head in {bytes:?}"));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let code = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a code");
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Self { code, headers: lines.filter_map(header).collect(), body: bytes[end + 4..].to_vec() }
    }
}

pub(crate) fn simulator(valid_for: Duration) -> (Runtime, Simulator) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.expect("a runtime");
    let mut options = Options::new(Story::named("calm").expect("a story"));
    options.tenants = 3;
    options.valid_for = Some(valid_for);
    let simulator = runtime.block_on(Simulator::start(options)).expect("the simulator starts");
    (runtime, simulator)
}

impl Served {
    /// Answers at any free port.
    pub(crate) fn start(valid_for: Duration, arguments: &[&str]) -> Self {
        Self::at("127.0.0.1:0", valid_for, arguments)
    }

    pub(crate) fn at(listen: &str, valid_for: Duration, arguments: &[&str]) -> Self {
        let (runtime, simulator) = simulator(valid_for);
        let folder = tempfile::tempdir().expect("a folder");
        let (process, output, address) = serve(listen, &simulator.root(), arguments, &folder);
        Self { runtime, simulator, address, process, output, folder }
    }

    /// The same with another process, after the end of the first.
    pub(crate) fn restart(&mut self, arguments: &[&str]) {
        let (process, output, address) = serve("127.0.0.1:0", &self.simulator.root(), arguments, &self.folder);
        (self.process, self.output, self.address) = (process, output, address);
    }

    /// Sends a signal that ends it, and waits for the end.
    pub(crate) fn end(&self, name: &str) {
        self.signal(name);
        until("the end", || TcpStream::connect(self.address.trim_start_matches("http://")).is_err());
    }

    pub(crate) fn is(&self, patch: Patch) {
        let _inside = self.runtime.enter();
        self.simulator.change("Cust10001", patch).expect("the tenant is there");
    }

    /// What is answered to a GET with these headers.
    pub(crate) fn get(&self, path: &str, headers: &[&str]) -> Answer {
        self.ask("GET", path, headers)
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Answer {
        let host = if headers.iter().any(|header| header.starts_with("Host:")) { "" } else { "Host: localhost\r\n" };
        let more = headers.iter().flat_map(|header| [header, "\r\n"]).collect::<String>();
        self.say(&format!("{method} {path} HTTP/1.1\r\n{host}{more}Connection: close\r\n\r\n"))
    }

    /// What is answered to this, word for word.
    pub(crate) fn say(&self, question: &str) -> Answer {
        say(&self.address, question)
    }

    pub(crate) fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address.trim_start_matches("http://")).expect("it listens")
    }

    /// Once this is answered.
    pub(crate) fn signal(&self, name: &str) {
        signal(self.process.id(), name);
    }
}

/// `beacon serve` alone, at any free port.
pub(crate) struct Alone {
    pub(crate) address: String,
    pub(crate) process: Process,
    _output: BufReader<ChildStdout>,
    _folder: tempfile::TempDir,
}

impl Alone {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let all = [&["--listen", "127.0.0.1:0"], arguments].concat();
        let (process, output, address) = run(&all, &folder);
        Self { address, process, _output: output, _folder: folder }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        say(&self.address, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    /// Ends it in order.
    pub(crate) fn end(self) {
        signal(self.process.id(), "TERM");
        until("the end", || TcpStream::connect(self.address.trim_start_matches("http://")).is_err());
    }
}

fn say(address: &str, question: &str) -> Answer {
    let mut stream = TcpStream::connect(address.trim_start_matches("http://")).expect("it listens");
    stream.write_all(question.as_bytes()).expect("asked");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    Answer::read(&bytes)
}

fn serve(
    listen: &str,
    root: &str,
    arguments: &[&str],
    folder: &tempfile::TempDir,
) -> (Process, BufReader<ChildStdout>, String) {
    let all = [&["--listen", listen, "--root", root, "--rate", "100"], arguments].concat();
    run(&all, folder)
}

fn run(arguments: &[&str], folder: &tempfile::TempDir) -> (Process, BufReader<ChildStdout>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
    let started = Process::start_read(command.arg("serve").args(arguments), &folder.path().join("log"));
    let (process, mut output) = started.expect("beacon runs");
    let mut address = String::new();
    output.read_line(&mut address).expect("its address");
    (process, output, address.trim_end().to_owned())
}

/// Once this is so.
pub(crate) fn until(what: &str, is: impl Fn() -> bool) {
    wait::until_true(what, Duration::from_secs(20), || Ok(is())).expect("it comes");
}

/// Sends a signal.
pub(crate) fn signal(id: u32, name: &str) {
    let sent = Command::new("kill").args(["-s", name, &id.to_string()]).status().expect("there is kill");
    assert!(sent.success());
}

/// Runs `beacon`.
pub(crate) fn beacon(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_beacon")).args(arguments).output().expect("beacon runs")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[expect(clippy::disallowed_methods, reason = "a file of this test alone")]
pub(crate) fn write(path: &std::path::Path, text: &str) {
    std::fs::write(path, text).expect("written");
}
