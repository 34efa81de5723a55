//! Where a password is kept: in the system's keyring, by a name.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Mutex, PoisonError};

use beacon_core::proxy::Password;

/// Keeps passwords by name. Each call may wait for the person, who is asked to unlock it.
pub(crate) trait Keyring: Debug + Send + Sync {
    /// The password of this name; `None` when there is none.
    ///
    /// # Errors
    /// When the keyring cannot be asked.
    fn find(&self, name: &str) -> keyring::Result<Option<Password>>;

    /// Keeps a password, in the place of one of the same name.
    ///
    /// # Errors
    /// When it could not be kept.
    fn keep(&self, name: &str, password: &Password) -> keyring::Result<()>;

    /// Forgets the password of this name, if there is one.
    ///
    /// # Errors
    /// When it could not be forgotten.
    fn forget(&self, name: &str) -> keyring::Result<()>;
}

/// The system's: Credential Manager, Keychain, or what answers as Secret Service.
#[derive(Debug)]
pub(crate) struct SystemKeyring {
    /// Under which name of ours everything is kept.
    pub(crate) service: String,
}

impl Keyring for SystemKeyring {
    fn find(&self, name: &str) -> keyring::Result<Option<Password>> {
        match keyring::Entry::new(&self.service, name)?.get_password() {
            Ok(password) => Ok(Password::new(password)),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn keep(&self, name: &str, password: &Password) -> keyring::Result<()> {
        keyring::Entry::new(&self.service, name)?.set_password(password.reveal())
    }

    fn forget(&self, name: &str) -> keyring::Result<()> {
        match keyring::Entry::new(&self.service, name)?.delete_credential() {
            Err(keyring::Error::NoEntry) => Ok(()),
            forgotten => forgotten,
        }
    }
}

/// One that lasts as long as the app: the demo's.
#[derive(Debug, Default)]
pub(crate) struct MemoryKeyring(Mutex<BTreeMap<String, Password>>);

impl Keyring for MemoryKeyring {
    fn find(&self, name: &str) -> keyring::Result<Option<Password>> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned())
    }

    fn keep(&self, name: &str, password: &Password) -> keyring::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), password.clone());
        Ok(())
    }

    fn forget(&self, name: &str) -> keyring::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        Ok(())
    }
}
