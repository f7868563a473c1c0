-- limit: An enum without the value that was added, in place
-- why: A value can be added and renamed, and never removed.
-- instead: The type is created again with its old values, and every column of it is rewritten.
-- set-up
CREATE TYPE public.level AS ENUM ('low', 'high');
ALTER TYPE public.level ADD VALUE 'middle' BEFORE 'high';
-- refused: removing a value
ALTER TYPE public.level DROP VALUE 'middle';
