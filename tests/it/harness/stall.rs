//! A link to a server that can go dead without a word: everything that is open stays open and carries nothing
//! any more, as when a router forgets a connection or a cable is pulled. What is opened later works.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Passes connections on, until they are stalled. Its threads end with the test program.
pub struct Link {
    port: u16,
    opened: Arc<AtomicU64>,
    /// Connections up to this number carry nothing.
    dead: Arc<AtomicU64>,
}

impl Link {
    pub fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let link = Self { port, opened: Arc::default(), dead: Arc::default() };
        let (opened, dead) = (link.opened.clone(), link.dead.clone());
        std::thread::spawn(move || {
            for near in listener.incoming() {
                let (Ok(near), Ok(far)) = (near, TcpStream::connect(server)) else { continue };
                let number = opened.fetch_add(1, Ordering::SeqCst) + 1;
                for (from, to) in [(&near, &far), (&far, &near)] {
                    let (from, to, dead) = (from.try_clone().unwrap(), to.try_clone().unwrap(), dead.clone());
                    std::thread::spawn(move || carry(from, to, number, &dead));
                }
            }
        });
        link
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// From now on nothing that is open carries anything; how many connections there have been.
    pub fn stall(&self) -> u64 {
        let opened = self.opened.load(Ordering::SeqCst);
        self.dead.store(opened, Ordering::SeqCst);
        opened
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, number: u64, dead: &AtomicU64) {
    let mut bytes = [0; 1 << 16];
    while let Ok(read) = from.read(&mut bytes) {
        while dead.load(Ordering::SeqCst) >= number {
            // Neither end hears of anything, not even that the other has gone.
            std::thread::sleep(Duration::from_secs(1));
        }
        if read == 0 || to.write_all(&bytes[..read]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Write);
}
