package dev.rollback.verify;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.Fingerprint;
import dev.rollback.name.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was proved of a database, inside the transaction that made it so.
 *
 * @param exactness how far it goes
 * @param baseline the baseline's name
 * @param state the baseline's fingerprint
 * @param sealedAt the end of the change, if it was marked: the result is then the baseline merged with what others did after that
 * @param accepted the differences that were accepted
 * @param revoked privileges of the baseline that were not granted again, as asked
 * @param unknownRows tables of whose rows nothing is known
 * @param renewed objects that were created anew: equal in all that was compared, under a new OID or attribute number
 * @param objects how many objects were compared
 * @param rows how many rows were compared
 * @param issuedAt when
 */
public record Certificate(
        Exactness exactness,
        String baseline,
        Fingerprint state,
        Optional<Instant> sealedAt,
        List<Difference> accepted,
        List<String> revoked,
        List<TableName> unknownRows,
        List<String> renewed,
        long objects,
        long rows,
        Instant issuedAt) {

    public Certificate {
        accepted = List.copyOf(accepted);
        revoked = List.copyOf(revoked);
        unknownRows = List.copyOf(unknownRows);
        renewed = List.copyOf(renewed);
    }

    /** Certifies a comparison whose differences, if any, were all accepted. */
    public static Certificate of(Baseline baseline, Comparison comparison, Instant issuedAt) {
        Exactness exactness = Exactness.IDENTICAL;
        if (!comparison.unknownRows().isEmpty()) {
            exactness = Exactness.PARTIAL;
        } else if (!comparison.equal() || baseline.importedFrom().isPresent()) {
            exactness = Exactness.EQUIVALENT;
        }
        return new Certificate(
                exactness,
                baseline.name(),
                baseline.fingerprint(),
                baseline.sealedAt(),
                comparison.differences(),
                List.of(),
                comparison.unknownRows(),
                comparison.renewed(),
                comparison.objects(),
                comparison.rows(),
                issuedAt);
    }

    /** The same for a result that leaves out privileges which the baseline has: that is equivalent at most. */
    public Certificate leavingRevoked(List<String> privileges) {
        boolean less = exactness == Exactness.IDENTICAL && !privileges.isEmpty();
        return new Certificate(
                less ? Exactness.EQUIVALENT : exactness,
                baseline,
                state,
                sealedAt,
                accepted,
                privileges,
                unknownRows,
                renewed,
                objects,
                rows,
                issuedAt);
    }
}
