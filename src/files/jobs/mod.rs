//! Jobs over files, one file each. `crate::jobs` lists them.

pub mod cleanup_temp_files;
pub mod csv_statistics;
pub mod resize_images;
