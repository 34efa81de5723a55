//! Who vouches for the service, and whether that is somebody who reads along.

/// The certificate that a service showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Who issued it, by its own words: organisation and name; safe to show.
    pub issuer: String,
    /// Why this machine does not trust it; `None` where it does.
    pub flaw: Option<Flaw>,
}

/// Why a certificate is not trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It is not valid at this machine's time.
    OutOfDate,
    /// Anything else: an issuer that this machine does not trust, or another service's name.
    Untrusted,
}

/// Who an issuer is, by its name. A name proves nothing: it only helps to say what is the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssuerKind {
    /// An authority for everybody.
    Public,
    /// A product that reads encrypted connections: in companies a gateway, on a machine a virus scanner or a tool.
    Inspection,
    /// Neither: perhaps a company's own authority.
    Unfamiliar,
}

/// Authorities for everybody, as they call themselves in certificates.
const PUBLIC: [&str; 16] = [
    "actalis",
    "amazon",
    "certum",
    "comodo",
    "digicert",
    "entrust",
    "geotrust",
    "globalsign",
    "godaddy",
    "google trust services",
    "harica",
    "let's encrypt",
    "microsoft corporation",
    "sectigo",
    "swisssign",
    "thawte",
];

/// Products that inspect, as they call themselves in certificates that they make.
const INSPECTION: [&str; 29] = [
    "avast",
    "avg ",
    "barracuda",
    "bitdefender",
    "blue coat",
    "burp",
    "charles proxy",
    "check point",
    "cisco umbrella",
    "dr.web",
    "eset",
    "fiddler",
    "forcepoint",
    "fortigate",
    "fortinet",
    "goskope",
    "kaspersky",
    "mcafee",
    "menlo",
    "mitmproxy",
    "netskope",
    "norton",
    "palo alto",
    "skyhigh",
    "sonicwall",
    "sophos",
    "squid",
    "watchguard",
    "zscaler",
];

impl Certificate {
    /// Who its issuer is.
    #[must_use]
    pub fn kind(&self) -> IssuerKind {
        let issuer = self.issuer.to_lowercase().replace('’', "'");
        let names_one = |names: &[&str]| names.iter().any(|name| issuer.contains(name));
        if names_one(&INSPECTION) {
            IssuerKind::Inspection
        } else if names_one(&PUBLIC) {
            IssuerKind::Public
        } else {
            IssuerKind::Unfamiliar
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("DigiCert Inc, DigiCert Global G2 TLS RSA SHA256 2020 CA1", IssuerKind::Public)]
    #[case("Let's Encrypt, R11", IssuerKind::Public)]
    #[case("Microsoft Corporation, Microsoft Azure RSA TLS Issuing CA 03", IssuerKind::Public)]
    #[case("Zscaler Inc., Zscaler Intermediate Root CA (zscaler.net)", IssuerKind::Inspection)]
    #[case("Fortinet, FG100ETK18000000", IssuerKind::Inspection)]
    #[case("ESET, spol. s r. o., ESET SSL Filter CA", IssuerKind::Inspection)]
    #[case("Acme AS, Acme Issuing CA 1", IssuerKind::Unfamiliar)]
    #[case("", IssuerKind::Unfamiliar)]
    fn an_issuer_is_known_by_its_name(#[case] issuer: &str, #[case] kind: IssuerKind) {
        assert_eq!(Certificate { issuer: issuer.to_owned(), flaw: None }.kind(), kind);
    }
}
