//! A crate's sources as modules, read by their syntax: which file takes what from which.
//!
//! What only the compiler knows is not seen: methods that are called on a value, and what a glob brings in unnamed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItemFn, Item, ItemMacro, ItemMod, ItemUse, Macro, MetaList, UseTree, Visibility};

/// How many re-exports may lie between a name and its definition.
const DEEPEST: usize = 8;

/// A module: `["sla", "policy"]`; the crate's root is empty.
type ModulePath = Vec<String>;

/// What is known of one module.
#[derive(Debug, Default)]
struct Module {
    file: String,
    children: BTreeSet<String>,
    /// Names handed on or brought in, with where they come from; re-exported ones are seen from outside.
    uses: BTreeMap<String, Vec<Use>>,
    /// Modules of which all names are brought in.
    globs: Vec<ModulePath>,
    defined: BTreeSet<String>,
    /// Every path that the code names, as written.
    named: Vec<Vec<String>>,
}

#[derive(Debug, Clone)]
struct Use {
    path: ModulePath,
    is_handed_on: bool,
}

/// A crate as modules.
#[derive(Debug, Default)]
pub(crate) struct House {
    modules: BTreeMap<ModulePath, Module>,
}

impl House {
    /// Reads files by their path below the source folder: `sla/policy.rs`.
    pub(crate) fn read(files: &BTreeMap<String, String>) -> House {
        let mut house = House::default();
        house.file(files, "lib.rs", Vec::new());
        house
    }

    /// Reads the sources of this crate.
    pub(crate) fn of_this_crate() -> House {
        fn walk(folder: &Path, root: &Path, found: &mut BTreeMap<String, String>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, root, found);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                    found.insert(name, fs::read_to_string(&path).unwrap());
                }
            }
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = BTreeMap::new();
        walk(&root, &root, &mut files);
        House::read(&files)
    }

    /// The files that are part of the program: those of tests alone left out.
    pub(crate) fn files(&self) -> BTreeSet<&str> {
        self.modules.values().map(|module| module.file.as_str()).collect()
    }

    fn file(&mut self, files: &BTreeMap<String, String>, name: &str, path: ModulePath) {
        let text = files.get(name).unwrap_or_else(|| panic!("no file {name}"));
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        self.module(files, name, path, &parsed.items);
    }

    fn module(&mut self, files: &BTreeMap<String, String>, file: &str, path: ModulePath, items: &[Item]) {
        let mut reader = Reader { module: Module { file: file.to_owned(), ..Module::default() }, below: Vec::new() };
        items.iter().for_each(|item| reader.visit_item(item));
        let Reader { module, below } = reader;
        self.modules.insert(path.clone(), module);
        for child in below {
            let mut of_child = path.clone();
            of_child.push(child.ident.to_string());
            match child.content {
                Some((_, items)) => self.module(files, file, of_child, &items),
                None => {
                    let plain = of_child.join("/") + ".rs";
                    let folder = of_child.join("/") + "/mod.rs";
                    let name = if files.contains_key(&plain) { plain } else { folder };
                    self.file(files, &name, of_child);
                }
            }
        }
    }

    /// The paths from the root that a path in a module may mean; none where it leads out of the crate.
    fn absolute(&self, from: &[String], named: &[String], depth: usize) -> Vec<ModulePath> {
        let Some((first, rest)) = named.split_first() else { return Vec::new() };
        let named = if first == "self" { rest } else { named };
        let up = named.iter().take_while(|segment| *segment == "super").count();
        let module = &self.modules[from];
        if first == "crate" {
            return vec![rest.to_vec()];
        }
        if first == "self" || up > 0 {
            return vec![[&from[..from.len() - up], &named[up..]].concat()];
        }
        if module.children.contains(first) || module.defined.contains(first) {
            return vec![[from, named].concat()];
        }
        let of_name = module.uses.get(first).map(Vec::as_slice).unwrap_or_default();
        // `use serde;` means another crate, not itself.
        let brought = of_name.iter().filter(|of| of.path[0] != *first && depth < DEEPEST);
        let mut found: Vec<ModulePath> = brought
            .flat_map(|of| self.absolute(from, &of.path, depth + 1))
            .map(|whole| [&whole[..], rest].concat())
            .collect();
        if of_name.is_empty() {
            let globs = module.globs.iter().filter(|glob| glob[0] != *first && depth < DEEPEST);
            let modules = globs.flat_map(|glob| self.absolute(from, glob, depth + 1));
            found.extend(modules.map(|whole| [&whole[..], named].concat()));
        }
        found
    }

    /// The file that defines what a path from the root names; none for a module as such.
    fn defining(&self, path: &[String], depth: usize) -> Option<&str> {
        for (index, segment) in path.iter().enumerate() {
            let (at, is_last) = (&path[..index], index + 1 == path.len());
            let module = self.modules.get(at)?;
            if module.children.contains(segment) && !is_last {
                continue;
            }
            if module.defined.contains(segment) {
                return Some(&module.file);
            }
            if depth == DEEPEST {
                return None;
            }
            let of_name = module.uses.get(segment).into_iter().flatten().map(|of| (&of.path, &path[index + 1..]));
            let of_globs = module.globs.iter().map(|glob| (glob, &path[index..]));
            return of_name.chain(of_globs).find_map(|(from, rest)| {
                let wholes = self.absolute(at, from, depth + 1);
                wholes.iter().find_map(|whole| self.defining(&[&whole[..], rest].concat(), depth + 1))
            });
        }
        None
    }

    /// From which file to which, each with what is taken.
    pub(crate) fn arrows(&self) -> BTreeMap<(String, String), BTreeSet<String>> {
        let mut arrows: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for (path, module) in &self.modules {
            let taken = module.uses.values().flatten().map(|of| (&of.path, of.is_handed_on));
            let named = module.named.iter().map(|named| (named, false));
            let wholes = taken.chain(named).flat_map(|(named, is_handed_on)| {
                self.absolute(path, named, 0).into_iter().map(move |whole| (whole, is_handed_on))
            });
            for (whole, is_handed_on) in wholes {
                let Some(file) = self.defining(&whole, 0) else { continue };
                if file == module.file || (is_handed_on && whole.starts_with(path)) {
                    continue;
                }
                let arrow = (module.file.clone(), file.to_owned());
                arrows.entry(arrow).or_default().extend(whole.last().cloned());
            }
        }
        arrows
    }
}

