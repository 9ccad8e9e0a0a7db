//! `[ai]`: which model to ask, where, with which key, at what price and how hard. Asking is not done
//! here, and whether anybody answers is `process-questions check`'s business.

use super::database_url::Secret;
use super::error::{Error, Problem, ProblemKind};
use super::keys::section;
use super::prices::Prices;
use super::setting::{ByteSize, Mismatch, Setting, choice};
use std::net::IpAddr;
use std::time::Duration;
use toml::Value;

const HOUR: Duration = Duration::from_secs(3_600);

choice! {
    /// What does the work.
    #[derive(serde::Serialize, serde::Deserialize, clap::ValueEnum)]
    #[serde(rename_all = "lowercase")]
    #[value(rename_all = "lower")]
    Provider, "\"embedded\" or \"openai\"" {
        Embedded = "embedded",
        OpenAi = "openai",
    }
}

choice! {
    /// How the key is presented.
    Auth, "\"bearer\", \"api-key\" or \"none\"" {
        Bearer = "bearer",
        ApiKey = "api-key",
        None = "none",
    }
}

/// A key: used, never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(Secret);

impl ApiKey {
    /// The key itself. Never print or log it.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl std::fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl Setting for ApiKey {
    const EXPECTS: &'static str = "a key of visible ASCII characters";
    const SECRET: bool = true;

    fn from_text(text: &str) -> Result<Self, Mismatch> {
        let text = text.trim();
        // What cannot stand in a header would fail much later, and less clearly.
        if text.is_empty() || !text.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(Mismatch::because("it holds a blank or another character no key has"));
        }
        Ok(Self(Secret::new(text)))
    }

    fn to_toml(&self) -> Value {
        Value::String(self.expose().to_owned())
    }

    fn to_shown(&self) -> Value {
        Value::String("***".to_owned())
    }
}

/// An address of HTTP without user, query or fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// The address without a slash at its end, `{model}` replaced.
    pub fn for_model(&self, model: &str) -> String {
        self.0.replace("{model}", model)
    }

    /// Whether each model has an address of its own, as deployments at Azure have.
    pub fn names_the_model(&self) -> bool {
        self.0.contains("{model}")
    }

    pub fn is_encrypted(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// Host and port.
    pub fn authority(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        rest.split('/').next().unwrap_or("")
    }

    /// The host and its port, which defaults to the scheme's.
    pub fn host_and_port(&self) -> (String, u16) {
        let authority = self.authority();
        let default = if self.is_encrypted() { 443 } else { 80 };
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().unwrap_or(default)),
            _ => (authority, default),
        };
        (host.trim_start_matches('[').trim_end_matches(']').to_owned(), port)
    }

    /// Whether the host is this machine or one of the same network, as far as its name or number tells.
    pub fn is_near(&self) -> bool {
        let (host, _) = self.host_and_port();
        match host.parse() {
            Ok(IpAddr::V4(ip)) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
            Ok(IpAddr::V6(ip)) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
            Err(_) => {
                !host.contains('.') || [".local", ".internal", ".lan"].iter().any(|end| host.ends_with(end))
            }
        }
    }
}

impl std::fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Setting for BaseUrl {
    const EXPECTS: &'static str = "an address such as \"http://localhost:11434/v1\"";
    /// A right one holds none, but a wrong one may: then it is not repeated.
    const SECRET: bool = true;

    fn from_text(text: &str) -> Result<Self, Mismatch> {
        let text = text.trim().trim_end_matches('/');
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let Some(rest) = rest else {
            return Err(Mismatch::because("it does not begin with https:// or http://"));
        };
        if rest.contains('@') {
            return Err(Mismatch::because("it holds a user or password; the key has a setting of its own"));
        }
        if rest.contains(['?', '#']) {
            return Err(Mismatch::because(
                "it holds a query; the version of the interface has a setting of its own, ai.api_version",
            ));
        }
        let host = rest.split('/').next().unwrap_or("");
        let port = host.rsplit_once(':').filter(|(_, port)| !port.ends_with(']'));
        let port_is_right = port
            .is_none_or(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0));
        if host.is_empty() || !port_is_right || !text.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(Mismatch::because("its host or port is not one"));
        }
        if rest.ends_with("/chat/completions") || rest.ends_with("/embeddings") {
            return Err(Mismatch::because("it names one call; leave /chat/completions or /embeddings out"));
        }
        Ok(Self(text.to_owned()))
    }

    fn to_toml(&self) -> Value {
        Value::String(self.0.clone())
    }
}

/// The address of a proxy, which may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub struct ProxyUrl(Secret);

impl ProxyUrl {
    /// The whole address, with its password.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl std::fmt::Debug for ProxyUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&super::redact(self.expose()))
    }
}

impl Setting for ProxyUrl {
    const EXPECTS: &'static str = "an address such as \"http://proxy.example.org:3128\"";
    const SECRET: bool = true;

