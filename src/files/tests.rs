//! Files that take each other's place.

use std::fs;

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_file_is_there_whole_or_not_at_all() {
    for lasting in [Lasting::Anything, Lasting::Whole, Lasting::New] {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("page");
        for text in ["first", "second, longer", ""] {
            let mut new = New::beside(&target, ".new-").unwrap();
            new.write(text.as_bytes()).unwrap();
            assert_ne!(fs::read_to_string(&target).ok().as_deref(), Some(text), "not before it is done");
            assert!(new.path().file_name().unwrap().to_str().unwrap().starts_with(".new-"));
            new.take_place_of(&target, lasting).unwrap();
            assert_eq!(fs::read_to_string(&target).unwrap(), text);
            assert_eq!(names(folder.path()), ["page"]);
        }
    }
}

#[test]
fn what_is_given_up_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("page");
    fs::write(&target, "old").unwrap();
    let mut new = New::beside(&target, ".new-").unwrap();
    new.write(b"new").unwrap();
    assert_eq!(new.metadata().unwrap().len(), 3);
    drop(new);
    assert_eq!((fs::read_to_string(&target).unwrap().as_str(), names(folder.path()).len()), ("old", 1));

    let new = New::beside(&target, ".new-").unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    assert!(new.take_place_of(&folder.path().join("folder"), Lasting::New).is_err());
    assert_eq!(names(folder.path()).len(), 2);
    assert!(New::beside(&folder.path().join("no/such"), ".new-").is_err());
}

#[cfg(unix)]
#[test]
fn a_new_file_has_the_mode_of_any() {
    let folder = tempfile::tempdir().unwrap();
    let (target, other) = (folder.path().join("page"), folder.path().join("other"));
    fs::write(&other, "").unwrap();
    New::beside(&target, ".new-").unwrap().take_place_of(&target, Lasting::New).unwrap();
    assert_eq!(fs::metadata(&target).unwrap().permissions(), fs::metadata(&other).unwrap().permissions());
}
