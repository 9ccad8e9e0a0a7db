//! Ports of this machine: one that a server may be started at, and one at which nobody answers as long as a test wants.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::atomic::{AtomicU16, Ordering};
use tokio::net::TcpSocket;

/// A port that nobody has. It is one of those that the system gives to nobody of its own accord, so that whoever of the other
/// tests asks it for any port does not get this one before it is used.
pub fn free() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Each run of the tests has its own to begin with; `tests/cluster` takes those from 20000 on.
    let first = 10_000 + u16::try_from(std::process::id() % 400).unwrap() * 20;
    loop {
        let port = first + NEXT.fetch_add(1, Ordering::Relaxed) % 2_000;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
}

/// Has a port and does not listen at it: connections are refused, and nobody else can have it.
pub struct Nobody(TcpSocket);

impl Nobody {
    pub fn new() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind((Ipv4Addr::LOCALHOST, 0).into()).unwrap();
        Self(socket)
    }

    pub fn port(&self) -> u16 {
        self.0.local_addr().unwrap().port()
    }
}
