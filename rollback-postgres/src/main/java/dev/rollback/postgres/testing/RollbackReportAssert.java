package dev.rollback.postgres.testing;

import dev.rollback.execute.Ending;
import dev.rollback.report.RollbackReport;
import dev.rollback.verify.Certificate;
import dev.rollback.verify.Exactness;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/** Asserts about what an execution did. A failure tells, object by object, what differs from the baseline. */
@SuppressWarnings("exports") // users of the package bring the test libraries
public final class RollbackReportAssert extends AbstractAssert<RollbackReportAssert, RollbackReport> {

    RollbackReportAssert(RollbackReport actual) {
        super(actual, RollbackReportAssert.class);
    }

    /** The database equals the baseline: committed, or nothing had to be done, and certified as identical. */
    public RollbackReportAssert isExact() {
        isNotNull();
        if (!actual.succeeded()) {
            throw mismatch("be exact", "it ended " + actual.ending());
        }
        return isCertified(Exactness.IDENTICAL);
    }

    /** The certificate goes exactly this far. */
    public RollbackReportAssert isCertified(Exactness exactness) {
        isNotNull();
        Optional<Exactness> found = actual.certificate().map(Certificate::exactness);
        if (!found.equals(Optional.of(exactness))) {
            throw mismatch(
                    "be certified " + exactness,
                    found.map(level -> "it is certified " + level).orElse("it has no certificate"));
        }
        return this;
    }

    /** It was committed, which {@link #hadNothingToDo} was not. */
    public RollbackReportAssert wasCommitted() {
        return ended(Ending.COMMITTED);
    }

    /** The database was already as asked. */
    public RollbackReportAssert hadNothingToDo() {
        return ended(Ending.NOTHING_TO_DO);
    }

    /** A decision was taken against it, so that nothing was changed and nothing certified. */
    public RollbackReportAssert wasRefusedUntouched() {
        ended(Ending.REFUSED);
        if (actual.certificate().isPresent() || actual.ownBaseline().isPresent()) {
            throw mismatch("leave the database untouched", "it has a certificate or a baseline of its own");
        }
        return this;
    }

    /** It ended in this way. */
    public RollbackReportAssert ended(Ending ending) {
        isNotNull();
        if (actual.ending() != ending) {
            throw mismatch("end " + ending, "it ended " + actual.ending());
        }
        return this;
    }

    /** One of its reasons contains all of these texts. */
    public RollbackReportAssert hasReason(String... texts) {
        isNotNull();
        if (actual.reasons().stream().noneMatch(reason -> Stream.of(texts).allMatch(reason::contains))) {
            throw mismatch("have a reason with " + String.join(" and ", texts), "it has none");
        }
        return this;
    }

    /** What it destroyed is kept in a baseline that it took of itself, by which it can be rolled back. */
    public RollbackReportAssert keptWhatItReplaced() {
        isNotNull();
        if (actual.ownBaseline().isEmpty()) {
            throw mismatch("keep what it replaced", "it took no baseline of itself");
        }
        return this;
    }

    private AssertionError mismatch(String expectation, String finding) {
        return failure(
                "%nExpected rollback %s to %s, but %s.%n%s",
                actual.reviewed().plan().name(), expectation, finding, Differences.of(actual));
    }
}
