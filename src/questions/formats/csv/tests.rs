//! CSV by example: headers, delimiters, encodings, keys, and what goes wrong.
