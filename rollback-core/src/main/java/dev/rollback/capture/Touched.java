package dev.rollback.capture;

import dev.rollback.name.TableName;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a change did when it was tried in a transaction that was undone. Tables are those that have rows of their own: partitions, and not
 * the partitioned table; materialised views count as tables. Each has the name that it had before the change.
 *
 * <p>It is what one run did, with the rows of then: a change that decides by the data may do something else the next time.
 *
 * @param written rows were inserted, updated or deleted, also where that was undone within the change
 * @param rewritten all rows were replaced: by TRUNCATE, or by DDL or a refresh that writes them anew
 * @param altered a column went, was renamed, or got another type, or the table got another parent, name or schema
 * @param dropped the table is gone
 * @param created the table was not there before
 * @param definitions every object whose definition the change created, altered or dropped, with what it did, in the order of names
 * @param sequences sequences that moved, although the transaction was undone
 */
public record Touched(
        Set<TableName> written,
        Set<TableName> rewritten,
        Set<TableName> altered,
        Set<TableName> dropped,
        Set<TableName> created,
        List<String> definitions,
        List<MovedSequence> sequences) {

    public Touched {
        written = sorted(written);
        rewritten = sorted(rewritten);
        altered = sorted(altered);
        dropped = sorted(dropped);
        created = sorted(created);
        definitions = List.copyOf(definitions);
        sequences = List.copyOf(sequences);
    }

    /** The tables whose rows have to be kept, so that the change can be taken back. */
    public Set<TableName> tables() {
        Set<TableName> tables = new TreeSet<>(written);
        tables.addAll(uncoverable());
        return Collections.unmodifiableSet(tables);
    }

    /** Those of them that a log of writes does not cover: only a copy does. */
    public Set<TableName> uncoverable() {
        Set<TableName> tables = new TreeSet<>(rewritten);
        tables.addAll(altered);
        tables.addAll(dropped);
        return Collections.unmodifiableSet(tables);
    }

    /** True if the change did nothing that was seen. */
    public boolean isNothing() {
        return tables().isEmpty() && created.isEmpty() && definitions.isEmpty() && sequences.isEmpty();
    }

    private static Set<TableName> sorted(Set<TableName> tables) {
        return Collections.unmodifiableSet(new TreeSet<>(tables));
    }
}
