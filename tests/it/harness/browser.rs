//! A headless Chromium, driven over the pipe of its `DevTools` (<https://chromedevtools.github.io/devtools-protocol/>): opens
//! a page in a window of a width, light or dark, with or without images, runs a script in it, takes a picture, and tells
//! what the page asked of the network. What is looked at is the tests' business.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a test waits for an answer; only a failing test ever waits that long.
const PATIENCE: Duration = Duration::from_secs(60);

/// See the module. It ends when this is dropped.
pub struct Browser {
    child: Child,
    input: ChildStdin,
    heard: Receiver<Value>,
    /// Events of the page, as they came.
    events: Vec<Value>,
    asked: u64,
    session: String,
    // Its profile; removed when dropped.
    _folder: TempDir,
}

/// How a page is opened.
#[derive(Debug, Clone, Copy)]
pub struct View {
    pub width: u32,
    pub dark: bool,
}

impl Browser {
    pub fn start(program: &Path, images: bool) -> Self {
        let folder = tempfile::Builder::new().prefix("pqctl-browser.").tempdir().unwrap();
        // The pipe is of the descriptors 3 and 4; a shell puts ours there.
        let mut command = Command::new("sh");
        command.args(["-c", "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", "sh"]).arg(program);
        command.args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-extensions",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--no-default-browser-check",
            "--force-color-profile=srgb",
            "--remote-debugging-pipe",
        ]);
        command.arg(format!("--user-data-dir={}", folder.path().display()));
        if !images {
            command.arg("--blink-settings=imagesEnabled=false");
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (tell, heard) = mpsc::channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            let mut message = Vec::new();
            while output.read_until(0, &mut message).is_ok_and(|read| read > 0) {
                message.pop();
                let Ok(value) = serde_json::from_slice(&message) else { break };
                if tell.send(value).is_err() {
                    break;
                }
                message.clear();
            }
        });
        let mut browser = Self {
            child,
            input,
            heard,
            events: Vec::new(),
            asked: 0,
            session: String::new(),
            _folder: folder,
        };
        let target = browser.ask("Target.createTarget", &json!({ "url": "about:blank" }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session = browser.ask("Target.attachToTarget", &attach);
        browser.session = session["sessionId"].as_str().unwrap().to_owned();
        for domain in ["Page", "Network", "Runtime"] {
            browser.ask(&format!("{domain}.enable"), &json!({}));
        }
        browser
    }

    /// Asks one thing and waits for its answer; what comes in between is kept.
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let mut message = json!({ "id": self.asked, "method": method, "params": params });
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        let mut bytes = serde_json::to_vec(&message).unwrap();
        bytes.push(0);
        self.input.write_all(&bytes).unwrap();
        loop {
            let heard = self.hear(method);
            if heard["id"] == self.asked {
                assert!(heard["error"].is_null(), "{method}: {heard}");
                return heard["result"].clone();
            }
            self.events.push(heard);
        }
    }

    fn hear(&mut self, waiting_for: &str) -> Value {
        self.heard.recv_timeout(PATIENCE).unwrap_or_else(|error| panic!("{waiting_for}: {error}"))
    }

    /// Opens a file and waits until it is there.
    pub fn open(&mut self, file: &Path, view: View) {
        let metrics =
            json!({ "width": view.width, "height": 800, "deviceScaleFactor": 1, "mobile": view.width < 500 });
        self.ask("Emulation.setDeviceMetricsOverride", &metrics);
        self.ask("Emulation.setScrollbarsHidden", &json!({ "hidden": true }));
        let scheme = if view.dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.ask("Emulation.setEmulatedMedia", &features);
        self.events.clear();
        let gone = self.ask("Page.navigate", &json!({ "url": format!("file://{}", file.display()) }));
        assert!(gone["errorText"].is_null(), "{}: {gone}", file.display());
        let until = Instant::now() + PATIENCE;
        while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
            assert!(Instant::now() < until, "{} is not loaded", file.display());
            let heard = self.hear("the page to be loaded");
            self.events.push(heard);
        }
    }

    /// What the page has asked for besides itself.
    pub fn requests(&self, file: &Path) -> Vec<String> {
        let own = format!("file://{}", file.display());
        let asked = self.events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        let addresses = asked.map(|event| event["params"]["request"]["url"].as_str().unwrap().to_owned());
        addresses.filter(|address| *address != own).collect()
    }

    /// The value of an expression in the page.
    pub fn evaluate(&mut self, script: &str) -> Value {
        let answer = self.ask("Runtime.evaluate", &json!({ "expression": script, "returnByValue": true }));
        assert!(answer["exceptionDetails"].is_null(), "{answer:#}");
        answer["result"]["value"].clone()
    }

    /// A picture of the whole page, as PNG.
    pub fn picture(&mut self) -> Vec<u8> {
        let size = self.ask("Page.getLayoutMetrics", &json!({}))["cssContentSize"].clone();
        let clip = json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 });
        let shot = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        decoded(self.ask("Page.captureScreenshot", &shot)["data"].as_str().unwrap())
    }
}

/// Base64 (RFC 4648).
fn decoded(text: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => u32::from(byte - b'A'),
        b'a'..=b'z' => u32::from(byte - b'a') + 26,
        b'0'..=b'9' => u32::from(byte - b'0') + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u32> = text.bytes().filter(|byte| *byte != b'=').map(digit).collect();
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    for group in digits.chunks(4) {
        let word = group.iter().fold(0, |word, digit| (word << 6) | digit) << (6 * (4 - group.len()));
        bytes.extend_from_slice(&word.to_be_bytes()[1..group.len()]);
    }
    bytes
}

impl Drop for Browser {
    fn drop(&mut self) {
        let close = json!({ "id": 0, "method": "Browser.close" });
        let _ = self.input.write_all(format!("{close}\0").as_bytes());
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until {
            if self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
