package dev.rollback.capture;

import dev.rollback.name.TableName;
import java.util.Set;

/** Narrows what a baseline covers, fluently: {@code b -> b.schemas("public").withoutRows()}. Not thread-safe. */
public final class ScopeDraft {

    private Scope scope = Scope.everything();

    /** Covers only these schemas. */
    public ScopeDraft schemas(String... names) {
        scope = scope.onlySchemas(Set.of(names));
        return this;
    }

    /** Keeps the rows of these tables only. */
    public ScopeDraft rowsOf(TableName... tables) {
        scope = scope.withRowsOf(Set.of(tables));
        return this;
    }

    /** Keeps no rows. */
    public ScopeDraft withoutRows() {
        scope = scope.withoutRows();
        return this;
    }

    /** What has been asked for. */
    public Scope scope() {
        return scope;
    }
}
