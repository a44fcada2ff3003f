//! Checks that several aggregates share.

use super::BusinessError;

/// Refuses a text of nothing but space.
pub(super) fn not_blank(field: &'static str, text: &str) -> Result<(), BusinessError> {
    if text.trim().is_empty() {
        return Err(BusinessError::Blank { field });
    }
    Ok(())
}

/// Refuses what can be no email address: it takes a name, one `@`, and a domain with a dot. Whether it receives mail,
/// only sending mail tells.
pub(super) fn plausible_email(email: &str) -> Result<(), BusinessError> {
    let plausible = email.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty()
            && !domain.contains('@')
            && domain.split('.').count() > 1
            && domain.split('.').all(|label| !label.is_empty())
            && !email.chars().any(|c| c.is_whitespace() || c.is_control())
    });
    if plausible { Ok(()) } else { Err(BusinessError::ImplausibleEmail { email: email.to_owned() }) }
}

/// Refuses what is no ISO 4217 currency code.
pub(super) fn currency_code(currency: &str) -> Result<(), BusinessError> {
    if currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase()) {
        return Ok(());
    }
    Err(BusinessError::InvalidCurrency { currency: currency.to_owned() })
}
