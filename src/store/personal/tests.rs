use super::*;
use std::collections::BTreeSet;

/// Whatever is named here exists there.
#[test]
fn every_declaration_names_a_table_of_the_registry() {
    let mut before = BTreeSet::new();
    for reference in REFERENCES {
        let table = registry::find(reference.table).unwrap();
        assert_eq!(table.class, Class::Shared, "{}", reference.table);
        assert!(table.secrets.iter().all(|secret| !reference.columns.contains(secret)));
        assert!(table.mentions.iter().all(|mention| !reference.columns.contains(mention)));
        before.insert(reference.table);
    }
    assert_eq!(before.len(), REFERENCES.len());
    for (table, _, target) in WITHOUT_KEY {
        assert!(matches!(registry::find(table).unwrap().class, Class::Personal(_)));
        assert!(before.contains(target));
    }
    for name in registry::ANONYMISED {
        assert!(matches!(registry::find(name).unwrap().class, Class::Personal(_)));
    }
}

/// A student must not find the answers in an export.
#[test]
fn the_key_of_a_question_stays() {
    let questions = REFERENCES.iter().find(|reference| reference.table == "questions").unwrap();
    for column in ["answers", "explanation", "difficulty"] {
        assert!(!questions.columns.contains(&column), "{column}");
    }
}
