use super::*;
use crate::base::lifecycle::Stop;
use crate::base::progress::{Recorded, Silent};
use proptest::prelude::*;

fn spec() -> Spec {
    Spec { source: Source::File(String::new()), header: None, delimiter: None, encoding: None }
}

async fn counted(input: Vec<u8>, spec: Spec) -> Result<Report> {
    blocking::run(&Stop::new(), &Silent, move |reporter| {
        count(input.as_slice(), &spec, "test".to_owned(), reporter)
    })
    .await
}

fn of(input: &str, spec: Spec) -> Report {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(counted(input.as_bytes().to_vec(), spec)).unwrap()
}

#[test]
fn columns_are_added_up_and_odd_cells_counted() {
    let report = of("name,score,note\nann,1.5,\nbob,-2,x\ncid,,7\n\"d, e\",1e1,inf\n", spec());
    assert!(report.header);
    assert_eq!((report.rows, report.ragged_rows, report.unreadable_rows), (4, 0, 0));
    let score = &report.columns[1];
    assert_eq!((score.name.as_str(), score.count, score.empty, score.non_numeric), ("score", 3, 1, 0));
    assert_eq!((score.sum, score.avg), (Some(9.5), Some(9.5 / 3.0)));
    assert_eq!((score.min, score.max), (Some(-2.0), Some(10.0)));
    let note = &report.columns[2];
    assert_eq!((note.count, note.empty, note.non_numeric), (1, 1, 2));
    assert_eq!(report.columns[0].sum, None);
}

#[test]
fn ragged_and_broken_rows_cost_only_themselves() {
    let report = of("a,b\n1,2\n3\n4,5,6\n\"open,1\n7,8\n", spec());
    assert_eq!((report.rows, report.ragged_rows, report.unreadable_rows), (4, 2, 1));
    assert_eq!((report.columns[0].sum, report.columns[1].sum), (Some(15.0), Some(15.0)));
    assert_eq!(report.columns[1].empty, 1);
}

#[test]
fn a_header_is_a_first_row_without_numbers_unless_told() {
    let numbers = of("1,2\n3,4\n", spec());
    assert!(!numbers.header);
    assert_eq!((numbers.rows, numbers.columns[1].name.as_str()), (2, "column 2"));
    assert_eq!(of("1,2\n3,4\n", Spec { header: Some(true), ..spec() }).columns[0].name, "1");
    assert_eq!(of("a,b\nc,d\n", Spec { header: Some(false), ..spec() }).rows, 2);
    assert_eq!(of("", spec()).columns, []);
}

#[test]
fn delimiters_are_detected() {
    for (text, expected) in
        [("a;b;c,d\n", ";"), ("a\tb\n", "\t"), ("a|b\n1|2", "|"), ("a\n1\n", ","), ("\"x;y;z\",b\n", ",")]
    {
        assert_eq!(of(text, spec()).delimiter, expected, "{text:?}");
    }
    assert_eq!(of("a;b,c\n", Spec { delimiter: Some(b','), ..spec() }).columns.len(), 2);
}

#[tokio::test]
async fn other_encodings_are_read() {
    let report = counted(
        b"pr\xfcfung;wert\n\x841\x93;2\n".to_vec(),
        Spec { encoding: Some("windows-1252".into()), ..spec() },
    );
    assert_eq!(report.await.unwrap().columns[0].name, "prüfung");
    let utf16: Vec<u8> = "\u{feff}größe;b\n1;2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let report = counted(utf16, spec()).await.unwrap();
    assert_eq!((report.encoding, report.columns[0].name.as_str()), ("UTF-16LE", "größe"));
    assert_eq!(report.columns[1].sum, Some(2.0));
    let wrong = counted(vec![], Spec { encoding: Some("klingon".into()), ..spec() }).await.unwrap_err();
    assert_eq!(wrong.kind(), Kind::Usage);
}

#[tokio::test]
async fn a_binary_is_not_taken_for_a_table_of_a_million_columns() {
    let failure = counted(",".repeat(5_000).into_bytes(), spec()).await.unwrap_err();
    assert!(failure.message().contains("5,001 cells"), "{failure}");
}

