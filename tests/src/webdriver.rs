//! The window, driven as a person would, through WebKit's own WebDriver.

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::http::{Answer, Client};
use crate::processes::Process;
use crate::simulator::free_port;
use crate::wait::until;
use crate::{App, Desktop};

/// A session waits until the window is there.
const TIME_TO_OPEN: Duration = Duration::from_secs(40);

const TIME_TO_APPEAR: Duration = Duration::from_secs(15);

/// The key by which WebDriver names elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A key without a character of its own, as WebDriver names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Escape.
    Escape,
    /// Delete.
    Delete,
}

impl Key {
    const fn character(self) -> &'static str {
        match self {
            Self::Escape => "\u{e00c}",
            Self::Delete => "\u{e017}",
        }
    }
}

/// A WebDriver for one app's windows.
#[derive(Debug)]
pub struct Driver {
    root: String,
    client: Client,
    _process: Process,
}

impl Driver {
    /// Starts a WebDriver that reaches an app's window.
    ///
    /// # Errors
    /// When it does not answer in time.
    pub fn start(desktop: &Desktop, app: &App) -> Result<Self> {
        Self::for_port(desktop, app.inspector_port())
    }

    /// Starts a WebDriver for any web view that is, or will be, open for inspection at a port of this machine.
    ///
    /// # Errors
    /// When it does not answer in time.
    pub fn for_port(desktop: &Desktop, inspector_port: u16) -> Result<Self> {
        let port = free_port()?;
        let mut command = desktop.command("WebKitWebDriver");
        command.args([format!("--port={port}"), format!("--target=127.0.0.1:{inspector_port}")]);
        let mut process = Process::start(&mut command, &desktop.log_file(&format!("webdriver-{port}")))?;
        let root = format!("http://127.0.0.1:{port}");
        let client = Client::new(TIME_TO_OPEN);
        until("the first answer of WebKitWebDriver", Duration::from_secs(10), || {
            process.ensure_running()?;
            Ok(client.get(&format!("{root}/status")).ok())
        })?;
        Ok(Self { root, client, _process: process })
    }

    /// Takes hold of the window that is open, or of the next one that opens.
    ///
    /// # Errors
    /// When there is none in time.
    pub fn window(&self) -> Result<Window> {
        let wanted = json!({ "capabilities": { "alwaysMatch": {} } });
        let answer = self.client.post(&format!("{}/session", self.root), &wanted)?;
        let value = value(answer).context("no window to drive")?;
        let id = value["sessionId"].as_str().context("the session has no name")?;
        Ok(Window { session: format!("{}/session/{id}", self.root), client: self.client.clone() })
    }
}

/// An open window. Dropping it lets go of the window, which stays open.
#[derive(Debug)]
pub struct Window {
    session: String,
    client: Client,
}

/// Something in a window.
#[derive(Debug, Clone)]
pub struct Element(String);

impl Window {
    /// Waits for an element, given as CSS selector.
    ///
    /// # Errors
    /// When it does not appear in time.
    pub fn element(&self, selector: &str) -> Result<Element> {
        until(&format!("{selector} in the window"), TIME_TO_APPEAR, || Ok(self.elements(selector)?.into_iter().next()))
            .with_context(|| format!("the window shows: {}", self.text().unwrap_or_default()))
    }

    /// Waits for the element with a `data-testid`.
    ///
    /// # Errors
    /// When it does not appear in time.
    pub fn by_id(&self, id: &str) -> Result<Element> {
        self.element(&test_id(id))
    }

    /// All elements for a CSS selector, as they are now.
    ///
    /// # Errors
    /// When the window does not answer.
    pub fn elements(&self, selector: &str) -> Result<Vec<Element>> {
        let found = self.post("elements", &json!({ "using": "css selector", "value": selector }))?;
        let found = found.as_array().context("the elements are no list")?;
        Ok(found.iter().filter_map(|element| element[ELEMENT].as_str()).map(|id| Element(id.to_owned())).collect())
    }

