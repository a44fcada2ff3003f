//! A certificate that is not taken, in words that lead on.

const STRANGE: &str = "its certificate is signed by none of the authorities known here; name the file of the one that did in sslrootcert";

/// What rustls finds wrong with a certificate, and how to make one that serves.
pub(super) fn about_certificate(found: String) -> String {
    let known = [
        (
            "CaUsedAsEndEntity",
            "its certificate is an authority's (CA:TRUE), as openssl makes one that signs itself unless told otherwise; make it with \
             openssl req -x509 … -addext basicConstraints=critical,CA:FALSE -addext subjectAltName=DNS:<host>, and name the same \
             file in sslrootcert",
        ),
        ("UnknownIssuer", STRANGE),
        // The authority in sslrootcert has the issuer's name, and is another.
        ("BadSignature", STRANGE),
        (
            "UnsupportedCertVersion",
            "its certificate is of X.509's first version; make it with openssl req -x509 … -addext \
             basicConstraints=critical,CA:FALSE -addext subjectAltName=DNS:<host>",
        ),
        (
            "NotValidForName",
            "its certificate is for another host than the address names; it needs subjectAltName=DNS:<host> or IP:<address>",
        ),
        ("Expired", "its certificate has expired"),
        ("NotValidYet", "its certificate is not valid yet, or this machine's clock is slow"),
    ];
    let words = known.into_iter().find(|(name, _)| found.contains(name));
    words.map_or(found.clone(), |(_, words)| format!("{words} ({found})"))
}