#[test]
fn what_cancels_out_is_not_lost() {
    // Added one by one these give 0.
    let report = of("x\n1\n1e100\n1\n-1e100\n", spec());
    assert_eq!(report.columns[0].sum, Some(2.0));
    // Too large for a double: no sum, and the rest is told.
    let report = of("x\n1e308\n1e308\n", spec());
    assert_eq!((report.columns[0].sum, report.columns[0].max), (None, Some(1e308)));
}

async fn generated(rows: u64, seed: u64) -> (Report, Vec<String>) {
    let recorded = Recorded::default();
    let spec = spec();
    let stop = Stop::new();
    let report = blocking::run(&stop, &recorded, move |reporter| {
        count(Generated::new(rows, seed, None, reporter), &spec, "generated".to_owned(), reporter)
    });
    (report.await.unwrap(), recorded.lines())
}

#[tokio::test]
async fn generated_rows_follow_from_their_numbers() {
    let (first, lines) = generated(1_000, 7).await;
    assert_eq!(first, generated(1_000, 7).await.0);
    assert_ne!(first, generated(1_000, 8).await.0);
    assert_eq!((first.rows, first.columns.len(), first.ragged_rows), (1_000, 5, 0));
    assert_eq!(first.columns[0].sum, Some(500_500.0));
    assert_eq!(first.columns[1].non_numeric, 1_000);
    assert!((5..60).contains(&first.columns[2].empty), "{}", first.columns[2].empty);
    assert_eq!(lines.iter().filter(|line| *line == "advance 50").count(), 20);
    // The same in every release: results of old jobs can be compared.
    assert_eq!(first.columns[3].sum, Some(89_455.0));
}

proptest! {
    // Multiples of 1/1024 up to 2^40 add up exactly in integers.
    #[test]
    fn sums_are_those_of_exact_arithmetic(
        rows in prop::collection::vec(prop::collection::vec(prop::option::of(-(1_i64 << 40)..(1_i64 << 40)), 3), 1..60),
    ) {
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        let value = |n: i64| n as f64 / 1024.0;
        let lines: Vec<String> = rows.iter()
            .map(|row| row.iter().map(|cell| cell.map_or_else(String::new, |n| value(n).to_string())).collect::<Vec<_>>().join(","))
            .collect();
        let report = of(&format!("a,b,c\n{}\n", lines.join("\n")), spec());
        prop_assert_eq!(report.rows, rows.len() as u64);
        for (index, column) in report.columns.iter().enumerate() {
            let numbers: Vec<i64> = rows.iter().filter_map(|row| row[index]).collect();
            prop_assert_eq!(column.count, numbers.len() as u64);
            prop_assert_eq!(column.empty, (rows.len() - numbers.len()) as u64);
            prop_assert_eq!(column.min, numbers.iter().min().map(|n| value(*n)));
            prop_assert_eq!(column.max, numbers.iter().max().map(|n| value(*n)));
            let exact = (!numbers.is_empty()).then(|| value(numbers.iter().sum()));
            prop_assert_eq!(column.sum, exact);
        }
    }

    // Against the sum in the order of magnitude, which loses least of the plain ones.
    #[test]
    fn any_doubles_are_added_as_well_as_doubles_can_be(values in prop::collection::vec(-1e9_f64..1e9, 1..200)) {
        let text = values.iter().map(f64::to_string).collect::<Vec<_>>().join("\n");
        let column = of(&text, spec()).columns.remove(0);
        let mut sorted = values.clone();
        sorted.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
        let naive: f64 = sorted.iter().sum();
        let bound = values.iter().map(|v| v.abs()).sum::<f64>() * 1e-13;
        prop_assert!((column.sum.unwrap() - naive).abs() <= bound);
    }

    #[test]
    fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let report = runtime.block_on(counted(bytes, spec())).unwrap();
        prop_assert!(report.columns.iter().all(|c| c.count + c.empty + c.non_numeric == report.rows));
    }
}
