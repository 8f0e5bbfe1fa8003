//! How output may look where it goes: its width, colours, and whether it can show more than ASCII.
//!
//! Colour helps and never carries a meaning alone: whatever is coloured says the same in words. What
//! the terminal can do is found out in `context` and comes in as a [`Look`].

use anstyle::{AnsiColor, Style};

/// What the place that the output goes to can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    /// Columns of the terminal; none where the output is piped, and nothing is fitted.
    pub width: Option<u16>,
    /// Colours are wanted.
    pub colour: bool,
    /// Box-drawing and block characters can be shown.
    pub unicode: bool,
}

impl Look {
    /// A pipe or a file: no colours, no width.
    pub(crate) const PIPED: Look = Look { width: None, colour: false, unicode: true };

    /// The text in the colour of its role, where colours are wanted.
    pub(crate) fn paint(self, role: Role, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let style = role.style();
        format!("{style}{text}{style:#}")
    }
}

/// What a piece of text is, as far as colour goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A heading, or the header of a table.
    Heading,
    /// Late, overdue, missed.
    Late,
    /// Due soon.
    Soon,
    /// Met.
    Good,
    /// Standing still, or of no effect.
    Quiet,
    /// A number to copy.
    Number,
}

impl Role {
    /// All of them.
    pub(crate) const ALL: [Role; 6] = [Role::Heading, Role::Late, Role::Soon, Role::Good, Role::Quiet, Role::Number];

    /// Its style on a terminal: of the sixteen colours that every theme sets.
    pub(crate) fn style(self) -> Style {
        let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
        match self {
            Role::Heading => Style::new().bold(),
            Role::Late => colour(AnsiColor::Red).bold(),
            Role::Soon => colour(AnsiColor::Yellow),
            Role::Good => colour(AnsiColor::Green),
            Role::Quiet => Style::new().dimmed(),
            Role::Number => colour(AnsiColor::Cyan),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_a_text_stays_as_it_is() {
        assert_eq!(Look::PIPED.paint(Role::Late, "2 h late"), "2 h late");
    }

    #[test]
    fn a_colour_ends_where_its_text_ends() {
        let look = Look { colour: true, ..Look::PIPED };
        for role in Role::ALL {
            let painted = look.paint(role, "x");
            assert!(painted.starts_with('\u{1b}') && painted.ends_with("\u{1b}[0m"), "{painted:?}");
        }
        assert_eq!(look.paint(Role::Late, ""), "");
    }
}
