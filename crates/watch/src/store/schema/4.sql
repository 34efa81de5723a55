-- The last status document of each tenant as it was received, where a server gives it to programs, and the address that
-- was asked for it.
CREATE TABLE document (
    key TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    content BLOB NOT NULL,
    sum INTEGER
) STRICT, WITHOUT ROWID;

-- Troubles that were no tenant's: from when until when (null while it lasts), and what the vendor's page opened meanwhile.
-- Times in milliseconds since 1970, UTC.
CREATE TABLE condition (
    id INTEGER PRIMARY KEY,
    -- offline, portal, service/production, clock, overload.
    kind TEXT NOT NULL,
    began INTEGER NOT NULL,
    ended INTEGER,
    -- The whole period. JSON.
    content TEXT NOT NULL,
    sum INTEGER,
    UNIQUE (kind, began)
) STRICT;
CREATE INDEX condition_in_time ON condition (began);
