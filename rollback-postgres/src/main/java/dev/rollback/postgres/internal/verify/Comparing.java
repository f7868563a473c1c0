package dev.rollback.postgres.internal.verify;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.capture.Digested;
import dev.rollback.postgres.internal.capture.Digests;
import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.Seal;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.merge.ReversedRows;
import dev.rollback.postgres.internal.sql.Secrets;
import dev.rollback.postgres.internal.sql.TupleCounts;
import dev.rollback.verify.Comparison;
import dev.rollback.verify.Difference;
import dev.rollback.verify.Difference.Code;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Holds a live database against a captured state: every object by name, every attribute by text, every row by digest. */
public final class Comparing {

    /** Not compared: what follows from other attributes. Column positions are compared. */
    static final Set<String> DERIVED = Set.of(
            "acl_default",
            "grantor",
            "user_type",
            "type_storage",
            "inherited_checks",
            "unique_key",
            "unique_names",
            "unique_label",
            "unique_predicate",
            "unique_nulls",
            "exclusion_key",
            "exclusion_equal",
            "exclusion_range",
            "exclusion_names",
            "exclusion_label",
            "exclusion_predicate",
            "key",
            "referenced_key",
            "on_delete");

    static final Set<String> EXPRESSIONS = Set.of(
            "definition",
            "expression",
            "generated_expression",
            "using_expression",
            "check_expression",
            "inherited_checks");

    private final RowCopies copies;

    public Comparing(RowCopies copies) {
        this.copies = copies;
    }

    /** Compares outside of any rollback: rows of a sealed change that are still to be taken back are a difference. */
    public Comparison verify(Connection connection, Expectation target, Catalog live) throws SQLException {
        Comparison comparison = compare(connection, target, live, Placed.nothing(TupleCounts.ofAll(connection)));
        List<Difference> differences = new ArrayList<>(comparison.differences());
        Set<TableName> unknown = new TreeSet<>(comparison.unknownRows());
        MergedTables tables = new MergedTables(connection, target, live);
        if (target.state().seal().filter(Seal::takenBack).isPresent()) {
            unknown.addAll(tables.writtenByTheChange());
        } else {
            tables.pending(differences);
        }
        return new Comparison(
                differences, List.copyOf(unknown), comparison.renewed(), comparison.objects(), comparison.rows());
    }

    /**
     * Compares inside the transaction of a rollback.
     *
     * @param placed what the rollback has put in place
     */
    public Comparison compare(Connection connection, Expectation target, Catalog live, Placed placed) {
        List<Difference> differences = new ArrayList<>();
        Catalog expected = target.state().catalog();
        Counterparts counterparts = Counterparts.of(target, live);
        MergedAttributes merged = new MergedAttributes(target);
        for (CatalogObject object : expected.objects()) {
            counterparts
                    .live(object)
                    .ifPresentOrElse(
                            found -> differences.addAll(
                                    target.merged()
                                            ? merged.differences(object, found)
                                            : attributes(object.object(), found.object())),
                            () -> differences.add(new Difference(
                                    Code.MISSING_OBJECT, object.object().label(), "existence", "there", "not there")));
        }
        for (CatalogObject object : live.objects()) {
            if (counterparts.expected(object).isEmpty()) {
                differences.add(new Difference(
                        Code.UNEXPECTED_OBJECT, object.object().label(), "existence", "not there", "there"));
            }
        }
        long rows = rows(connection, target, live, placed, differences) + reversed(connection, placed, differences);
        List<TableName> unknown = target.unprotected();
        if (target.merged()) {
            MergedTables tables = new MergedTables(connection, target, live);
            rows += tables.compare(placed, differences);
            unknown = tables.unknown(placed);
        }
        return new Comparison(
                differences,
                unknown,
                renewed(expected, live),
                expected.objects().size(),
                rows);
    }

    /** Equal ones that live elsewhere; a column counts by itself only where its table is the captured one. */
    private static List<String> renewed(Catalog target, Catalog live) {
        return target.objects().stream()
                .filter(object -> named(live, object)
                        .filter(found -> elsewhere(object.address(), found.address()))
                        .isPresent())
                .map(object -> object.object().label())
                .sorted()
                .toList();
    }

    private static boolean elsewhere(Address was, Address is) {
        return was.part() == 0 ? was.oid() != is.oid() : was.oid() == is.oid() && was.part() != is.part();
    }

