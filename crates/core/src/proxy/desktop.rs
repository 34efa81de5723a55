//! What GNOME and KDE say of proxies, as their settings are written.

use std::collections::BTreeMap;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::system::{ProxyFlaw, SystemProxy};

/// The settings of one desktop, by their names.
type Settings = BTreeMap<String, String>;

impl SystemProxy {
    /// What GNOME says, as `gsettings list-recursively org.gnome.system.proxy` prints it: a schema, a key and a value in
    /// each line.
    #[must_use]
    pub fn of_gnome(printed: &str) -> Self {
        let settings = gnome_settings(printed);
        let get = |name: &str| settings.get(name).map(String::as_str).unwrap_or_default();
        match get("mode") {
            "manual" => {}
            "auto" => return Self::by_script("org.gnome.system.proxy"),
            _ => return Self::default(),
        }
        let part = |kind: &str, scheme: &str, login: &str| {
            let host = get(&format!("{kind} host"));
            let host =
                if host.contains(':') && !host.contains(['/', '[']) { format!("[{host}]") } else { host.to_owned() };
            let port = Some(get(&format!("{kind} port"))).filter(|port| !port.is_empty() && *port != "0");
            let port = port.map(|port| format!(":{port}")).unwrap_or_default();
            let value =
                if host.contains("://") { format!("{host}{port}") } else { format!("{scheme}://{login}{host}{port}") };
            (!host.is_empty()).then(|| (format!("org.gnome.system.proxy.{kind} host"), value))
        };
        let written = |key: &str| utf8_percent_encode(get(key), NON_ALPHANUMERIC).to_string();
        let login = if get("http use-authentication") == "true" {
            format!("{}:{}@", written("http authentication-user"), written("http authentication-password"))
        } else {
            String::new()
        };
        let (http, socks) = (part("http", "http", &login), part("socks", "socks", ""));
        let same = http.clone().filter(|_| get("use-same-proxy") != "false");
        let https = part("https", "http", "").or_else(|| socks.clone()).or(same);
        Self::of(http.or(socks), https, get("ignore-hosts"))
    }

    /// What KDE says in its files `kioslaverc`, the least important first; `variable` tells a variable, by whose name it may
    /// name a proxy.
    #[must_use]
    pub fn of_kde(files: &[String], variable: impl Fn(&str) -> Option<String>) -> Self {
        let mut settings = Settings::new();
        for file in files {
            settings.extend(kde_settings(file));
        }
        let get = |name: &str| settings.get(name).map(|value| value.trim()).unwrap_or_default();
        let by_variables = match get("ProxyType") {
            "1" => false,
            "4" => true,
            "2" | "3" => return Self::by_script("kioslaverc"),
            _ => return Self::default(),
        };
        let value = |name: &str| {
            let value = get(name);
            if by_variables { variable(value).unwrap_or_default().trim().to_owned() } else { value.to_owned() }
        };
        // The port is written behind a blank, or behind a colon.
        let part = |key: &str| {
            let value = value(key);
            let address = match value.rsplit_once(' ') {
                Some((address, port)) => format!("{}:{}", address.trim_end().trim_end_matches('/'), port),
                None => value,
            };
            (!address.is_empty()).then(|| (format!("kioslaverc {key}"), address))
        };
        let socks = part("socksProxy");
        let (http, https) = (part("httpProxy").or_else(|| socks.clone()), part("httpsProxy").or(socks));
        let exceptions = value("NoProxyFor");
        Self { only_exceptions: get("ReversedException") == "true", ..Self::of(http, https, &exceptions) }
    }

    fn by_script(setting: &str) -> Self {
        Self { flaw: Some(ProxyFlaw::Script { setting: setting.to_owned() }), ..Self::default() }
    }
}

/// `org.gnome.system.proxy.http host 'proxy.example'` becomes `http host`.
fn gnome_settings(printed: &str) -> Settings {
    let setting = |line: &str| {
        let mut words = line.splitn(3, ' ');
        let (schema, key, value) = (words.next()?, words.next()?, words.next()?);
        let part = schema.strip_prefix("org.gnome.system.proxy")?.trim_start_matches('.');
        let name = if part.is_empty() { key.to_owned() } else { format!("{part} {key}") };
        Some((name, plain(value.trim())))
    };
    printed.lines().filter_map(setting).collect()
}

/// A value without its quotation marks: a text, or the texts of a list with commas between them; what has none is as it is.
fn plain(value: &str) -> String {
    let is_list = value.starts_with('[') || value.starts_with('@');
    let mut texts = Vec::new();
    let mut chars = value.chars();
    while let Some(mark) = chars.by_ref().find(|c| matches!(c, '\'' | '"')) {
        let mut text = String::new();
        while let Some(c) = chars.next().filter(|c| *c != mark) {
            text.push(if c == '\\' { chars.next().unwrap_or(c) } else { c });
        }
        texts.push(text);
    }
    if texts.is_empty() && !is_list { value.to_owned() } else { texts.join(",") }
}

