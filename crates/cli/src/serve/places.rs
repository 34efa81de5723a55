//! How many connections there may be at the same time.

/// Further connections wait, whatever the system allows.
const MAX_CONNECTIONS: u64 = 2_000;
/// Files of the store, the service's connections and the like.
const OTHER_FILES: u64 = 224;

/// As many connections as the system lets this process have files open beside its own. A bound that the process may
/// raise by itself, it raises.
pub(crate) fn available() -> usize {
    connections(open_files(MAX_CONNECTIONS + OTHER_FILES))
}

fn connections(files: u64) -> usize {
    let connections = files.saturating_sub(OTHER_FILES).clamp(1, MAX_CONNECTIONS);
    usize::try_from(connections).unwrap_or(usize::MAX)
}

/// How many files may be open, after that was raised to `wanted` where it may be.
#[cfg(unix)]
fn open_files(wanted: u64) -> u64 {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let Some(current) = current.filter(|current| *current < wanted) else { return wanted };
    let raised = maximum.map_or(wanted, |maximum| maximum.min(wanted));
    let is_raised = setrlimit(Resource::Nofile, Rlimit { current: Some(raised), maximum }).is_ok();
    if is_raised { raised } else { current }
}

#[cfg(not(unix))]
fn open_files(wanted: u64) -> u64 {
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_connections_as_files_may_be_open_beside_others_and_never_none() {
        assert_eq!([0, 10, 1_024, 2_224, u64::MAX].map(connections), [1, 1, 800, 2_000, 2_000]);
    }

    #[cfg(unix)]
    #[test]
    fn the_bound_on_open_files_is_never_lowered() {
        use rustix::process::{Resource, getrlimit};

        let before = getrlimit(Resource::Nofile).current;
        assert_eq!(open_files(1), 1);
        assert_eq!(getrlimit(Resource::Nofile).current, before);
    }
}
