//! What may befall a log on its way into a store of many.

/// One way for a log to be bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Poison {
    /// A line ends in the middle.
    Torn,
    /// Somebody changed a date.
    Edited,
    /// A line is of another school.
    Foreign,
    /// A line is missing.
    Missing,
}

impl Poison {
    /// Which of so many schools are poisoned, evenly spread, and how.
    #[must_use]
    pub fn of(school: usize, schools: usize, poisoned: usize) -> Option<Self> {
        let kinds = [Self::Torn, Self::Edited, Self::Foreign, Self::Missing];
        let place = |number: usize| (number + 1) * schools / (poisoned + 1);
        let number = (0..poisoned).find(|number| place(*number) == school)?;
        kinds.get(number % kinds.len()).copied()
    }

    /// A log's lines with that done to the one in the middle; `other` is a line of another school's.
    #[must_use]
    pub fn spoil(self, mut lines: Vec<String>, other: &str) -> Vec<String> {
        let middle = lines.len() / 2;
        if self == Self::Missing && middle < lines.len() {
            lines.remove(middle);
        } else if let Some(line) = lines.get_mut(middle) {
            *line = match self {
                Self::Torn => line.chars().take(line.chars().count() / 2).collect(),
                Self::Edited => line.replacen(r#""at":"2023"#, r#""at":"2022"#, 1),
                _ => other.to_owned(),
            };
        }
        lines
    }
}
