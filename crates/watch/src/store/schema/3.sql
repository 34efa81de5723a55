-- A checksum of what the row holds.
ALTER TABLE meta ADD COLUMN sum INTEGER;
ALTER TABLE tenant ADD COLUMN sum INTEGER;
ALTER TABLE notice ADD COLUMN sum INTEGER;
ALTER TABLE watching ADD COLUMN sum INTEGER;
ALTER TABLE history ADD COLUMN sum INTEGER;
UPDATE meta SET sum = checksum(key, content);
UPDATE tenant SET sum = checksum(key, profile, memory);
UPDATE notice SET sum = checksum(id, content);
UPDATE watching SET sum = checksum(began, ended);
UPDATE history SET sum = checksum(key, at, kind, before, after, health, server_at, lasted, content);
