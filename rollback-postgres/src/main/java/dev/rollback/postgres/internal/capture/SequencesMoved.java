package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.MovedSequence;
import dev.rollback.capture.ObjectKind;
import dev.rollback.name.SequenceName;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.CatalogReader;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts sequences back that a change moved, which was undone otherwise. Never where another session may have drawn a number since:
 * whether it did shows nowhere, so that all have to rest.
 */
final class SequencesMoved {

    private static final Logger LOG = LoggerFactory.getLogger(SequencesMoved.class);

    private final CatalogReader reader;
    private final Catalog before;
    private final Bystanders bystanders;
    private final Duration lockTimeout;

    /**
     * @param before the sequences at their positions
     * @param bystanders as they were before those positions were read
     */
    SequencesMoved(CatalogReader reader, Catalog before, Bystanders bystanders, Duration lockTimeout) {
        this.reader = reader;
        this.before = before;
        this.bystanders = bystanders;
        this.lockTimeout = lockTimeout;
    }

    /** Begins a transaction and ends it; none may be open. */
    List<MovedSequence> putBack(Connection connection) throws SQLException {
        Catalog now = reader.positioned(connection, before);
        List<MovedSequence> moved = before.ofKind(ObjectKind.SEQUENCE).stream()
                .filter(sequence -> !position(sequence).equals(position(in(now, sequence))))
                .map(sequence -> new MovedSequence(
                        name(sequence),
                        position(sequence),
                        position(in(now, sequence)),
                        MovedSequence.Outcome.PUT_BACK))
                .toList();
        if (moved.isEmpty() || putBack(connection, moved)) {
            connection.commit();
            return moved;
        }
        connection.rollback();
        return moved.stream()
                .map(each -> new MovedSequence(each.sequence(), each.from(), each.to(), MovedSequence.Outcome.LEFT))
                .toList();
    }

    /** RESTART locks a sequence until the end, so that who draws meanwhile waits, and shows; it writes it anew, which can be undone. */
    private boolean putBack(Connection connection, List<MovedSequence> moved) throws SQLException {
        if (!bystanders.restedUntil(Bystanders.inTransaction(connection))) {
            return false;
        }
        Session.silenceEventTriggers(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = " + lockTimeout.toMillis());
            for (MovedSequence each : moved) {
                String sequence = Quote.sequence(each.sequence());
                statement.execute("ALTER SEQUENCE " + sequence + " RESTART");
                statement.execute("SELECT pg_catalog.setval(" + Quote.literal(sequence) + ", "
                        + each.from().lastValue() + ", " + each.from().called() + ")");
            }
            return bystanders.restedUntil(Bystanders.inTransaction(connection));
        } catch (SQLException | DataAccessException e) {
            LOG.warn("Sequences that a probe moved are left where they are: {}", e.getMessage());
            return false;
        }
    }

    private static CatalogObject in(Catalog catalog, CatalogObject sequence) {
        return Objects.requireNonNull(catalog.at(sequence.address()).orElse(null));
    }

    private static MovedSequence.Position position(CatalogObject sequence) {
        return new MovedSequence.Position(
                Long.parseLong(sequence.attribute("last_value").orElseThrow()),
                sequence.object().attributes().flag("called"));
    }

    private static SequenceName name(CatalogObject sequence) {
        return new SequenceName(sequence.object().schema(), sequence.object().name());
    }
}
