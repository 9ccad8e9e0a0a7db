//! JSON by example: shapes, maps, outer forms, and what goes wrong.
