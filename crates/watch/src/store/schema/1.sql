-- One row for each kind of thing there is one of: settings, snoozes, paused, last_notice. JSON.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The tenants that are watched: what a person says, and what is known (null until the first reading). JSON.
CREATE TABLE tenant (
    key TEXT PRIMARY KEY,
    profile TEXT NOT NULL,
    memory TEXT
) STRICT, WITHOUT ROWID;

-- The notices that are open. JSON.
CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    content TEXT NOT NULL
) STRICT;

-- Everything that ever changed, and what was told of it. Times in milliseconds since 1970, UTC.
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    -- state, endpoint, version, readability, or notice.
    kind TEXT NOT NULL,
    -- What it was and became; for a notice: its cause, and the decision.
    before TEXT,
    after TEXT,
    health TEXT,
    -- The server's clock, and how long the state before had lasted.
    server_at INTEGER,
    lasted INTEGER,
    -- The whole change or decision. JSON.
    content TEXT NOT NULL
) STRICT;
CREATE INDEX history_of_tenant ON history (key, at);
CREATE INDEX history_in_time ON history (at);
CREATE INDEX history_of_kind ON history (kind, after, at);