    fn from_text(text: &str) -> Result<Self, Mismatch> {
        let text = text.trim();
        let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
        if rest.is_none_or(str::is_empty) || !text.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(Mismatch::because("it does not begin with http:// or https://"));
        }
        Ok(Self(Secret::new(text)))
    }

    fn to_toml(&self) -> Value {
        Value::String(self.expose().to_owned())
    }

    fn to_shown(&self) -> Value {
        Value::String(super::redact(self.expose()))
    }
}

section! {
    /// Which model `process-questions` asks, and how.
    Ai = "ai" {
        /// What does the work: "embedded" needs nothing and sends nothing, and cannot write; "openai" is
        /// any server that speaks OpenAI's interface (OpenAI, Azure, Ollama, vLLM, llama.cpp, LM Studio).
        provider: Provider = Provider::Embedded;
        /// Where the server is, without the name of a call: `https://api.openai.com/v1`,
        /// `http://localhost:11434/v1`. `{model}` stands for the model, where each has its own address.
        base_url: Option<BaseUrl> = None;
        /// The model that answers and explains. Not set: nothing is written.
        model: Option<String> = None;
        /// The model that makes vectors of text. Not set: the embedded one does.
        embedding_model: Option<String> = None;
        /// How many dimensions to ask the embedding model for; 0 leaves it to the model.
        embedding_dimensions: u32 = 0, where |n| *n <= 8_192 => "from 0 to 8192";
        /// The key. It is sent to `base_url` and nowhere else, and never shown.
        api_key: Option<ApiKey> = None;
        /// How the key is presented: "bearer" (`Authorization: Bearer`), "api-key" (Azure) or "none".
        auth: Auth = Auth::Bearer;
        /// The version of the interface, sent as `?api-version=`; only older addresses at Azure want one.
        api_version: Option<String> = None;
        /// What the models cost: `MODEL=INPUT/OUTPUT@DATE` in dollars per million tokens, on the day you
        /// read it, parted by commas. A budget needs the price of its model; a model of your own costs
        /// `0/0`.
        prices: Prices = Prices::default();
        /// A folder whose files replace the built-in prompts of the same name. A relative folder is meant
        /// from the folder of the file that names it.
        prompts: Option<String> = None;
        /// The temperature to ask for. Not set: the model's own, which some models insist on.
        temperature: Option<f32> = None, where |t| t.is_none_or(|t| (0.0..=2.0).contains(&t)) => "from 0 to 2";
        /// The most tokens one answer may have. An answer that is cut off is asked for once more with
        /// twice as many.
        max_output_tokens: u32 = 1_500, where |n| (64..=65_536).contains(n) => "from 64 to 65536";
        /// The most requests a minute, over all workers; 0 sets no limit.
        requests_per_minute: u32 = 0;
        /// The most tokens a minute, over all workers; 0 sets no limit.
        tokens_per_minute: u32 = 0;
        /// The most requests under way at once in each process. Fewer are, while the provider says it is too much.
        max_concurrency: u32 = 16, where |n| (1..=512).contains(n) => "from 1 to 512";
        /// The most texts in one request for vectors.
        batch_items: usize = 256, where |n| (1..=2_048).contains(n) => "from 1 to 2048";
        /// The most tokens in one request for vectors, by a careful guess.
        batch_tokens: u32 = 100_000, where |n| (1_000..=1_000_000).contains(n) => "from 1000 to 1000000";
        /// How long to wait for a connection.
        connect_timeout: Duration = Duration::from_secs(10),
            where |d| (Duration::from_millis(1)..=HOUR).contains(d) => "(from 1ms to 1h)";
        /// How long to wait for the beginning of an answer, once the request is sent.
        first_byte_timeout: Duration = Duration::from_secs(90),
            where |d| (Duration::from_millis(1)..=HOUR).contains(d) => "(from 1ms to 1h)";
        /// How long one request may take altogether.
        timeout: Duration = Duration::from_secs(180),
            where |d| (Duration::from_millis(1)..=HOUR).contains(d) => "(from 1ms to 1h)";
        /// How long to go on waiting for a provider that answers nothing, or only that it is too much. Then the
        /// run pauses.
        give_up_after: Duration = Duration::from_secs(15 * 60),
            where |d| (Duration::from_secs(1)..=24 * HOUR).contains(d) => "(from 1s to 24h)";
        /// The largest answer that is read, unpacked.
        max_answer_size: ByteSize = ByteSize::mebibytes(32),
            where |size| (ByteSize(64 << 10)..=ByteSize(1 << 30)).contains(size) => "(from 64KiB to 1GiB)";
        /// A proxy to go through. Not set: none, whatever `HTTPS_PROXY` says.
        proxy: Option<ProxyUrl> = None;
    }
}

impl Ai {
    /// The section as it is asked for with another provider, which it may not have been checked for when it was read.
    pub fn with_provider(&self, provider: Provider) -> Result<Self, Error> {
        let changed = Self { provider, ..self.clone() };
        let problems = changed.validate();
        if problems.is_empty() { Ok(changed) } else { Err(Error::new(problems)) }
    }

