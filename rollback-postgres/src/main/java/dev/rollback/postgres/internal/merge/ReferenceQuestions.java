package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What foreign keys ask of the rows that a merge comes to.
 *
 * @param target names tables by what they are to be called
 * @param moved tables whose rows become others, with what becomes of them
 * @param former tells which rows a key that is not valid admits
 */
record ReferenceQuestions(
        Expectation target,
        ExpectedRows rows,
        AskedRows asked,
        Map<Address, RowConflicts.Outcome> moved,
        FormerRows former) {

    private Optional<CatalogObject> referenced(CatalogObject constraint) {
        return constraint
                .attribute("referenced")
                .flatMap(name -> target.state().catalog().named(ObjectKind.TABLE, name));
    }

    void ask(RuleQuestions questions, CatalogObject constraint, CatalogObject table) {
        Optional<CatalogObject> partner = referenced(constraint);
        AskedRows.Rule rule = AskedRows.Rule.of(isAskedOfPutRowsOnly(constraint, table, partner));
        Optional<String> from = asked.of(questions, table, rule);
        Optional<String> to = partner.flatMap(of -> asked.of(questions, of, AskedRows.Rule.COMES));
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        List<CatalogObject> key = rows.columns(table, constraint, "key");
        List<CatalogObject> other = rows.columns(partner.orElseThrow(), constraint, "referenced_key");
        String lost = KeyText.allNotNull(key) + " AND NOT EXISTS (SELECT 1 FROM " + to.get() + " p WHERE true"
                + joined(key, other) + ")";
        questions.ask(
                Conflict.Kind.FOREIGN_KEY_VIOLATED,
                constraint,
                "SELECT " + KeyText.values(key) + " FROM " + from.get() + " r WHERE (" + lost
                        + (isFull(constraint) ? " OR " + KeyText.halfNull(key) : "") + ")"
                        + (rule == AskedRows.Rule.STANDS ? rows.moved(table, key) : "")
                        + former.apart(constraint, table, key));
    }

    /** Compared under the collation of the key that is referred to, as the server does. */
    private static String joined(List<CatalogObject> key, List<CatalogObject> other) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < Math.min(key.size(), other.size()); i++) {
            Optional<String> collation = other.get(i).attribute("collation");
            joined.append(" AND p.")
                    .append(KeyText.name(other.get(i)))
                    .append(" = r.")
                    .append(KeyText.name(key.get(i)))
                    .append(
                            collation.equals(key.get(i).attribute("collation"))
                                    ? ""
                                    : " COLLATE " + collation.orElse("pg_catalog.\"default\""));
        }
        return joined.toString();
    }

    private static boolean isFull(CatalogObject constraint) {
        return constraint.attribute("definition").orElse("").contains(" MATCH FULL");
    }

    /** What fulfils a rule that stands goes on to, unless a row that it refers to goes or gets another key. */
    private boolean isAskedOfPutRowsOnly(
            CatalogObject constraint, CatalogObject table, Optional<CatalogObject> partner) {
        return asked.stands(constraint, table)
                && partner.filter(of -> loses(of, constraint)).isEmpty();
    }

    /** True if a key refers to a table of which a row goes or gets another key. */
    boolean losesReferenced(CatalogObject constraint) {
        return referenced(constraint).filter(of -> loses(of, constraint)).isPresent();
    }

    private boolean loses(CatalogObject table, CatalogObject constraint) {
        List<CatalogObject> key = rows.columns(table, constraint, "referenced_key");
        return Optional.ofNullable(moved.get(table.address()))
                .filter(outcome -> outcome.actions().getOrDefault(RowMerge.Action.DELETE, 0L) > 0
                        || (!target.isMergeKey(table, key) && outcome.moves(key)))
                .isPresent();
    }
}
