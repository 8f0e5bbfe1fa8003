//! What lies under a policy's text: where that comes from which the text does not say.

use super::content::Policy;

/// What a text is completed from.
#[derive(Clone, Copy)]
pub(super) enum Base<'p> {
    /// Nothing: the text is the default itself, and complete.
    Nothing,
    /// The default lies under it.
    Default(&'p Policy),
    /// The text is a kept policy: its promises are complete; looks are those of today.
    Today(&'p Policy),
}

impl<'p> Base<'p> {
    /// Where promises come from that the text does not make.
    pub(super) fn promises(self) -> Option<&'p Policy> {
        match self {
            Base::Default(policy) => Some(policy),
            Base::Nothing | Base::Today(_) => None,
        }
    }

    /// Where what promises nothing comes from: prefix, digits, language.
    pub(super) fn looks(self) -> Option<&'p Policy> {
        match self {
            Base::Default(policy) | Base::Today(policy) => Some(policy),
            Base::Nothing => None,
        }
    }
}
