//! The names under which files keep the parts of a question: aliases of column and key names, and the
//! `field=path` map for files that use none of them. What the parts hold is read in `draft`.

/// A part of a question as files name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    Stem,
    /// One option, by position.
    Option(usize),
    /// One option, by a number of which it is not yet known whether it counts from 0 or 1.
    OptionNumber(usize),
    /// All options in one place.
    Options,
    Answer,
    Explanation,
    Title,
    Subject,
    Topic,
    Exam,
    Year,
    Paper,
    Passage,
    PassageTitle,
    Difficulty,
    Source,
    Kind,
    Format,
    Tags,
    /// The record's own id, taken for the source when there is none.
    Id,
    /// Our own column with what the others cannot hold.
    Details,
}

/// Aliases in the form `fold` gives them.
const ALIASES: &[(&str, Field)] = &[
    ("question", Field::Stem),
    ("stem", Field::Stem),
    ("text", Field::Stem),
    ("prompt", Field::Stem),
    ("questiontext", Field::Stem),
    ("questionstem", Field::Stem),
    ("body", Field::Stem),
    ("options", Field::Options),
    ("option", Field::Options),
    ("choices", Field::Options),
    ("alternatives", Field::Options),
    ("answers", Field::Options),
    ("answer", Field::Answer),
    ("key", Field::Answer),
    ("correct", Field::Answer),
    ("answerkey", Field::Answer),
    ("correctanswer", Field::Answer),
    ("correctoption", Field::Answer),
    ("correctchoice", Field::Answer),
    ("correctanswers", Field::Answer),
    ("rightanswer", Field::Answer),
    ("label", Field::Answer),
    ("target", Field::Answer),
    ("solutionkey", Field::Answer),
    ("explanation", Field::Explanation),
    ("rationale", Field::Explanation),
    ("solution", Field::Explanation),
    ("exp", Field::Explanation),
    ("reason", Field::Explanation),
    ("generalfeedback", Field::Explanation),
    ("title", Field::Title),
    ("name", Field::Title),
    ("subject", Field::Subject),
    ("subjectname", Field::Subject),
    ("course", Field::Subject),
    ("category", Field::Subject),
    ("topic", Field::Topic),
    ("topicname", Field::Topic),
    ("subtopic", Field::Topic),
    ("chapter", Field::Topic),
    ("exam", Field::Exam),
    ("examtype", Field::Exam),
    ("exambody", Field::Exam),
    ("examination", Field::Exam),
    ("board", Field::Exam),
    ("year", Field::Year),
    ("examyear", Field::Year),
    ("paper", Field::Paper),
    ("exampaper", Field::Paper),
    ("passage", Field::Passage),
    ("context", Field::Passage),
    ("section", Field::Passage),
    ("comprehension", Field::Passage),
    ("passagetitle", Field::PassageTitle),
    ("difficulty", Field::Difficulty),
    ("level", Field::Difficulty),
    ("source", Field::Source),
    ("sourceref", Field::Source),
    ("reference", Field::Source),
    ("ref", Field::Source),
    ("kind", Field::Kind),
    ("type", Field::Kind),
    ("questiontype", Field::Kind),
    ("format", Field::Format),
    ("stemformat", Field::Format),
    ("textformat", Field::Format),
    ("tags", Field::Tags),
    ("keywords", Field::Tags),
    ("labels", Field::Tags),
    ("id", Field::Id),
    ("uid", Field::Id),
    ("questionid", Field::Id),
    ("pqctldetails", Field::Details),
];

/// What comes before the letter or number of an option.
const OPTION_PREFIXES: &[&str] = &["option", "choice", "opt", "alternative", "answer", "ans", ""];

impl Field {
    /// The field a column or key of that name holds.
    pub fn parse(name: &str) -> Option<Self> {
        Self::parse_ranked(name).map(|(field, _)| field)
    }