/// The group of proxies in a file of KDE's; marks behind a key (`[$e]`) say nothing here.
fn kde_settings(file: &str) -> impl Iterator<Item = (String, String)> {
    let lines = file.lines().map(str::trim).skip_while(|line| *line != "[Proxy Settings]").skip(1);
    lines.take_while(|line| !line.starts_with('[')).filter_map(|line| {
        let (key, value) = line.split_once('=')?;
        Some((key.split('[').next()?.trim().to_owned(), value.trim().to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use url::Url;

    use super::super::system::Route;
    use super::*;

    fn ways(proxy: &SystemProxy) -> [String; 3] {
        ["https://online.superoffice.com/", "http://online.superoffice.com/", "http://10.1.2.3/"].map(|url| match proxy
            .route_to(&Url::parse(url).expect("an address"))
        {
            Route::Direct => "direct".to_owned(),
            Route::Closed => "closed".to_owned(),
            Route::Through(address) => address.reveal().trim_end_matches('/').to_owned(),
        })
    }

    fn gnome(lines: &[&str]) -> SystemProxy {
        let printed: Vec<String> = lines.iter().map(|line| format!("org.gnome.system.proxy{line}")).collect();
        SystemProxy::of_gnome(&printed.join("\n"))
    }

    #[rstest]
    #[case::off(&[" mode 'none'", ".https host 'p'", ".https port 3128"], ["direct", "direct", "direct"])]
    #[case::nothing_is_said(&[], ["direct", "direct", "direct"])]
    #[case::manual(
        &[" mode 'manual'", ".https host 'p'", ".https port 3128", ".http host 'q'", ".http port 8080", " ignore-hosts ['localhost', '10.0.0.0/8']"],
        ["http://p:3128", "http://q:8080", "direct"],
    )]
    #[case::the_same_for_all(
        &[" mode 'manual'", " use-same-proxy true", ".http host 'q'", ".http port 8080", " ignore-hosts @as []"],
        ["http://q:8080", "http://q:8080", "http://q:8080"],
    )]
    #[case::not_the_same(
        &[" mode 'manual'", " use-same-proxy false", ".http host 'q'", ".http port 8080"],
        ["direct", "http://q:8080", "http://q:8080"],
    )]
    #[case::socks(
        &[" mode 'manual'", ".https host ''", ".https port 0", ".socks host '::1'", ".socks port 1080"],
        ["socks5h://[::1]:1080", "socks5h://[::1]:1080", "socks5h://[::1]:1080"],
    )]
    #[case::with_a_log_in(
        &[
            " mode 'manual'", ".http host 'q'", ".http port 8080", ".http use-authentication true",
            r".http authentication-user 'OFFICE\\kari'", ".http authentication-password \"it's\"",
        ],
        ["http://OFFICE%5Ckari:it%27s@q:8080", "http://OFFICE%5Ckari:it%27s@q:8080", "http://OFFICE%5Ckari:it%27s@q:8080"],
    )]
    fn gnome_is_understood(#[case] lines: &[&str], #[case] expected: [&str; 3]) {
        let proxy = gnome(lines);
        assert_eq!((ways(&proxy), proxy.flaw()), (expected.map(str::to_owned), None));
    }

    #[test]
    fn a_script_is_not_used_and_that_is_known() {
        let script = |setting: &str| Some(ProxyFlaw::Script { setting: setting.to_owned() });
        let of_gnome = gnome(&[" mode 'auto'", " autoconfig-url 'http://wpad/wpad.dat'"]);
        assert_eq!((ways(&of_gnome)[0].as_str(), of_gnome.flaw), ("direct", script("org.gnome.system.proxy")));
        for kind in [2, 3] {
            let of_kde = SystemProxy::of_kde(&[format!("[Proxy Settings]\nProxyType={kind}")], |_| None);
            assert_eq!((ways(&of_kde)[0].as_str(), of_kde.flaw), ("direct", script("kioslaverc")));
        }
    }

    #[rstest]
    #[case::off("ProxyType=0\nhttpsProxy=http://p 3128", ["direct", "direct", "direct"])]
    #[case::nothing_is_said("", ["direct", "direct", "direct"])]
    #[case::manual(
        "ProxyType=1\nhttpsProxy=http://p 3128\nhttpProxy[$e]=http://q:8080\nNoProxyFor=.example.com,10.0.0.0/8",
        ["http://p:3128", "http://q:8080", "direct"],
    )]
    #[case::socks("ProxyType=1\nsocksProxy=socks://s 1080", ["socks5h://s:1080", "socks5h://s:1080", "socks5h://s:1080"])]
    #[case::only_for_those(
        "ProxyType=1\nhttpsProxy=http://p 3128\nReversedException=true\nNoProxyFor=superoffice.com",
        ["http://p:3128", "direct", "direct"],
    )]
    #[case::by_variables("ProxyType=4\nhttpsProxy=my_proxy\nNoProxyFor=no_proxy", ["http://v:1", "direct", "direct"])]
    #[case::no_address("ProxyType=1\nhttpsProxy=ftp://p 3128", ["closed", "direct", "direct"])]
    fn kde_is_understood(#[case] lines: &str, #[case] expected: [&str; 3]) {
        let files = [
            "[Proxy Settings]\nProxyType=1".to_owned(),
            format!("[Other]\nProxyType=2\n[Proxy Settings]\n{lines}\n[$Version]\nProxyType=3"),
        ];
        let files = if lines.is_empty() { Vec::new() } else { files.to_vec() };
        let proxy = SystemProxy::of_kde(&files, |name| (name == "my_proxy").then(|| "v:1".to_owned()));
        assert_eq!(ways(&proxy), expected.map(str::to_owned));
    }
}
