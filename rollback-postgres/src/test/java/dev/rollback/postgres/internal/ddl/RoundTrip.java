package dev.rollback.postgres.internal.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.catalog.CatalogQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/** Takes objects of one kind away and brings them back, by the statements of their definitions. */
record RoundTrip(TestDatabase database, CatalogQuery query, Definitions definitions) {

    /** Drops these in reverse and creates them in order; everything is as before then. */
    void dropsAndCreates(String... identities) {
        SortedMap<String, DatabaseObject> before = database.read(query);
        List<String> reverse = new ArrayList<>(List.of(identities));
        Collections.reverse(reverse);
        for (String identity : reverse) {
            database.run(definitions.drop(object(before, identity)));
        }
        assertThat(database.read(query)).doesNotContainKeys(identities);
        for (String identity : identities) {
            database.run(definitions.create(object(before, identity)));
        }
        assertThat(database.read(query)).isEqualTo(before);
    }

    /** Makes a change, then takes it back in place. */
    List<String> alters(String identity, String... change) {
        SortedMap<String, DatabaseObject> before = database.read(query);
        database.run(change);
        DatabaseObject changed = object(database.read(query), identity);
        assertThat(changed).isNotEqualTo(before.get(identity));
        List<String> statements = definitions
                .alter(changed, object(before, identity))
                .orElseThrow(() -> new AssertionError("Not in place"));
        database.run(statements);
        assertThat(database.read(query)).isEqualTo(before);
        return statements;
    }

    /** Makes a change that cannot be taken back in place. */
    void cannotAlter(String identity, String... change) {
        database.run("SAVEPOINT change");
        DatabaseObject before = object(database.read(query), identity);
        database.run(change);
        assertThat(definitions.alter(object(database.read(query), identity), before))
                .isEmpty();
        database.run("ROLLBACK TO change");
    }

    /** Renames it, then back. */
    void renames(String identity, String newIdentity, String... change) {
        SortedMap<String, DatabaseObject> before = database.read(query);
        database.run(change);
        DatabaseObject renamed = object(database.read(query), newIdentity);
        database.run(definitions.rename(renamed, object(before, identity)));
        assertThat(database.read(query)).isEqualTo(before);
    }

    private static DatabaseObject object(SortedMap<String, DatabaseObject> objects, String identity) {
        DatabaseObject object = objects.get(identity);
        assertThat(object).as(identity + " in " + objects.keySet()).isNotNull();
        return object;
    }
}
