//! What hangs by what: from a day's lines to one ordered list of lines a ticket.
//!
//! A ticket is the tree of lines that hang by `prev` from one `registered` line; its lines are ordered
//! by (depth, written, id), so that neither file position nor a wall clock ahead of the others orders
//! anything [log.md, "Reading"]. It must not know what the events do.

use std::collections::HashMap;

use super::event::{EventId, Kind};
use super::lines::Line;

/// The lines of one ticket, in the order of replay. Indices into the day's lines.
pub(super) struct Tree {
    /// The `registered` line.
    pub root: usize,
    /// All the others that can be believed or keep a place.
    pub rest: Vec<usize>,
}

/// A day's lines, sorted out.
pub(super) struct Trees {
    /// One for each ticket, by (number, identity).
    pub trees: Vec<Tree>,
    /// Lines whose `prev` is not here, first of what hangs by each.
    pub orphans: Vec<usize>,
}

/// What hangs directly below each line: the first child of each, and the next child of its parent.
/// Two lists for the whole day, where a list for each line would be most of the work.
struct Children {
    first: Vec<Option<u32>>,
    next: Vec<Option<u32>>,
}

impl Children {
    fn new(count: usize) -> Children {
        Children { first: vec![None; count], next: vec![None; count] }
    }

    fn add(&mut self, parent: usize, child: usize) {
        self.next[child] = self.first[parent].replace(child as u32);
    }

    /// In no particular order.
    fn of(&self, parent: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.first[parent], |&child| self.next[child as usize]).map(|child| child as usize)
    }
}

/// Sorts out which line belongs to which ticket, and in which order. `by_id` says where the line of
/// each id is.
pub(super) fn sort_out(lines: &[Line], by_id: &HashMap<EventId, usize>) -> Trees {
    let mut children = Children::new(lines.len());
    let mut roots = Vec::new();
    let mut orphans = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let parent = line.prev.map(|prev| by_id.get(&prev));
        match parent {
            None => roots.push(index),
            // A line of another number can't be what this one follows on.
            Some(Some(&parent)) if lines[parent].ticket == line.ticket && parent != index => {
                children.add(parent, index);
            }
            Some(_) => orphans.push(index),
        }
    }
    let mut reached = vec![false; lines.len()];
    let mut trees = Vec::new();
    for &root in &roots {
        let rest = below(root, lines, &children, &mut reached);
        // An altered `registered` makes no ticket, and what hangs below it is nobody's.
        if matches!(&lines[root].event, Some(event) if matches!(event.kind, Kind::Registered(_))) {
            trees.push(Tree { root, rest });
        }
    }
    let order = |index: &usize| (lines[*index].written, lines[*index].id);
    orphans.sort_by_key(order);
    trees.sort_by(|a, b| {
        let key = |tree: &Tree| (&lines[tree.root].ticket, lines[tree.root].id);
        key(a).cmp(&key(b))
    });
    let mut subtrees: Vec<(usize, Vec<usize>)> =
        orphans.iter().map(|&orphan| (orphan, below(orphan, lines, &children, &mut reached))).collect();
    // Lines that hang by each other in a ring (only damage makes one) hang by nothing that is here.
    let mut rings: Vec<usize> = (0..lines.len()).filter(|&index| !reached[index]).collect();
    rings.sort_by_key(order);
    for index in rings {
        if !reached[index] {
            orphans.push(index);
            subtrees.push((index, below(index, lines, &children, &mut reached)));
        }
    }
    for (orphan, subtree) in subtrees {
        // Trunks are sorted by identity within a number: the first is the lower.
        if let Some(tree) = trees.iter_mut().find(|tree| lines[tree.root].ticket == lines[orphan].ticket) {
            tree.rest.push(orphan);
            tree.rest.extend(subtree);
        }
    }
    Trees { trees, orphans }
}

/// What hangs below a line, by (depth, written, id), the line itself not included.
fn below(top: usize, lines: &[Line], children: &Children, reached: &mut [bool]) -> Vec<usize> {
    reached[top] = true;
    let mut all = vec![top];
    let mut generation = 0..1;
    while !generation.is_empty() {
        let end = all.len();
        for parent in generation {
            for child in children.of(all[parent]) {
                if !std::mem::replace(&mut reached[child], true) {
                    all.push(child);
                }
            }
        }
        all[end..].sort_unstable_by_key(|&index| (lines[index].written, lines[index].id));
        generation = end..all.len();
    }
    all.remove(0);
    all
}
