-- set-up 18+
CREATE EXTENSION btree_gist;
CREATE TABLE rooms (id integer, open tsrange, note text, CONSTRAINT rooms_key PRIMARY KEY (id, open WITHOUT OVERLAPS),
    CONSTRAINT rooms_note UNIQUE (note, open WITHOUT OVERLAPS));
CREATE TABLE bookings (id integer PRIMARY KEY, room integer, during tsrange,
    CONSTRAINT booked_room FOREIGN KEY (room, PERIOD during) REFERENCES rooms (id, PERIOD open));
INSERT INTO rooms SELECT i, tsrange('2026-01-01', '2026-02-01'), 'n' || i FROM generate_series(1, 10) i;
INSERT INTO rooms SELECT i, tsrange('2026-02-01', '2026-03-01'), 'n' || i FROM generate_series(1, 10) i;
INSERT INTO bookings SELECT i, i, tsrange('2026-01-20', '2026-02-10') FROM generate_series(1, 10) i;
-- create 18+: key and foreign key
CREATE TABLE seats (id integer, open tsrange, PRIMARY KEY (id, open WITHOUT OVERLAPS));
ALTER TABLE bookings ADD CONSTRAINT once UNIQUE (room, during WITHOUT OVERLAPS);
-- drop 18+: the key with the foreign key on it
ALTER TABLE rooms DROP CONSTRAINT rooms_key CASCADE;
-- drop 18+: unique, then rows that break it
ALTER TABLE rooms DROP CONSTRAINT rooms_note;
UPDATE rooms SET note = 'same';
-- drop 18+: the tables
DROP TABLE bookings, rooms;
-- alter 18+: rows
UPDATE bookings SET during = tsrange('2026-01-05', '2026-01-06') WHERE id < 5;
DELETE FROM rooms WHERE id = 2 AND open = tsrange('2026-02-01', '2026-03-01') AND false;
-- rename 18+: key and foreign key
ALTER TABLE rooms RENAME CONSTRAINT rooms_key TO rooms_pk;
ALTER TABLE bookings RENAME CONSTRAINT booked_room TO bookings_room_fk;
-- replace 18+: by a plain key
ALTER TABLE bookings DROP CONSTRAINT booked_room;
ALTER TABLE rooms DROP CONSTRAINT rooms_key, ADD CONSTRAINT rooms_key PRIMARY KEY (id, open);
