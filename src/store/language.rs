//! The language of the desk at hand, for what is said before it is open, or because it can't be opened.

use super::{Desk, POLICY_FILE, Where};
use crate::sla::Language;

impl Desk {
    /// The language of the sla.toml that a run would find; none where there is no desk, or none that can be read.
    pub(crate) fn language(start: &Where) -> Option<Language> {
        let desk = Desk::find(start).ok()?;
        Language::of_policy(&desk.policy_text().ok()?)
    }

    /// The language that this desk's sla.toml sets, whatever else is wrong with the file, its encoding included.
    pub(crate) fn written_language(&self) -> Option<Language> {
        let bytes = self.read_file(POLICY_FILE).ok()??;
        Language::written(&String::from_utf8_lossy(&bytes))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_nearest_desk_tells_and_one_that_can_t_be_read_does_not() {
        let dir = tempfile::tempdir().unwrap();
        let start = Where { here: dir.path().join("inner"), ..Where::default() };
        fs::create_dir(&start.here).unwrap();
        let policy = |text: &[u8]| fs::write(dir.path().join("sla.toml"), text).unwrap();
        policy(b"[desk]\nlanguage = \"zh\"\n");
        assert_eq!(Desk::language(&start), Some(Language::Zh));
        assert_eq!(Desk::language(&Where { option: Some("elsewhere".into()), ..start.clone() }), None);
        policy(b"[desk]\nlanguage = \"zh\xff\"\n");
        assert_eq!(Desk::language(&start), None);
        let written = || Desk::find(&start).unwrap().written_language();
        assert_eq!(written(), None);
        policy(b"[desk\nlanguage = \"zh\" # \xd6\xd0\n");
        assert_eq!((Desk::language(&start), written()), (None, Some(Language::Zh)));
    }
}
