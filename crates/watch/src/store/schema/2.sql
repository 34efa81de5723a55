-- When we watched: not while the program was off, the machine slept, or checks were paused.
-- Times in milliseconds since 1970, UTC.
CREATE TABLE watching (
    id INTEGER PRIMARY KEY,
    began INTEGER NOT NULL,
    ended INTEGER NOT NULL
) STRICT;

-- The latest versions anybody came to, and how long states lasted, without a look at all the rest.
DROP INDEX history_of_kind;
CREATE INDEX history_of_kind ON history (kind, at);
CREATE INDEX history_of_endings ON history (before, at) WHERE kind = 'state' AND lasted IS NOT NULL;
