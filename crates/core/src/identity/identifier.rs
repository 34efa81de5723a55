//! The identifier of a customer's tenant.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::respelled;
use crate::untrusted::visible;

/// A customer's identifier, `Cust` and one to nine digits, as the service writes it.
///
/// Compared without case, shown as `CustNNNNN`; leading zeros belong to it (`Cust00000` is not `Cust0`).
/// Source: seen in public captures with three to five digits; longer ones are allowed for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContextIdentifier {
    number: u32,
    digits: u8,
}

/// Why a text is not a context identifier.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdentifierError {
    /// Nothing but white space.
    #[error("there is no identifier here: it looks like Cust12345")]
    Empty,
    /// `Default` is what an installation on the customer's own servers is called.
    #[error("“Default” is an on-site installation: only SuperOffice CRM Online tenants have a status page")]
    OnSite,
    /// Something else.
    #[error("“{0}” is not an identifier: it is “Cust” and one to nine digits, like Cust12345")]
    Malformed(String),
    /// An address without a tenant in its path.
    #[error("there is no tenant in the address “{0}”: its path begins with an identifier like Cust12345")]
    AddressWithoutTenant(String),
    /// A cell of a workbook whose formula was never computed.
    #[error("the cell has a formula without a result: open the workbook in Excel, save it there, and import it again")]
    FormulaWithoutResult,
}

impl IdentifierError {
    /// A word for it, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::OnSite => "on-site",
            Self::Malformed(_) => "malformed",
            Self::AddressWithoutTenant(_) => "address-without-tenant",
            Self::FormulaWithoutResult => "formula-without-result",
        }
    }
}

impl ContextIdentifier {
    /// Reads one to nine digits.
    fn from_digits(text: &str) -> Option<Self> {
        let digits = u8::try_from(text.len()).ok().filter(|n| (1..=9).contains(n))?;
        let all_digits = text.bytes().all(|byte| byte.is_ascii_digit());
        all_digits.then(|| text.parse().ok()).flatten().map(|number| Self { number, digits })
    }

    /// Reads `CustNNNNN` in any case, with nothing before or after it.
    #[must_use]
    pub fn from_canonical(text: &str) -> Option<Self> {
        let (prefix, digits) = text.split_at_checked(4)?;
        prefix.eq_ignore_ascii_case("cust").then(|| Self::from_digits(digits)).flatten()
    }
}

impl FromStr for ContextIdentifier {
    type Err = IdentifierError;

    /// Reads what a person types: `Cust12345` in any case, or only its digits, with white space around it. Characters
    /// that cannot be seen are passed over, and so is what people put between the prefix and the digits (`CUST-12345`).
    fn from_str(text: &str) -> Result<Self, IdentifierError> {
        let text = visible(text);
        let text = respelled(text.trim());
        if text.is_empty() {
            return Err(IdentifierError::Empty);
        }
        if text.eq_ignore_ascii_case("default") {
            return Err(IdentifierError::OnSite);
        }
        Self::from_canonical(&text)
            .or_else(|| Self::from_digits(&text))
            .ok_or_else(|| IdentifierError::Malformed(crate::untrusted::shown(&text, 60)))
    }
}

impl fmt::Display for ContextIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By hand, since every check needs it, and `format!` would take ten times as long.
        const PREFIX: usize = "Cust".len();
        let mut text = *b"Cust000000000";
        let written = text.get_mut(..PREFIX + usize::from(self.digits)).ok_or(fmt::Error)?;
        let mut rest = self.number;
        for digit in written.iter_mut().skip(PREFIX).rev() {
            *digit += u8::try_from(rest % 10).map_err(|_| fmt::Error)?;
            rest /= 10;
        }
        f.pad(std::str::from_utf8(written).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for ContextIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(" CUST12345 ", "Cust12345")]
    #[case("12345", "Cust12345")]
    #[case("cust6647", "Cust6647")]
    #[case("Cust00000", "Cust00000")]
    #[case("\u{feff}Cust\u{200b}1\u{ad}2\0", "Cust12")]
    #[case("Cust1", "Cust1")]
    #[case("999999999", "Cust999999999")]
    fn identifiers_are_read_as_people_type_them(#[case] typed: &str, #[case] shown: &str) {
        let identifier: ContextIdentifier = typed.parse().expect(typed);
        assert_eq!(identifier.to_string(), shown);
    }

    #[rstest]
    #[case("", IdentifierError::Empty)]
    #[case(" default ", IdentifierError::OnSite)]
    #[case("Cust", IdentifierError::Malformed("Cust".into()))]
    #[case("Cust1234567890", IdentifierError::Malformed("Cust1234567890".into()))]
    #[case("Acme", IdentifierError::Malformed("Acme".into()))]
    #[case("Cust12 45", IdentifierError::Malformed("Cust12 45".into()))]
    #[case("Cust+123", IdentifierError::Malformed("Cust+123".into()))]
    #[case("Cüst1", IdentifierError::Malformed("Cüst1".into()))]
    fn what_is_no_identifier_is_refused_with_the_reason(#[case] typed: &str, #[case] error: IdentifierError) {
        assert_eq!(typed.parse::<ContextIdentifier>(), Err(error));
    }

    #[test]
    fn leading_zeros_tell_identifiers_apart() {
        let long: ContextIdentifier = "Cust007".parse().expect("valid");
        let short: ContextIdentifier = "Cust7".parse().expect("valid");
        assert_ne!(long, short);
    }
}