    /// Clicks the element with a `data-testid`, as soon as it is there.
    ///
    /// # Errors
    /// When it does not appear, or cannot be clicked.
    pub fn click(&self, id: &str) -> Result<()> {
        let element = self.by_id(id)?;
        self.click_element(&element)
    }

    /// Clicks an element.
    ///
    /// # Errors
    /// When it cannot be clicked.
    pub fn click_element(&self, Element(element): &Element) -> Result<()> {
        self.post(&format!("element/{element}/click"), &json!({})).map(drop)
    }

    /// Types into the element with a `data-testid`, in place of what is in it.
    ///
    /// # Errors
    /// When it does not appear, or takes no text.
    pub fn fill(&self, id: &str, text: &str) -> Result<()> {
        let Element(element) = self.by_id(id)?;
        self.post(&format!("element/{element}/clear"), &json!({}))?;
        self.post(&format!("element/{element}/value"), &json!({ "text": text })).map(drop)
    }

    /// Chooses an option by its value in the list with a `data-testid`.
    ///
    /// # Errors
    /// When list or option do not appear.
    pub fn choose(&self, id: &str, value: &str) -> Result<()> {
        let option = self.element(&format!("{} option[value=\"{value}\"]", test_id(id)))?;
        self.click_element(&option)
    }

    /// Presses a key.
    ///
    /// # Errors
    /// When the window does not answer.
    pub fn press(&self, key: Key) -> Result<()> {
        let key = |kind: &str| json!({ "type": kind, "value": key.character() });
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": [key("keyDown"), key("keyUp")] });
        self.post("actions", &json!({ "actions": [keyboard] })).map(drop)
    }

    /// The text in an element. Not WebDriver's own command for it: that leaves out text in cells that cut what is too long.
    ///
    /// # Errors
    /// When the element is gone.
    pub fn text_of(&self, Element(element): &Element) -> Result<String> {
        let script = json!({ "script": "return arguments[0].textContent", "args": [{ ELEMENT: element }] });
        let text = self.post("execute/sync", &script)?;
        Ok(text.as_str().unwrap_or_default().trim().to_owned())
    }

    /// Waits until the text of the first element for a selector fulfils a condition, and answers it.
    ///
    /// # Errors
    /// When it does not in time; the error says what it was.
    pub fn text_when(&self, selector: &str, condition: impl Fn(&str) -> bool) -> Result<String> {
        let mut last = None;
        until(&format!("the awaited text in {selector}"), TIME_TO_APPEAR, || {
            // An element may be drawn anew before it is asked for, or between the two questions.
            let found = self.elements(selector).unwrap_or_default();
            let text = found.first().and_then(|element| self.text_of(element).ok());
            last.clone_from(&text);
            Ok(text.filter(|text| condition(text)))
        })
        .with_context(|| format!("it is {last:?}; the window shows: {}", self.text().unwrap_or_default()))
    }

    /// All text that the window shows.
    ///
    /// # Errors
    /// When the window does not answer.
    pub fn text(&self) -> Result<String> {
        let body = self.elements("body")?;
        body.first().map_or_else(|| Ok(String::new()), |body| self.text_of(body))
    }

    /// Runs a script in the page and answers what it returns.
    ///
    /// # Errors
    /// When the window does not answer, or the script fails.
    pub fn run(&self, script: &str) -> Result<Value> {
        self.post("execute/sync", &json!({ "script": script, "args": [] }))
    }

    fn post(&self, command: &str, body: &Value) -> Result<Value> {
        value(self.client.post(&format!("{}/{command}", self.session), body)?)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // The window may be closed already; then the session is over too.
        let _ = self.client.delete(&self.session);
    }
}

/// The selector for a `data-testid`.
fn test_id(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

fn value(answer: Answer) -> Result<Value> {
    let success = answer.is_success();
    let Value::Object(mut body) = answer.body else { bail!("WebDriver answered no object: {}", answer.body) };
    let value = body.remove("value").unwrap_or_default();
    if !success {
        let message = value["message"].as_str().filter(|message| !message.is_empty());
        bail!("{}", message.or(value["error"].as_str()).unwrap_or("WebDriver refused"));
    }
    Ok(value)
}
