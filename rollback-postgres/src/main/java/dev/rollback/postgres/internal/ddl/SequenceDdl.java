package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sequences without their positions. The one behind an identity column is created and dropped with its column. */
final class SequenceDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.SEQUENCE);
    }

    @Override
    public String designation(DatabaseObject sequence) {
        return "SEQUENCE " + Quote.qualified(sequence.schema(), sequence.name());
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject sequence) {
        return Optional.of(designation(sequence));
    }

    @Override
    public Optional<String> ownerClause(DatabaseObject sequence) {
        return sequence.attributes().value("ownership").isPresent()
                ? Optional.empty()
                : Ddl.super.ownerClause(sequence);
    }

    @Override
    public List<String> create(DatabaseObject sequence) {
        Attributes of = sequence.attributes();
        List<String> statements = new ArrayList<>();
        if (!of.valueOr("ownership", "").equals("identity")) {
            statements.add("CREATE " + (of.value("persistence").isPresent() ? "UNLOGGED " : "") + designation(sequence)
                    + parameters(of));
            of.value("owned_by").ifPresent(column -> {
                of.value("owner")
                        .ifPresent(owner -> statements.add(
                                "ALTER " + designation(sequence) + " OWNER TO " + Quote.identifier(owner)));
                statements.add("ALTER " + designation(sequence) + " OWNED BY " + column);
            });
        }
        return statements;
    }

    private static String parameters(Attributes of) {
        return " AS " + of.required("type") + " INCREMENT BY " + of.required("increment") + " MINVALUE "
                + of.required("minimum")
                + " MAXVALUE " + of.required("maximum") + " START WITH " + of.required("start") + " CACHE "
                + of.required("cache")
                + (of.flag("cycle") ? " CYCLE" : " NO CYCLE");
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renames.of("SEQUENCE", from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Set<String> changed = Changed.attributes(from, to);
        List<String> statements = new ArrayList<>();
        if (changed.contains("ownership")
                && (from.attributes().valueOr("ownership", "") + to.attributes().valueOr("ownership", ""))
                        .contains("identity")) {
            return Optional.empty();
        }
        if (changed.stream()
                .anyMatch(Set.of("type", "increment", "minimum", "maximum", "start", "cache", "cycle")::contains)) {
            // RESTART: a position outside the new bounds would be refused; the position itself is set later
            statements.add("ALTER " + designation(to) + parameters(to.attributes()) + " RESTART");
        }
        if (changed.contains("persistence")) {
            statements.add("ALTER " + designation(to)
                    + (to.attributes().value("persistence").isPresent() ? " SET UNLOGGED" : " SET LOGGED"));
        }
        if (changed.contains("owned_by")) {
            statements.add(
                    "ALTER " + designation(to) + " OWNED BY " + to.attributes().valueOr("owned_by", "NONE"));
        }
        return Optional.of(statements);
    }
}
