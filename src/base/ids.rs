//! Public identifiers. Inside the database rows are numbered; wherever a person, a file or a URL
//! sees one it is a UUID version 7 (RFC 9562), which sorts by the time it was made.

use crate::base::clock::Timestamp;
use uuid::Uuid;

/// A UUID v7 for the given instant with the given 74 or more random bits; equal input gives an
/// equal id, which is what makes demo data reproducible.
pub fn uuid_v7(at: Timestamp, random: u128) -> Uuid {
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
    let random = random.to_be_bytes();
    let mut tail = [0u8; 10];
    tail.copy_from_slice(&random[6..]);
    uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
}

/// A new UUID v7 for the given instant.
pub fn new_uid(at: Timestamp) -> Uuid {
    uuid_v7(at, Uuid::new_v4().as_u128().rotate_left(64) ^ Uuid::new_v4().as_u128())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn ids_sort_by_time_and_are_version_7() {
        let a = new_uid(DateTime::from_timestamp(1_000, 0).unwrap());
        let b = new_uid(DateTime::from_timestamp(2_000, 0).unwrap());
        assert!(a < b);
        assert_eq!(a.get_version_num(), 7);
        assert_ne!(new_uid(DateTime::UNIX_EPOCH), new_uid(DateTime::UNIX_EPOCH));
    }

    #[test]
    fn equal_input_gives_an_equal_id() {
        let at = DateTime::from_timestamp(5, 0).unwrap();
        assert_eq!(uuid_v7(at, 42), uuid_v7(at, 42));
        assert_ne!(uuid_v7(at, 42), uuid_v7(at, 43));
    }
}
