package dev.rollback.postgres.internal.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

    private static final String DEFAULT = "owner|SELECT|false|owner";

    private final Definitions definitions = new Definitions(List.of(new Tables(), new Columns()));

    @Test
    void shouldAddOwnerPrivilegesAndCommentInThisOrder() {
        DatabaseObject table = table(Map.of(
                "owner",
                "owner",
                "acl_default",
                DEFAULT,
                "acl",
                DEFAULT + "\nreader|SELECT|false|owner",
                "comment",
                "it's ours"));

        assertThat(definitions.create(table))
                .containsExactly(
                        "CREATE TABLE \"t\"",
                        "ALTER TABLE \"t\" OWNER TO \"owner\"",
                        "REVOKE ALL ON TABLE \"t\" FROM PUBLIC, \"owner\", \"reader\"",
                        "GRANT SELECT ON TABLE \"t\" TO \"owner\"",
                        "GRANT SELECT ON TABLE \"t\" TO \"reader\"",
                        "COMMENT ON TABLE \"t\" IS 'it''s ours'");
    }

    @Test
    void shouldLeaveDefaultPrivilegesOfTheKindAlone() {
        DatabaseObject table = table(Map.of("owner", "owner", "acl_default", DEFAULT, "acl", DEFAULT));

        assertThat(definitions.create(table))
                .containsExactly("CREATE TABLE \"t\"", "ALTER TABLE \"t\" OWNER TO \"owner\"");
    }

    @Test
    void shouldTakeAwayWhatDefaultPrivilegesOfTheDatabaseGive() {
        DatabaseObject table = table(Map.of("owner", "owner", "acl_default", DEFAULT, "acl", DEFAULT));

        assertThat(definitions.withDefaultPrivilegesFor(Set.of("reporting")).create(table))
                .contains(
                        "REVOKE ALL ON TABLE \"t\" FROM PUBLIC, \"owner\", \"reporting\"",
                        "GRANT SELECT ON TABLE \"t\" TO \"owner\"");
    }

    @Test
    void shouldGivePartsTheirPrivilegesAndComments() {
        DatabaseObject table = table(
                Map.of("owner", "owner"),
                column("a", Map.of("acl", "reader|SELECT|false|owner", "comment", "the key")));

        assertThat(definitions.create(table))
                .containsExactly(
                        "CREATE TABLE \"t\"",
                        "ALTER TABLE \"t\" OWNER TO \"owner\"",
                        "GRANT SELECT (\"a\") ON TABLE \"t\" TO \"reader\"",
                        "COMMENT ON COLUMN \"t\".\"a\" IS 'the key'");
    }

    @Test
    void shouldNotReCreateForOwnerPrivilegesAndComment() {
        DatabaseObject from = table(Map.of(
                "owner",
                "other",
                "acl_default",
                "other|SELECT|false|other",
                "acl",
                "other|SELECT|false|other",
                "comment",
                "old"));
        DatabaseObject to = table(Map.of("owner", "owner", "acl_default", DEFAULT, "acl", "none"));

        assertThat(definitions.alter(from, to).orElseThrow())
                .containsExactly(
                        "ALTER TABLE \"t\" OWNER TO \"owner\"",
                        "REVOKE SELECT ON TABLE \"t\" FROM \"owner\"",
                        "COMMENT ON TABLE \"t\" IS NULL");
        assertThat(definitions.alter(from, table(Map.of("owner", "other", "shape", "round"))))
                .isEmpty();
    }

    @Test
    void shouldGiveColumnsBackWhatRevokeOnTheTableTakesAlong() {
        DatabaseObject column = column("a", Map.of("acl", "reader|SELECT|false|owner"));
        DatabaseObject from = table(Map.of("owner", "owner", "acl", DEFAULT + "\nreader|SELECT|false|owner"), column);
        DatabaseObject to = table(Map.of("owner", "owner", "acl", DEFAULT), column);

        assertThat(definitions.alter(from, to).orElseThrow())
                .containsExactly(
                        "REVOKE SELECT ON TABLE \"t\" FROM \"reader\"",
                        "GRANT SELECT (\"a\") ON TABLE \"t\" TO \"reader\"");
    }

    @Test
    void shouldRefuseAMissingKindByName() {
        assertThatThrownBy(() -> Definitions.complete(List.of(new Tables())))
                .hasMessageStartingWith("Cannot join kinds with statements: no class for [SCHEMA, EXTENSION, ");
        assertThatThrownBy(() -> new Definitions(List.of(new Tables(), new Tables())))
                .hasMessage("Cannot join kinds with statements: two classes for TABLE");
        assertThatThrownBy(() -> new Definitions(List.of()).drop(table(Map.of())))
                .hasMessage("Cannot write statements for table t: no class for TABLE");
    }

    private static DatabaseObject table(Map<String, String> attributes, DatabaseObject... columns) {
        return new DatabaseObject(ObjectKind.TABLE, "", "t", "t", Attributes.of(attributes), List.of(columns));
    }

    private static DatabaseObject column(String name, Map<String, String> attributes) {
        return new DatabaseObject(
                ObjectKind.COLUMN, "", name, "t." + name, Attributes.of(new HashMap<>(attributes)), List.of());
    }

    private static class Tables implements Ddl {

        @Override
        public Set<ObjectKind> kinds() {
            return Set.of(ObjectKind.TABLE);
        }

        @Override
        public String designation(DatabaseObject object) {
            return "TABLE " + Quote.identifier(object.name());
        }

        @Override
        public List<String> create(DatabaseObject object) {
            return List.of("CREATE " + designation(object));
        }

        @Override
        public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
            return Optional.empty();
        }

        @Override
        public Optional<String> grantTarget(DatabaseObject object) {
            return Optional.of(designation(object));
        }
    }

    private static final class Columns extends Tables {

        @Override
        public Set<ObjectKind> kinds() {
            return Set.of(ObjectKind.COLUMN);
        }

        @Override
        public String designation(DatabaseObject object) {
            return "COLUMN \"t\"." + Quote.identifier(object.name());
        }

        @Override
        public Optional<Privileges> privileges(DatabaseObject object) {
            return Optional.of(Privileges.onColumn(object.name(), "TABLE \"t\""));
        }
    }
}
