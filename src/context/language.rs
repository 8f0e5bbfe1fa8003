//! The language before a desk is open: of the help, of a wrong command line, and of what keeps a desk from opening.
//!
//! It must ask for nothing: what tells the language comes as it was found.

use crate::sla::Language;

/// What tells the language, from the strongest to the weakest.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// `--lang`.
    pub option: Option<Language>,
    /// `DESK_LANG`, whatever it holds.
    pub variable: Option<String>,
    /// The sla.toml of the desk that would be opened.
    pub desk: Option<Language>,
    /// `LC_ALL`, `LC_MESSAGES`, `LANG`: the first that is set is the locale.
    pub locale: [Option<String>; 3],
}

impl Told {
    /// The language; English where nothing tells. A `DESK_LANG` that is no language tells nothing here.
    pub(super) fn language(&self) -> Language {
        let variable = self.variable.as_deref().and_then(Language::from_key);
        self.option.or(variable).or(self.desk).unwrap_or_else(|| self.of_the_locale())
    }

    fn of_the_locale(&self) -> Language {
        match self.locale.iter().flatten().next() {
            Some(locale) if locale.starts_with("zh") => Language::Zh,
            _ => Language::En,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_beats_the_variable_beats_the_desk_beats_the_locale() {
        const EN: Option<Language> = Some(Language::En);
        const ZH: Option<Language> = Some(Language::Zh);
        for (option, variable, desk, locale, want) in [
            (None, "", None, ["", "", ""], Language::En),
            (ZH, "en", EN, ["C", "C", "C"], Language::Zh),
            (EN, "zh", ZH, ["zh", "zh", "zh"], Language::En),
            (None, "zh", EN, ["", "", "en_US.UTF-8"], Language::Zh),
            (None, "en", ZH, ["", "", "zh_CN.UTF-8"], Language::En),
            (None, "fr", ZH, ["", "", ""], Language::Zh),
            (None, "fr", None, ["", "", "zh_CN.UTF-8"], Language::Zh),
            (None, "", ZH, ["", "", "en_US.UTF-8"], Language::Zh),
            (None, "", EN, ["", "", "zh_CN.UTF-8"], Language::En),
            (None, "", None, ["", "", "zh_CN.UTF-8"], Language::Zh),
            (None, "", None, ["", "", "zh"], Language::Zh),
            (None, "", None, ["", "zh_TW.UTF-8", "C"], Language::Zh),
            (None, "", None, ["zh_HK", "C", "C"], Language::Zh),
            (None, "", None, ["C.UTF-8", "zh_CN.UTF-8", "zh_CN.UTF-8"], Language::En),
            (None, "", None, ["", "en_GB.UTF-8", "zh_CN.UTF-8"], Language::En),
            (None, "", None, ["", "", "de_DE.UTF-8"], Language::En),
        ] {
            // Empty counts as not set.
            let set = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let told = Told { option, variable: set(variable), desk, locale: locale.map(set) };
            assert_eq!(told.language(), want, "{told:?}");
        }
    }
}
