-- Phase 03, frontend: which bundle a user gets.
ALTER TABLE users ADD COLUMN bundle text NOT NULL DEFAULT 'legacy';
UPDATE users SET bundle = 'lazy' WHERE id % 3 = 0;
