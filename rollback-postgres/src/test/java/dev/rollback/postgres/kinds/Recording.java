package dev.rollback.postgres.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.TestServer;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the cases of a folder show while they run: OBJECT-KINDS.md is made of it. Each case is held against what the repository says
 * of it on this version, if it was recorded there; {@code -Drollback.test.record} writes that instead. Thread-safe.
 */
final class Recording {

    static final String CAPTURED = "captured";
    static final String REFUSED = "refused";
    static final boolean WRITES = System.getProperty("rollback.test.record") != null;

    private final String folder;
    private final RecordedCases recorded;

    private static final String HOW_TO_RECORD =
            "what '%s' shows on PostgreSQL %d is not what %s.txt says of it; run its kind with"
                    + " -Drollback.test.record on each version, then %s";

    private final Map<String, SortedSet<RecordedFact>> setUps = new HashMap<>();

    Recording(String folder) {
        this.folder = folder;
        this.recorded = RecordedCases.of(folder);
    }

    /** The kinds in the baselines of this database, which depend on the set-up alone. */
    void captured(ObjectKindCase one, Connection connection) throws SQLException {
        SortedSet<RecordedFact> kinds = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT kind FROM rollback.object")) {
            while (rows.next()) {
                kinds.add(RecordedFact.of(
                        CAPTURED, ObjectKind.valueOf(rows.getString(1)).label()));
            }
        }
        checkSetUp(one.kind() + ", set-up", kinds);
    }

    /** A kind may have several set-ups, each case its own: what is recorded is what all of them hold. */
    private synchronized void checkSetUp(String one, SortedSet<RecordedFact> kinds) {
        int version = TestServer.shared().majorVersion();
        if (WRITES) {
            setUps.computeIfAbsent(one, name -> new TreeSet<>()).addAll(kinds);
            recorded.record(one, version, setUps.get(one));
            return;
        }
        recorded.facts(one, version).ifPresent(said -> assertThat(said)
                .as(HOW_TO_RECORD, one, version, folder, ObjectKindsPageTest.HOW_TO_WRITE)
                .containsAll(kinds));
    }

    /** A plan that took a case back. */
    void tookBack(ObjectKindCase one, ReviewedPlan plan) {
        check(
                one.toString(),
                plan.steps().stream()
                        .map(ReviewedStep::step)
                        .flatMap(StepFacts::of)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** A case that the library notices and does not take back. */
    void refused(ObjectKindCase one) {
        check(one.toString(), new TreeSet<>(Set.of(RecordedFact.of(REFUSED, one.kind()))));
    }

    private synchronized void check(String one, SortedSet<RecordedFact> facts) {
        int version = TestServer.shared().majorVersion();
        if (WRITES) {
            recorded.record(one, version, facts);
            return;
        }
        recorded.facts(one, version).ifPresent(said -> assertThat(facts)
                .as(HOW_TO_RECORD, one, version, folder, ObjectKindsPageTest.HOW_TO_WRITE)
                .isEqualTo(said));
    }
}
