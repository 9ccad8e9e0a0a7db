//! What every integration test stands on: a private home for each run of the program ([`env`]), a
//! database on either engine ([`backend`]), the PostgreSQL behind it ([`cluster`]), a pooler in front
//! of it ([`pgbouncer`]), ports ([`ports`]), the library over it ([`library`]), a terminal ([`terminal`]), our own source as data ([`source`])
//! the documents whose commands are executed ([`screens`]), a link that goes dead ([`stall`]), a server that plays a
//! provider of models ([`mock_ai`]), programs of others ([`tools`]) and one of them, a browser ([`browser`]). No test is in here.

#[macro_use]
pub mod env;
#[macro_use]
pub mod backend;
pub mod browser;
pub mod cluster;
pub mod library;
pub mod mock_ai;
pub mod pgbouncer;
pub mod ports;
pub mod screens;
pub mod source;
pub mod stall;
pub mod terminal;
pub mod tools;
