//! The schema of a PostgreSQL database, from its system catalogues
//! (<https://www.postgresql.org/docs/current/catalogs.html>), of the schema in which tables are made.

use super::{
    Column, ForeignKey, Index, Kind, Schema,
    expression::{Token, canonical, group, tokens, value},
};
use crate::db::{Result, query::On};
use sqlx::PgConnection;

pub(super) async fn read(connection: &mut PgConnection) -> Result<Schema> {
    let mut schema = Schema::default();
    columns(connection, &mut schema).await?;
    keys(connection, &mut schema).await?;
    checks(connection, &mut schema).await?;
    indexes(connection, &mut schema).await?;
    foreign_keys(connection, &mut schema).await?;
    Ok(schema)
}

async fn columns(connection: &mut PgConnection, schema: &mut Schema) -> Result<()> {
    /// Table, column, declared type, NOT NULL, default, identity, collation.
    type Found = (String, String, String, bool, Option<String>, bool, Option<String>);
    let rows: Vec<Found> =
        On::Postgres(connection)
            .query(
                "SELECT t.relname::text, c.attname::text, format_type(c.atttypid, NULL), c.attnotnull,
                        pg_get_expr(d.adbin, d.adrelid), c.attidentity <> '',
                        nullif(o.collname::text, 'C')
                 FROM pg_class t
                 JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
                 LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = c.attnum
                 LEFT JOIN pg_collation o ON o.oid = c.attcollation
                 WHERE t.relkind IN ('r', 'p') AND t.relnamespace = to_regnamespace(quote_ident(current_schema()))
                 ORDER BY t.relname, c.attnum",
            )
            .fetch_all()
            .await?;
    for (table, name, declared, not_null, default, identity, collation) in rows {
        let kind = match declared.as_str() {
            "bigint" | "integer" | "smallint" => Kind::Integer,
            "double precision" => Kind::Real,
            "text" | "character varying" => Kind::Text,
            "boolean" => Kind::Bool,
            "timestamp with time zone" => Kind::Instant,
            "date" => Kind::Date,
            "uuid" => Kind::Uuid,
            "bytea" => Kind::Bytes,
            "jsonb" => Kind::Json(None),
            _ => Kind::Other(declared),
        };
        let default = default.map(|sql| value(&sql, &kind));
        let column = Column { name, kind, nullable: !not_null, default, identity, collation };
        schema.table(&table).columns.push(column);
    }
    Ok(())
}

async fn keys(connection: &mut PgConnection, schema: &mut Schema) -> Result<()> {
    let rows: Vec<(String, String)> = On::Postgres(connection)
        .query(
            "SELECT t.relname::text, c.attname::text
             FROM pg_constraint k
             JOIN pg_class t ON t.oid = k.conrelid
             CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS p (number, position)
             JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum = p.number
             WHERE k.contype = 'p' AND k.connamespace = to_regnamespace(quote_ident(current_schema()))
             ORDER BY t.relname, p.position",
        )
        .fetch_all()
        .await?;
    for (table, column) in rows {
        schema.table(&table).primary_key.push(column);
    }
    Ok(())
}

async fn checks(connection: &mut PgConnection, schema: &mut Schema) -> Result<()> {
    let rows: Vec<(String, String, String)> = On::Postgres(connection)
        .query(
            "SELECT t.relname::text, k.conname::text, pg_get_constraintdef(k.oid)
             FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
             WHERE k.contype = 'c' AND k.connamespace = to_regnamespace(quote_ident(current_schema()))
             ORDER BY t.relname, k.conname",
        )
        .fetch_all()
        .await?;
    for (table, name, sql) in rows {
        let sql = tokens(&sql);
        // `CHECK (…)`, perhaps with NOT VALID behind it.
        let expression = group(&sql, 1.min(sql.len())).0;
        // A name that PostgreSQL made ends in `_check` and perhaps a number.
        let made = name.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with("_check");
        schema.table(&table).check((!made).then_some(name.as_str()), expression);
    }
    Ok(())
}

async fn indexes(connection: &mut PgConnection, schema: &mut Schema) -> Result<()> {
    let rows: Vec<(String, String, bool, String)> = On::Postgres(connection)
        .query(
            "SELECT t.relname::text, x.relname::text, i.indisunique, pg_get_indexdef(i.indexrelid)
             FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
             WHERE NOT i.indisprimary AND t.relnamespace = to_regnamespace(quote_ident(current_schema()))
             ORDER BY t.relname, x.relname",
        )
        .fetch_all()
        .await?;
    for (table, name, unique, sql) in rows {
        let sql = tokens(&sql);
        let open = sql.iter().position(|t| *t == Token::Symbol('(')).unwrap_or(0);
        let (key, after) = group(&sql, open);
        let condition = sql.iter().skip(after).position(|t| t.is("where"));
        let condition = condition.map_or(&[][..], |at| &sql[after + at + 1..]);
        let index = Index { unique, key: canonical(key), condition: canonical(condition) };
        schema.table(&table).indexes.insert(name, index);
    }
    Ok(())
}

async fn foreign_keys(connection: &mut PgConnection, schema: &mut Schema) -> Result<()> {
    let rows: Vec<(String, String, String, String, String, String)> = On::Postgres(connection)
        .query(
            "SELECT t.relname::text, array_to_string(ARRAY(
                        SELECT c.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS p (number, position)
                        JOIN pg_attribute c ON c.attrelid = k.conrelid AND c.attnum = p.number
                        ORDER BY p.position), ','),
                    r.relname::text, array_to_string(ARRAY(
                        SELECT c.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS p (number, position)
                        JOIN pg_attribute c ON c.attrelid = k.confrelid AND c.attnum = p.number
                        ORDER BY p.position), ','),
                    k.confdeltype::text, k.confupdtype::text
             FROM pg_constraint k
             JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
             WHERE k.contype = 'f' AND k.connamespace = to_regnamespace(quote_ident(current_schema()))",
        )
        .fetch_all()
        .await?;
    for (table, columns, target, references, on_delete, on_update) in rows {
        schema.table(&table).foreign_keys.insert(ForeignKey {
            columns: columns.split(',').map(str::to_owned).collect(),
            table: target,
            references: references.split(',').map(str::to_owned).collect(),
            on_delete: action(&on_delete).to_owned(),
            on_update: action(&on_update).to_owned(),
        });
    }
    Ok(())
}

/// What the letter in `pg_constraint` means.
fn action(letter: &str) -> &'static str {
    match letter {
        "c" => "cascade",
        "r" => "restrict",
        "n" => "set null",
        "d" => "set default",
        _ => "no action",
    }
}
