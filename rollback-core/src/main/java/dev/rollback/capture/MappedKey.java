package dev.rollback.capture;

import java.util.List;

/**
 * The primary key of one row, where a change replaced it. Values of one key stand in the order of its columns in the table.
 *
 * @param before the key that the row had before, as text
 * @param after the key that it has after, as text
 */
public record MappedKey(List<String> before, List<String> after) {

    public MappedKey {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
