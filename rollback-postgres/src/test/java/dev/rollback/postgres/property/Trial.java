package dev.rollback.postgres.property;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.PgDump;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import dev.rollback.verify.Certificate;
import dev.rollback.verify.Exactness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Tries a scenario in a database of its own: there, there again, and back. */
final class Trial {

    private static final Optional<PgDump> DUMP = PgDump.find(TestServer.shared().majorVersion());

    private final TestDatabase database;
    private final Connection witness;
    private final PostgresRollback rollback;

    private Trial(TestDatabase database, Connection witness, PostgresRollback.Builder door) {
        this.database = database;
        this.witness = witness;
        this.rollback = door.build();
    }

    /** The first property that does not hold. */
    static Optional<Failure> of(Scenario scenario, Door door) {
        try (TestDatabase database = TestServer.shared().freshDatabase();
                Connection witness = database.connect()) {
            new Trial(database, witness, door.to(database)).run(scenario);
            return Optional.empty();
        } catch (Broken broken) {
            return Optional.of(broken.failure);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void run(Scenario scenario) throws SQLException {
        Statements.taken(witness, scenario.schema());
        State before = State.of(witness);
        Optional<String> dump = dump();
        Baseline baseline = rollback.capture("before");
        same("capture changes nothing", before);
        Statements.taken(witness, scenario.change());
        State changed = State.of(witness);

        RollbackReport there = exactly("the certificate is exact", baseline);
        same("the state is as before", before);
        if (!dump().equals(dump)) {
            throw new Broken("the dump is as before", "pg_dump prints something else");
        }
        RollbackReport again = exactly("the second certificate is exact", baseline);
        if (again.ending() != Ending.NOTHING_TO_DO) {
            throw new Broken("nothing is to do twice", again.text());
        }
        if (there.ownBaseline().isPresent()) {
            back(
                    "the way back is committed",
                    rollback.baseline(there.ownBaseline().get()));
            same("the way back leads to the change", changed);
        }
    }

    private Optional<String> dump() {
        return DUMP.map(program -> program.of(database.dataSource()));
    }

    private RollbackReport exactly(String property, Baseline baseline) {
        RollbackReport report = back(property, baseline);
        if (!report.certificate().map(Certificate::exactness).equals(Optional.of(Exactness.IDENTICAL))) {
            throw new Broken(property + ", not " + report.ending(), report.text());
        }
        return report;
    }

    /** A rollback's own baseline keeps the rows of what it replaced, so that its certificate is partial. */
    private RollbackReport back(String property, Baseline baseline) {
        RollbackReport report;
        try {
            report = rollback.execute(
                    rollback.review(rollback.planBackTo(baseline)).acceptingAll());
        } catch (RollbackException e) {
            throw new Broken(property + ", not " + e.code(), e + causes(e));
        }
        if (!report.succeeded()) {
            throw new Broken(property + ", not " + report.ending(), report.text());
        }
        return report;
    }

    private static String causes(Throwable error) {
        Throwable cause = error.getCause();
        return cause == null ? "" : "\ncaused by " + cause + causes(cause);
    }

    private void same(String property, State expected) throws SQLException {
        List<String> difference = Equality.difference(expected, State.of(witness));
        if (!difference.isEmpty()) {
            throw new Broken(property, String.join("\n", difference));
        }
    }

    private static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Failure failure;

        Broken(String property, String finding) {
            super(property);
            this.failure = new Failure(property, finding);
        }
    }
}
