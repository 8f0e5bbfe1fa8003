//! The event kinds, declared once: their names, their fields in the order of the line, and what each field holds.
//!
//! The enum, the reader, the writer and the lists (what a redaction keeps, the tables of log.md) all come from the
//! one declaration at the end. A new kind is an entry there, a rule (`rules`), what it does to a ticket (`state`)
//! and its words; the compiler finds the places. It must not know what the rules allow.

use chrono::{DateTime, Utc};

use super::fields::Fields;
use super::id::EventId;
use super::no_event::Unreadable;
use super::value::{Field, Form, NotRead, Value};
use super::writer::LineWriter;

/// Declares a struct of fields, read and written in their order; a field of the form `Part` is another such struct,
/// whose fields stand in its place.
macro_rules! group {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $field:ident: $form:ident $type:ty,)* }) => {
        $(#[$doc])*
        pub struct $name { $($(#[$about])* pub $field: $type,)* }

        impl Value for $name {
            fn take(fields: &mut Fields<'_>, _key: &'static str) -> Result<Self, NotRead> {
                $(let $field = <$type as Value>::take(fields, stringify!($field))?;)*
                Ok($name { $($field),* })
            }
            fn put(&self, writer: &mut LineWriter<'_>, _key: &str) {
                $(Value::put(&self.$field, writer, stringify!($field));)*
            }
            fn list(_key: &'static str, _form: Form, add: &mut dyn FnMut(Field)) {
                $(<$type as Value>::list(stringify!($field), Form::$form, add);)*
            }
        }
    };
}

/// Declares [`Kind`]: `first name Variant(Struct)` for the one that begins a ticket, a struct of its own,
/// `name Variant { fields }` for the others, `needs a or b` where one of two fields must be there.
macro_rules! kinds {
    (first $of_group:literal $boxed:ident($group:ty);
     $($name:literal $kind:ident { $($field:ident: $form:ident $type:ty),* } $(needs $one:ident or $other:ident)?;)*) => {
        /// Every kind of event with its own fields, as [log.md, "Events"] lists them.
        #[derive(Debug, Clone, PartialEq)]
        #[allow(missing_docs, reason = "the fields are those of [log.md, \"Events\"], by name")]
        #[non_exhaustive]
        pub enum Kind {
            $boxed(Box<$group>),
            $($kind { $($field: $type),* },)*
        }

        impl Kind {
            /// The names of all kinds, in the order of [log.md, "Events"].
            pub(crate) const NAMES: &[&str] = &[$of_group, $($name),*];

            /// The name of the kind that begins a ticket.
            pub(super) const FIRST: &str = $of_group;

            /// The `event` of the line.
            pub fn name(&self) -> &'static str {
                match self {
                    Kind::$boxed(_) => $of_group,
                    $(Kind::$kind { .. } => $name,)*
                }
            }

            /// Reads the fields of the kind of that name; none where there is no such kind.
            pub(super) fn take(name: &str, fields: &mut Fields<'_>) -> Result<Option<Kind>, NotRead> {
                Ok(Some(match name {
                    $of_group => Kind::$boxed(Value::take(fields, $of_group)?),
                    $($name => {
                        $(let $field = <$type as Value>::take(fields, stringify!($field))?;)*
                        $(if $one.is_none() && $other.is_none() {
                            let both = Unreadable::MissingBoth(stringify!($one), stringify!($other));
                            return Err(NotRead::Amiss(Box::new(both)));
                        })?
                        Kind::$kind { $($field),* }
                    })*
                    _ => return Ok(None),
                }))
            }

            /// Writes the fields.
            pub(super) fn put(&self, writer: &mut LineWriter<'_>) {
                match self {
                    Kind::$boxed(group) => Value::put(group, writer, $of_group),
                    $(Kind::$kind { $($field),* } => { $(Value::put($field, writer, stringify!($field));)* })*
                }
            }

            /// The fields of the kind of that name, in the order of the line; whether there is such a kind.
            fn list(name: &str, add: &mut dyn FnMut(Field)) -> bool {
                match name {
                    $of_group => <$group as Value>::list($of_group, Form::Part, add),
                    $($name => { $(<$type as Value>::list(stringify!($field), Form::$form, add);)* })*
                    _ => return false,
                }
                true
            }
        }
    };
}

impl Kind {
    /// The fields of the kind of that name, in the order of the line, each once; none where there is no such kind.
    pub(crate) fn fields(name: &str) -> Option<Vec<Field>> {
        let mut fields: Vec<Field> = Vec::new();
        let is_known = Kind::list(name, &mut |field| {
            if fields.iter().all(|known| known.key != field.key) {
                fields.push(field);
            }
        });
        is_known.then_some(fields)
    }
}

group! {
    /// The texts that describe a problem: `registered` sets them, `amended` and `answered` replace them.
    #[derive(Debug, Clone, Default, PartialEq)]
    Description {
        /// What is wrong.
        description: Text Option<String>,
        /// Who has the problem.
        submitter: Text Option<String>,
        /// The submitter's department.
        department: Text Option<String>,
        /// How to reach the submitter.
        contact: Text Option<String>,
        /// How the problem came in.
        channel: Text Option<String>,
        /// When the problem happened.
        occurred: Time Option<DateTime<Utc>>,
        /// How far the problem reaches.
        impact: Text Option<String>,
        /// Information that is still wanted.
        missing: Text Option<String>,
        /// The id in another system.
        external: Key Option<String>,
    }
}

group! {
    /// What a `registered` line says.
    #[derive(Debug, Clone, PartialEq)]
    Registered {
        /// The mark of the copy that registered; none for the founder.
        site: Key Option<String>,
        /// The name of the policy in force.
        policy: Key String,
        /// What is wrong.
        description: Text String,
        /// Who has the problem.
        submitter: Text String,
        /// When the user handed it in, where that was said.
        received: Time Option<DateTime<Utc>>,
        /// The other descriptive fields; `description` and `submitter` are none here.
        more: Part Description,
    }
}

kinds! {
    first "registered" Registered(Registered);
    "classified" Classified { category: Key String, priority: Key String, reason: Text Option<String>, policy: Key Option<String> };
    "assigned" Assigned { assignee: Key Option<String>, team: Key Option<String> } needs assignee or team;
    "declined" Declined { reason: Text String };
    "responded" Responded { text: Text String, expected: Time Option<DateTime<Utc>> };
    "noted" Noted { text: Text Option<String>, cause: Text Option<String>, clock: Key Option<String> } needs text or cause;
    "asked" Asked { text: Text String };
    "answered" Answered { text: Text String };
    "amended" Amended { more: Part Box<Description>, reason: Text Option<String> };
    "extended" Extended { until: Time DateTime<Utc>, reason: Text String, told: Time Option<DateTime<Utc>> };
    "reminded" Reminded { clock: Key String, due: Time DateTime<Utc>, level: Key String };
    "resolved" Resolved { solution: Text String, cause: Text Option<String> };
    "verified" Verified { passed: Bool bool, assumed: Text Option<String>, feedback: Text Option<String>, rating: Small Option<u8> };
    "closed" Closed { kb: Text Option<String>, no_kb: Text Option<String>, summary: Text Option<String> } needs kb or no_kb;
    "reopened" Reopened { reason: Text String };
    "cancelled" Cancelled { reason: Text String, duplicate_of: Key Option<String> };
    "linked" Linked { repeat_of: Key Option<String>, related: Key Option<String> } needs repeat_of or related;
    "undone" Undone { of: Id EventId, reason: Text Option<String> };
    "redacted" Redacted { of: Id EventId, reason: Text String };
}
