//! What pqctl answers over HTTP: whether a worker is well, and its metrics. It serves what other rooms know
//! and decides nothing. Without TLS and sign-in, it belongs on the machine itself or a private network.

mod health;
mod metrics;

pub use health::Health;

use crate::error::{Failure, Kind, Result};
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Takes the port, before any work is begun.
pub async fn listen(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        let (kind, hint) = match error.kind() {
            std::io::ErrorKind::AddrInUse => (
                Kind::Busy,
                "another program has this port, perhaps another worker: choose another `--health-port`",
            ),
            std::io::ErrorKind::PermissionDenied => {
                (Kind::Config, "ports below 1024 are reserved; choose a higher one")
            }
            _ => (Kind::Config, "`--health-address` must be an address of this machine"),
        };
        Failure::new(kind, format!("cannot listen on {address}")).because(error).hint(hint)
    })
}

/// Answers until it is dropped.
pub async fn serve(listener: TcpListener, health: Arc<Health>) {
    let router = Router::new()
        .route("/livez", get(alive))
        .route("/readyz", get(ready))
        .route("/metrics", get(metered))
        .with_state(health);
    if let Err(error) = axum::serve(listener, router).await {
        tracing::error!(%error, "health checks are no longer answered");
    }
}

fn verdict(well: bool, said: serde_json::Value) -> Response {
    let code = if well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (code, Json(said)).into_response()
}

async fn alive(State(health): State<Arc<Health>>) -> Response {
    let (well, said) = health.alive();
    verdict(well, said)
}

async fn ready(State(health): State<Arc<Health>>) -> Response {
    let (well, said) = health.ready().await;
    verdict(well, said)
}

async fn metered(State(health): State<Arc<Health>>) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], metrics::render(&health).await)
        .into_response()
}
