package dev.rollback.postgres.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three sealed changes from a seed, one or two of which are taken out: what is left is the database that never saw them, or a conflict
 * was listed beforehand. Changes that touch nothing in common are never refused. {@code -Drollback.oracle.seeds=200} tries more,
 * {@code -Drollback.oracle.first} begins elsewhere.
 */
class SealedChangesTest {

    private static final String START = """
            CREATE TABLE item (id int PRIMARY KEY, a int, b int, c text, d text NOT NULL DEFAULT 'd');
            INSERT INTO item SELECT i, i, i * 10, 'c' || i FROM generate_series(1, 12) i;
            CREATE TABLE sale (id int PRIMARY KEY, item int REFERENCES item, amount int);
            INSERT INTO sale SELECT i, i, 1 FROM generate_series(1, 8) i;
            """;

    /** One a change: two that give a column the same type would not show that both did. */
    private static final List<String> TYPES = List.of("bigint", "numeric", "float8");

    static LongStream seeds() {
        long first = Long.getLong("rollback.oracle.first", 1);
        return LongStream.range(first, first + Long.getLong("rollback.oracle.seeds", 6));
    }

    /** What a change does, and rows, columns and objects that it touches. */
    private record Deed(String sql, Set<String> touches) {

        static Deed of(String sql, String... touches) {
            return new Deed(sql, Set.of(touches));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leaveTheDatabaseThatNeverSawThemOrAreListedAsConflicts(long seed) throws SQLException {
        Random random = new Random(seed);
        try (TestDatabase database = TestServer.shared().freshDatabase();
                TestDatabase other = TestServer.shared().freshDatabase()) {
            PostgresRollback rollback = PostgresRollback.using(database.kept()).build();
            database.execute(START);
            int going = 1 + random.nextInt(2);
            List<Baseline> baselines = new ArrayList<>();
            List<List<Deed>> changes = new ArrayList<>();
            for (char change : new char[] {'x', 'y', 'z'}) {
                Baseline before = rollback.capture("change " + change);
                changes.add(done(database, deeds(random, going == 1 ? 14 : 12, change)));
                baselines.add(rollback.seal(before));
            }
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
            Collections.shuffle(order, random);
            List<Integer> taken = order.subList(0, going);
            String story = "seed " + seed + ", without " + taken + " of " + changes;

            boolean refused = taken.stream().anyMatch(number -> !takenOut(rollback, baselines.get(number), story));
            boolean stood = stands(other, changes, taken);
            if (refused) {
                assertThat(stood && apart(changes, taken)).as(story).isFalse();
            } else {
                assertThat(stood).as("%s: what stays stood on what went", story).isTrue();
                assertThat(State.of(database.kept())).as(story).isEqualTo(State.of(other.kept()));
            }
        }
    }

    /** False if it was refused with conflicts that were listed. */
    private static boolean takenOut(PostgresRollback rollback, Baseline baseline, String story) {
        RollbackPlan plan = rollback.planBackTo(baseline);
        Ending ending = rollback.execute(rollback.review(plan).acceptingAll()).ending();
        if (ending == Ending.REFUSED) {
            assertThat(plan.conflicts())
                    .as("%s: refused without a conflict", story)
                    .isNotEmpty();
            return false;
        }
        assertThat(ending).as(story).isIn(Ending.COMMITTED, Ending.NOTHING_TO_DO);
        return true;
    }

    /**
     * The last two kinds bring a column back into the middle, which is the end for a change that was sealed without it, or while it had
     * another name and the table is another one since.
     */
    private static List<Deed> deeds(Random random, int kinds, char change) {
        return IntStream.range(0, 2 + random.nextInt(4))
                .mapToObj(number -> deed(random, kinds, change + "_" + number, 100 * (change - 'w') + number))
                .toList();
    }

    private static Deed deed(Random random, int kinds, String name, int number) {
        String column = List.of("a", "b").get(random.nextInt(2));
        int row = 1 + random.nextInt(12);
        return switch (random.nextInt(kinds)) {
            case 0, 1, 2 ->
                Deed.of("UPDATE item SET " + column + " = " + number + " WHERE id = " + row, "item " + row, column);
            case 3 -> Deed.of("UPDATE item SET c = '" + name + "' WHERE id = " + row, "item " + row, "c");
            case 4 -> Deed.of("INSERT INTO item (id, a) VALUES (" + number + ", 1)", "item " + number, "a");
            case 5 -> Deed.of("DELETE FROM item WHERE id = " + (9 + row % 4), "item " + (9 + row % 4));
            case 6 -> Deed.of("DELETE FROM sale WHERE id = " + row, "sale " + row, "item " + row);
            case 7 ->
                Deed.of("INSERT INTO sale VALUES (" + number + ", " + row + ", 2)", "sale " + number, "item " + row);
            case 8 -> Deed.of("ALTER TABLE item ADD COLUMN " + name + " int DEFAULT " + number, name);
            case 9 ->
                Deed.of("ALTER TABLE item ALTER COLUMN " + column + " TYPE " + TYPES.get(name.charAt(0) - 'x'), column);
            case 10 -> Deed.of("CREATE INDEX " + name + " ON item (" + column + ")", column, name);
            case 11 -> Deed.of("CREATE VIEW " + name + " AS SELECT id, " + column + " FROM item", column, name);
            case 12 -> Deed.of("ALTER TABLE item RENAME COLUMN d TO " + name, "d", name);
            default -> Deed.of("ALTER TABLE item DROP COLUMN c", "c");
        };
    }

    /** Those that succeeded and did something; the others never were. */
    private static List<Deed> done(TestDatabase database, List<Deed> deeds) throws SQLException {
        List<Deed> done = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (Deed deed : deeds) {
                if (works(statement, deed)) {
                    done.add(deed);
                }
            }
        }
        return done;
    }

    private static boolean works(Statement statement, Deed deed) {
        try {
            int rows = statement.executeUpdate(deed.sql());
            return rows > 0 || deed.sql().startsWith("ALTER") || deed.sql().startsWith("CREATE");
        } catch (SQLException e) {
            return false;
        }
    }

    /** True if what stays does the same without what goes. */
    private static boolean stands(TestDatabase other, List<List<Deed>> changes, List<Integer> taken)
            throws SQLException {
        other.execute(START);
        boolean stands = true;
        for (int i = 0; i < changes.size(); i++) {
            if (!taken.contains(i)) {
                stands &= done(other, changes.get(i)).equals(changes.get(i));
            }
        }
        return stands;
    }

    private static boolean apart(List<List<Deed>> changes, List<Integer> taken) {
        Set<String> gone = new HashSet<>();
        Set<String> staying = new HashSet<>();
        for (int i = 0; i < changes.size(); i++) {
            Set<String> touched = taken.contains(i) ? gone : staying;
            changes.get(i).forEach(deed -> touched.addAll(deed.touches()));
        }
        return Collections.disjoint(gone, staying);
    }
}
