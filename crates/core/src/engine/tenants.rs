//! All tenants by key, in the order of their keys.

use std::collections::BTreeMap;

use slab::Slab;

use super::Tenant;
use crate::identity::TenantKey;

/// The tenants that are watched.
///
/// Taking in one check looks for its tenant more than ten times in a row, and in ten thousand each search takes as
/// long as all that is done with what it finds: so the place of the one that was found last is remembered.
#[derive(Debug, Default)]
pub struct Tenants {
    places: BTreeMap<TenantKey, usize>,
    /// Boxed, since there is room for up to twice as many.
    kept: Slab<Box<Tenant>>,
    last: Option<(TenantKey, usize)>,
}

impl Tenants {
    /// A tenant.
    #[must_use]
    pub fn get(&self, key: &TenantKey) -> Option<&Tenant> {
        self.kept.get(self.place(key)?).map(Box::as_ref)
    }

    /// A tenant, to be changed.
    pub(super) fn get_mut(&mut self, key: &TenantKey) -> Option<&mut Tenant> {
        let place = self.place(key)?;
        if self.last.as_ref().is_none_or(|(_, last)| *last != place) {
            self.last = Some((key.clone(), place));
        }
        self.kept.get_mut(place).map(Box::as_mut)
    }

    fn place(&self, key: &TenantKey) -> Option<usize> {
        let last = self.last.as_ref().filter(|(last, _)| last == key);
        last.map(|(_, place)| *place).or_else(|| self.places.get(key).copied())
    }

    /// Puts a tenant in, in the place of one of the same key.
    pub(super) fn insert(&mut self, key: TenantKey, tenant: Tenant) {
        if let Some(before) = self.get_mut(&key) {
            *before = tenant;
        } else {
            let place = self.kept.insert(Box::new(tenant));
            self.places.insert(key, place);
        }
    }

    pub(super) fn remove(&mut self, key: &TenantKey) -> Option<Tenant> {
        self.last = None;
        let place = self.places.remove(key)?;
        self.kept.try_remove(place).map(|tenant| *tenant)
    }

    /// Whether it is watched.
    #[must_use]
    pub fn contains_key(&self, key: &TenantKey) -> bool {
        self.places.contains_key(key)
    }

    /// All with their keys.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&TenantKey, &Tenant)> {
        self.places.iter().filter_map(|(key, place)| Some((key, self.kept.get(*place)?.as_ref())))
    }

    /// Their keys.
    #[must_use]
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &TenantKey> {
        self.places.keys()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Profile, TenantState};
    use super::*;

    fn key(text: &str) -> TenantKey {
        format!("production/{text}").parse().expect("a key")
    }

    fn named(name: &str) -> Tenant {
        Tenant::new(Profile { name: name.to_owned(), ..Profile::default() }, TenantState::default())
    }

    fn names(tenants: &Tenants) -> Vec<String> {
        tenants.iter().map(|(key, tenant)| format!("{} {}", key.identifier, tenant.profile.name)).collect()
    }

    #[test]
    fn the_one_that_was_found_last_is_not_taken_for_another() {
        let mut tenants = Tenants::default();
        for name in ["Cust3", "Cust1", "Cust2"] {
            tenants.insert(key(name), named(name));
        }
        assert_eq!(names(&tenants), ["Cust1 Cust1", "Cust2 Cust2", "Cust3 Cust3"]);
        tenants.get_mut(&key("Cust2")).expect("there").profile.name = "two".to_owned();
        assert_eq!(tenants.get(&key("Cust1")).expect("there").profile.name, "Cust1");
        assert_eq!(tenants.get_mut(&key("Cust2")).expect("there").profile.name, "two");
        assert_eq!(tenants.remove(&key("Cust2")).expect("there").profile.name, "two");
        assert!(tenants.get(&key("Cust2")).is_none() && tenants.get_mut(&key("Cust2")).is_none());
        // It may come to where the other one was.
        tenants.insert(key("Cust4"), named("four"));
        assert!(tenants.get(&key("Cust2")).is_none());
        tenants.insert(key("Cust1"), named("one"));
        assert_eq!(names(&tenants), ["Cust1 one", "Cust3 Cust3", "Cust4 four"]);
        assert_eq!(tenants.len(), 3);
    }
}
