//! Providers of models: what the client makes of every fault a server can have (`client`), what it
//! remembers and sends (`forms`), that no key is ever shown (`secrets`), and `process-questions check`
//! (`check`). Everything against a scripted server of our own.

mod check;
mod client;
mod forms;
mod secrets;
