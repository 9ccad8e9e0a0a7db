//! Encryption of a connection: rustls with ring, certificates checked against those of the system, or against a file of a
//! school's own authority. There is no switch that turns the checking off.

use crate::mail::mailer::Server;
use mail_send::SmtpClientBuilder;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use std::sync::{Arc, Once};

/// What encrypts connections to a server. It stands in a builder because the type inside has no name of its own here.
pub type Connector = SmtpClientBuilder<String>;

/// One TLS for the whole program, as for the database and for models.
pub fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Refused only when somebody was faster, and then with the same provider.
        drop(rustls::crypto::ring::default_provider().install_default());
    });
}

/// The connector for a server; in words, what keeps it from being made.
pub fn connector(server: &Server) -> Result<Connector, String> {
    install();
    let Some(file) = &server.settings.ca_file else {
        return SmtpClientBuilder::new(server.host.clone(), server.port);
    };
    let cannot = |why: String| format!("cannot use the certificates in {}: {why}", file.display());
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(|error| cannot(error.to_string()))? {
        let certificate = certificate.map_err(|error| cannot(error.to_string()))?;
        roots.add(certificate).map_err(|error| cannot(error.to_string()))?;
    }
    if roots.is_empty() {
        return Err(cannot("there are none in it".to_owned()));
    }
    // rustls speaks TLS 1.2 and 1.3 and nothing older.
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    Ok(SmtpClientBuilder::new_with_tls_connector(server.host.clone(), server.port, Arc::new(config).into()))
}