/// Reads a module's items, tests left out.
struct Reader {
    module: Module,
    below: Vec<ItemMod>,
}

impl Reader {
    fn take(&mut self, tree: &UseTree, before: &[String], is_handed_on: bool) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.take(&path.tree, &with(&path.ident), is_handed_on),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.take(tree, before, is_handed_on)),
            UseTree::Glob(_) => self.module.globs.push(before.to_vec()),
            UseTree::Name(name) if name.ident == "self" => {
                let last = before.last().cloned().unwrap_or_default();
                self.bring(last, before.to_vec(), is_handed_on);
            }
            UseTree::Name(name) => self.bring(name.ident.to_string(), with(&name.ident), is_handed_on),
            UseTree::Rename(rename) => {
                let path = if rename.ident == "self" { before.to_vec() } else { with(&rename.ident) };
                self.bring(rename.rename.to_string(), path, is_handed_on);
            }
        }
    }

    fn bring(&mut self, name: String, path: ModulePath, is_handed_on: bool) {
        self.module.uses.entry(name).or_default().push(Use { path, is_handed_on });
    }

    /// Paths inside a macro's words: `a::b::c`, and a lone name, which may have been brought in.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.name(&mut path);
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.name(&mut path);
                    colons = 0;
                    self.tokens(group.stream());
                }
                _ => {
                    self.name(&mut path);
                    colons = 0;
                }
            }
        }
        self.name(&mut path);
    }

    fn name(&mut self, path: &mut Vec<String>) {
        if !path.is_empty() {
            self.module.named.push(std::mem::take(path));
        }
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(of) => &of.attrs,
        Item::Enum(of) => &of.attrs,
        Item::Fn(of) => &of.attrs,
        Item::Impl(of) => &of.attrs,
        Item::Macro(of) => &of.attrs,
        Item::Mod(of) => &of.attrs,
        Item::Static(of) => &of.attrs,
        Item::Struct(of) => &of.attrs,
        Item::Trait(of) => &of.attrs,
        Item::Type(of) => &of.attrs,
        Item::Use(of) => &of.attrs,
        _ => &[],
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if is_for_tests(attributes(item)) {
            return;
        }
        let name = match item {
            Item::Const(of) => Some(&of.ident),
            Item::Enum(of) => Some(&of.ident),
            Item::Fn(of) => Some(&of.sig.ident),
            Item::Static(of) => Some(&of.ident),
            Item::Struct(of) => Some(&of.ident),
            Item::Trait(of) => Some(&of.ident),
            Item::Type(of) => Some(&of.ident),
            Item::Macro(ItemMacro { ident, .. }) => ident.as_ref(),
            _ => None,
        };
        self.module.defined.extend(name.map(ToString::to_string));
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, of: &'ast ItemMod) {
        self.module.children.insert(of.ident.to_string());
        self.below.push(of.clone());
    }

    fn visit_item_use(&mut self, of: &'ast ItemUse) {
        self.take(&of.tree, &[], !matches!(of.vis, Visibility::Inherited));
    }

    /// Whom an item may be seen by is nothing that is taken.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    /// A function beside others of a type: for tests too, perhaps.
    fn visit_impl_item_fn(&mut self, of: &'ast ImplItemFn) {
        if !is_for_tests(&of.attrs) {
            visit::visit_impl_item_fn(self, of);
        }
    }

    /// Paths as in `#[arg(value_parser = crate::args::span)]`.
    fn visit_meta_list(&mut self, of: &'ast MetaList) {
        self.tokens(of.tokens.clone());
        visit::visit_meta_list(self, of);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.module.named.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, of: &'ast Macro) {
        self.tokens(of.tokens.clone());
        visit::visit_macro(self, of);
    }
}
