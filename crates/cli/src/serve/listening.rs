//! Where it listens: an address and port, or a socket in the file system.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use tokio::net::{TcpListener, TcpStream};
#[cfg(unix)]
use tokio::net::{UnixListener, UnixStream};

/// An address as it is written: `127.0.0.1:9797`, or `unix:/run/beacon/socket`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    Tcp(SocketAddr),
    Unix(PathBuf),
}

/// A place where it is listened.
#[derive(Debug)]
pub(crate) enum Listening {
    Tcp(TcpListener),
    #[cfg(unix)]
    Unix(UnixListener, PathBuf),
}

/// A connection.
#[derive(Debug)]
pub(crate) enum Stream {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(UnixStream),
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("unix:") {
            let is_whole = cfg!(unix) && !path.is_empty();
            return is_whole.then(|| Self::Unix(path.into())).ok_or_else(|| format!("{text} is no address here"));
        }
        let wrong = |_| "it looks like 127.0.0.1:9797, [::1]:9797 or unix:/run/beacon/socket".to_owned();
        text.parse().map(Self::Tcp).map_err(wrong)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

impl Listening {
    /// Listens. A socket in the file system has these rights from its first moment on; one that nobody listens at any
    /// more is replaced.
    ///
    /// # Errors
    /// When the address is taken, or may not be used.
    pub(crate) async fn at(address: &Address, mode: u32) -> io::Result<Self> {
        match address {
            Address::Tcp(address) => TcpListener::bind(address).await.map(Self::Tcp),
            #[cfg(unix)]
            Address::Unix(path) => unix::bind(path, mode).await.map(|listener| Self::Unix(listener, path.clone())),
            #[cfg(not(unix))]
            Address::Unix(_) => {
                let _ = mode;
                Err(io::ErrorKind::Unsupported.into())
            }
        }
    }

    /// What a client is told: `http://127.0.0.1:9797`, or `unix:/run/beacon/socket`.
    pub(crate) fn root(&self) -> io::Result<String> {
        match self {
            Self::Tcp(listener) => Ok(format!("http://{}", listener.local_addr()?)),
            #[cfg(unix)]
            Self::Unix(_, path) => Ok(format!("unix:{}", path.display())),
        }
    }

    /// Whether a web page could reach it.
    pub(crate) fn is_of_network(&self) -> bool {
        matches!(self, Self::Tcp(_))
    }

    /// The next connection.
    pub(crate) async fn accept(&self) -> io::Result<Stream> {
        match self {
            Self::Tcp(listener) => {
                let (stream, _) = listener.accept().await?;
                // What is written is an answer as a whole.
                stream.set_nodelay(true)?;
                Ok(Stream::Tcp(stream))
            }
            #[cfg(unix)]
            Self::Unix(listener, _) => listener.accept().await.map(|(stream, _)| Stream::Unix(stream)),
        }
    }
}

#[cfg(unix)]
impl Drop for Listening {
    fn drop(&mut self) {
        if let Self::Unix(_, path) = self
            && let Err(error) = std::fs::remove_file(path)
        {
            tracing::debug!(%error, "the socket stays");
        }
    }
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, Permissions};
    use std::io;
    use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
    use std::path::Path;

    use tokio::net::{UnixListener, UnixStream};

    pub(super) async fn bind(path: &Path, mode: u32) -> io::Result<UnixListener> {
        if fs::symlink_metadata(path).is_ok_and(|found| found.file_type().is_socket()) {
            match UnixStream::connect(path).await {
                Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {}
                Ok(_) | Err(_) => return Err(io::ErrorKind::AddrInUse.into()),
            }
        } else if path.exists() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        // Made where nobody else can look, so that there is no moment with other rights.
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let scratch =
            tempfile::Builder::new().prefix(".beacon").permissions(Permissions::from_mode(0o700)).tempdir_in(folder)?;
        let socket = scratch.path().join("s");
        let listener = UnixListener::bind(&socket)?;
        fs::set_permissions(&socket, Permissions::from_mode(mode))?;
        fs::rename(&socket, path)?;
        Ok(listener)
    }
}
