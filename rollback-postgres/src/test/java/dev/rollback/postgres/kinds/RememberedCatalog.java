package dev.rollback.postgres.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Scope;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogFingerprint;
import dev.rollback.postgres.internal.catalog.CatalogMemory;
import dev.rollback.postgres.internal.catalog.CatalogReader;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Session;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;

/** What a memory of the catalog gives is what is there, whatever kind of object was changed since. */
final class RememberedCatalog {

    private final Database database;
    private final CatalogMemory memory = new CatalogMemory("rollback");

    RememberedCatalog(DataSource dataSource) {
        this.database = new Database(dataSource);
        ask(connection -> memory.current(connection, Scope.everything()));
    }

    void assertSeesTheChange() {
        Catalog there = ask(connection -> new CatalogReader("rollback").read(connection, Scope.everything()));
        Catalog remembered = ask(connection -> memory.current(connection, Scope.everything()));
        assertThat(CatalogFingerprint.of(remembered)).isEqualTo(CatalogFingerprint.of(there));
        assertThat(ask(connection -> memory.current(connection, Scope.everything()))
                        .objects())
                .containsExactlyInAnyOrderElementsOf(remembered.objects());
    }

    private Catalog ask(Function<Connection, Catalog> question) {
        return database.reading("Cannot read", connection -> {
            Session.pin(connection, Duration.ofSeconds(1));
            Session.emptySearchPath(connection);
            return question.apply(connection);
        });
    }
}