    static Optional<CatalogObject> named(Catalog catalog, CatalogObject object) {
        return catalog.named(object.object().kind(), object.object().identity());
    }

    private static List<Difference> attributes(DatabaseObject expected, DatabaseObject found) {
        return attributes(expected, found, name -> !DERIVED.contains(name));
    }

    /** What differs in the attributes that are asked for. */
    static List<Difference> attributes(DatabaseObject expected, DatabaseObject found, Predicate<String> compared) {
        List<Difference> differences = new ArrayList<>();
        Set<String> names = new TreeSet<>(expected.attributes().asMap().keySet());
        names.addAll(found.attributes().asMap().keySet());
        names.removeIf(compared.negate());
        for (String name : names) {
            String was = expected.attributes().valueOr(name, "none");
            String is = found.attributes().valueOr(name, "none");
            if (!was.equals(is)) {
                boolean secret = Secrets.in(expected, name) || Secrets.in(found, name);
                differences.add(new Difference(
                        code(expected, name, was, is),
                        expected.label(),
                        name,
                        secret ? "a value that is withheld" : was,
                        secret ? "another one" : is));
            }
        }
        return differences;
    }

    private static Code code(DatabaseObject object, String name, String was, String is) {
        if (object.kind() == ObjectKind.SEQUENCE
                && Set.of("last_value", "called").contains(name)) {
            return Code.SEQUENCE_POSITION;
        }
        boolean sameMeaning =
                EXPRESSIONS.contains(name) && ExpressionText.form(was).equals(ExpressionText.form(is));
        return sameMeaning ? Code.EXPRESSION_TEXT : Code.CHANGED_ATTRIBUTE;
    }

    /** What a view shows of merged rows was not captured. */
    private static boolean isMergedView(Expectation expectation, CatalogObject relation) {
        return expectation.merged() && relation.object().kind() == ObjectKind.MATERIALIZED_VIEW;
    }

    /** Those that were set back one by one, beside rows that were found to be what was captured. */
    private static long reversed(Connection connection, Placed placed, List<Difference> differences) {
        WrittenRows written = new WrittenRows(connection, differences);
        placed.reversed().forEach(table -> {
            written.compare(table.table(), table.writes());
            written.compare(table.table(), table.misplaced());
        });
        return placed.reversed().stream().mapToLong(ReversedRows::rows).sum();
    }

    private long rows(
            Connection connection, Expectation expectation, Catalog live, Placed placed, List<Difference> differences) {
        State target = expectation.state();
        Digests expected = new Digests(new LinkedHashMap<>());
        Map<Address, Digested> known = new HashMap<>();
        List<CatalogObject> relations = new ArrayList<>();
        Map<Long, CatalogObject> captured = target.catalog().objects().stream()
                .filter(relation -> RowCopies.hasRows(relation)
                        && !isMergedView(expectation, relation)
                        && placed.reversed().stream().noneMatch(of -> of.table().equals(relation)))
                .collect(Collectors.toMap(relation -> relation.address().oid(), relation -> relation));
        for (KeptRows kept : target.rows().values()) {
            Optional<CatalogObject> was = Optional.ofNullable(captured.get(kept.oid()));
            was.flatMap(object -> named(live, object))
                    .filter(RowCopies::hasRows)
                    .ifPresent(found -> {
                        expected.byOid().put(found.address().oid(), kept);
                        target.digested(was.orElseThrow(), found)
                                .ifPresent(digested -> known.put(found.address(), digested));
                        relations.add(found);
                    });
        }
        WidenedRows widened = WidenedRows.of(expectation, live, relations);
        Digests digests = copies.digest(
                connection,
                live,
                relations.stream().filter(relation -> !widened.has(relation)).toList(),
                relation -> Optional.ofNullable(known.get(relation.address())));
        long rows = 0;
        for (CatalogObject relation : relations) {
            KeptRows was = expected.of(relation);
            KeptRows is = widened.has(relation) ? widened.digest(connection, relation) : digests.of(relation);
            rows += is.rows();
            if (!was.matches(is.rows(), is.digest())) {
                Code code = relation.object().kind() == ObjectKind.MATERIALIZED_VIEW
                        ? Code.STALE_MATERIALIZED_VIEW
                        : Code.ROWS;
                differences.add(new Difference(
                        code,
                        relation.object().label(),
                        "rows",
                        was.rows() + " rows, digest " + was.digest(),
                        is.rows() + " rows, digest " + is.digest()));
            }
        }
        return rows;
    }
}