    /// The name of the limits, the pause and the breaker that all processes share for this server.
    pub fn limits_key(&self) -> String {
        format!("ai:{}", self.base_url.as_ref().map_or("here", |url| url.authority()))
    }

    /// The rules that concern more than one key.
    pub(super) fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.provider == Provider::Embedded {
            return problems;
        }
        let mut wrong = |key: &str, message: &str, hint: &str| {
            problems.push(Problem::new(ProblemKind::Missing, message).key(key).hint(hint));
        };
        if self.base_url.is_none() {
            wrong(
                "ai.base_url",
                "ai.provider is \"openai\" and ai.base_url is not set",
                "set it, such as \"https://api.openai.com/v1\" or \"http://localhost:11434/v1\"; docs/ai.md has one for each server",
            );
        }
        if self.model.is_none() && self.embedding_model.is_none() {
            wrong(
                "ai.model",
                "ai.provider is \"openai\" and neither ai.model nor ai.embedding_model is set",
                "set ai.model to the model that answers, ai.embedding_model to the one that makes vectors, or both",
            );
        }
        if self.auth != Auth::None && self.api_key.is_none() {
            wrong(
                "ai.api_key",
                "ai.provider is \"openai\" and there is no key",
                "set PQCTL_AI_API_KEY or PQCTL_AI_API_KEY_FILE, or ai.auth = \"none\" for a server that asks for none",
            );
        }
        if self.auth != Auth::None
            && self.api_key.is_some()
            && self.base_url.as_ref().is_some_and(|url| !url.is_encrypted() && !url.is_near())
        {
            problems.push(
                Problem::new(ProblemKind::Conflict, "the key would cross the network unencrypted")
                    .key("ai.base_url")
                    .hint("use https://; or ai.auth = \"none\" if the server asks for no key"),
            );
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> BaseUrl {
        BaseUrl::from_text(text).unwrap()
    }

    #[test]
    fn addresses_are_read_and_taken_apart() {
        assert_eq!(url(" https://api.openai.com/v1/ ").to_string(), "https://api.openai.com/v1");
        assert_eq!(url("https://api.openai.com/v1").host_and_port(), ("api.openai.com".into(), 443));
        assert_eq!(url("http://[::1]:8080/v1").host_and_port(), ("::1".into(), 8080));
        assert_eq!(url("http://[::1]/v1").host_and_port(), ("::1".into(), 80));
        let azure = url("https://r.openai.azure.com/openai/deployments/{model}");
        assert!(azure.names_the_model());
        assert_eq!(azure.for_model("m"), "https://r.openai.azure.com/openai/deployments/m");
        for wrong in [
            "localhost:11434",
            "ftp://h/v1",
            "https://",
            "https://user:s3cret@h/v1",
            "https://h/v1?api-version=1",
            "https://h/v1/chat/completions",
            "https://h:0/v1",
            "https://h:x/v1",
            "https://h h/v1",
        ] {
            let mismatch = BaseUrl::from_text(wrong).unwrap_err();
            assert!(!mismatch.because.unwrap().contains("s3cret"), "{wrong}");
        }
    }

    #[test]
    fn a_key_is_shown_nowhere() {
        let key = ApiKey::from_text("sk-s3cret\n").unwrap();
        assert_eq!(key.expose(), "sk-s3cret");
        assert!(!format!("{key:?}{}", key.to_shown()).contains("s3cret"));
        assert!(ApiKey::from_text("sk s3cret").is_err());
        let proxy = ProxyUrl::from_text("http://u:s3cret@proxy:3128").unwrap();
        assert!(!format!("{proxy:?}{}", proxy.to_shown()).contains("s3cret"));
    }

    #[test]
    fn what_is_missing_is_named() {
        let mut ai = Ai::default();
        assert_eq!(ai.validate(), []);
        ai.provider = Provider::OpenAi;
        let keys = |ai: &Ai| ai.validate().into_iter().filter_map(|p| p.key).collect::<Vec<_>>();
        assert_eq!(keys(&ai), ["ai.base_url", "ai.model", "ai.api_key"]);
        ai.base_url = Some(url("http://models.example.org/v1"));
        ai.model = Some("m".into());
        ai.api_key = Some(ApiKey::from_text("k").unwrap());
        assert_eq!(keys(&ai), ["ai.base_url"]);
        for near in ["http://localhost:1/v1", "http://10.1.2.3/v1", "http://gpu/v1", "http://gpu.lan/v1"] {
            ai.base_url = Some(url(near));
            assert_eq!(keys(&ai), Vec::<String>::new(), "{near}");
        }
        // Nobody looks at what an embedded provider does not need, until another is named.
        let unused =
            Ai { provider: Provider::Embedded, base_url: Some(url("http://models.example.org/v1")), ..ai };
        assert_eq!((unused.validate().len(), unused.with_provider(Provider::Embedded).is_ok()), (0, true));
        let refused = unused.with_provider(Provider::OpenAi).unwrap_err();
        assert!(refused.to_string().contains("unencrypted"), "{refused}");
    }
}
