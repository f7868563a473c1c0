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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What the cases of a folder show while they run: the page of the kinds is made of it. A run of all cases is held against the facts
 * in the repository; {@code -Drollback.test.record} writes them instead. Thread-safe.
 */
final class Recording {

    static final String CAPTURED = "captured";
    static final String EXERCISED = "exercised";
    static final String REFUSED = "refused";

    private final String folder;
    private final Set<RecordedFact> facts = new ConcurrentSkipListSet<>();
    private final Set<ObjectKindCase> seen = ConcurrentHashMap.newKeySet();

    Recording(String folder) {
        this.folder = folder;
    }

    /** The kinds in the baselines of this database. */
    void captured(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT kind FROM rollback.object")) {
            while (rows.next()) {
                facts.add(RecordedFact.of(ObjectKind.valueOf(rows.getString(1)).label(), CAPTURED));
            }
        }
    }

    /** A plan that took a case back. */
    void tookBack(ObjectKindCase one, ReviewedPlan plan) {
        plan.steps().stream().map(ReviewedStep::step).flatMap(StepFacts::of).forEach(fact -> {
            facts.add(fact);
            facts.add(new RecordedFact(fact.kind(), EXERCISED, one.kind()));
        });
        seen.add(one);
    }

    /** A case that the library notices and does not take back. */
    void refused(ObjectKindCase one) {
        facts.add(new RecordedFact(one.kind(), REFUSED, one.sort() + ": " + one.title()));
        seen.add(one);
    }

    /** A run of some cases only is not compared, and when it is written it adds. */
    void close() {
        int version = TestServer.shared().majorVersion();
        boolean complete = seen.containsAll(ObjectKindCases.in("/" + folder));
        RecordedFacts recorded = RecordedFacts.read(folder);
        if (System.getProperty("rollback.test.record") != null) {
            (complete ? recorded.with(version, facts) : recorded.and(version, facts)).write(folder);
        } else if (complete) {
            assertThat(facts)
                    .as(
                            "what the cases of %s show on PostgreSQL %d is not what the repository says of them: run them with"
                                    + " -Drollback.test.record on each version, then %s",
                            folder, version, ObjectKindsPageTest.HOW_TO_WRITE)
                    .containsExactlyInAnyOrderElementsOf(recorded.on(version));
        }
    }
}