    /// The field, and how far down its list of names this one is: of two columns for the same field
    /// the one with the lower rank holds it.
    pub fn parse_ranked(name: &str) -> Option<(Self, usize)> {
        let name = fold(name);
        if let Some(rank) = ALIASES.iter().position(|(alias, _)| *alias == name) {
            return Some((ALIASES[rank].1, rank));
        }
        Self::option_of(&name).map(|field| (field, 0))
    }

    fn option_of(name: &str) -> Option<Self> {
        OPTION_PREFIXES.iter().find_map(|prefix| {
            let rest = name.strip_prefix(prefix)?;
            match rest.as_bytes() {
                [letter @ b'a'..=b'z'] if !prefix.is_empty() || *letter <= b'j' => {
                    Some(Self::Option(usize::from(letter - b'a')))
                }
                [b'0'..=b'9', ..] if !prefix.is_empty() && rest.len() <= 2 => {
                    rest.parse().ok().map(Self::OptionNumber)
                }
                _ => None,
            }
        })
    }
}

/// Lower case, letters and digits only: `Option_A`, `optionA` and `option a` are one name.
fn fold(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `field=path` pairs. A path is a column name in CSV; in JSON the keys from the record down, with dots
/// between them (`meta.year`, `answers.0`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldMap(Vec<(Field, String)>);

impl FieldMap {
    /// The map of those pairs; the error names the field that does not exist.
    pub fn parse(pairs: &[(String, String)]) -> Result<Self, String> {
        let mut map = Vec::new();
        for (name, path) in pairs {
            let field = match Field::parse(name) {
                Some(Field::OptionNumber(number)) => Field::Option(number.saturating_sub(1)),
                Some(field) => field,
                None => {
                    return Err(format!(
                        "`{name}` in `{name}={path}` is no field of a question: use stem, option_a …, options, answer, \
                         explanation, title, subject, topic, exam, year, paper, passage, passage_title, difficulty, source, \
                         kind, format, tags or id"
                    ));
                }
            };
            if path.is_empty() {
                return Err(format!("`{name}=` names no column or key"));
            }
            map.push((field, path.clone()));
        }
        Ok(Self(map))
    }

    /// A fixed map.
    pub fn of(pairs: &[(Field, &str)]) -> Self {
        Self(pairs.iter().map(|(field, path)| (*field, (*path).to_owned())).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The pairs in order.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, path)| (*field, path.as_str()))
    }

    /// Whether the field is mapped.
    pub fn has(&self, field: Field) -> bool {
        self.0.iter().any(|(mapped, _)| *mapped == field)
    }

    /// The field a column of that name is mapped to.
    pub fn field_of(&self, column: &str) -> Option<Field> {
        self.0
            .iter()
            .find(|(_, path)| path.trim().eq_ignore_ascii_case(column.trim()))
            .map(|(field, _)| *field)
    }

    /// This map, then the pairs of another for the fields this one lacks.
    pub fn or(&self, other: Self) -> Self {
        let mut map = self.clone();
        for (field, path) in other.0 {
            if !self.has(field) {
                map.0.push((field, path));
            }
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded() {
        for name in ["Option A", "option_a", "optionA", "a", "A", "choice_a", "OPT.A"] {
            assert_eq!(Field::parse(name), Some(Field::Option(0)), "{name}");
        }
        assert_eq!(Field::parse("choice0"), Some(Field::OptionNumber(0)));
        assert_eq!(Field::parse("Correct Answer"), Some(Field::Answer));
        assert_eq!(Field::parse("exam-year"), Some(Field::Year));
        assert_eq!(Field::parse("z"), None);
        assert_eq!(Field::parse("colour"), None);
    }

    #[test]
    fn a_map_with_an_unknown_field_is_refused() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert!(FieldMap::parse(&[pair("colour", "x")]).unwrap_err().contains("`colour`"));
        let map = FieldMap::parse(&[pair("stem", "q.text"), pair("option1", "first")]).unwrap();
        assert_eq!(map.iter().collect::<Vec<_>>(), [(Field::Stem, "q.text"), (Field::Option(0), "first")]);
    }
}
