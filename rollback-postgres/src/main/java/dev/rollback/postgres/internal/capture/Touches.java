package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.MovedSequence;
import dev.rollback.capture.Touched;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what a transaction saw before a change and after it. */
final class Touches {

    private static final List<String> OF_COLUMNS = List.of("type", "collation", "generated_kind");
    private static final List<String> OF_TABLES = List.of("parents", "partition_bound", "persistence");

    private final Observation before;
    private final Observation after;
    private final Matching matching;

    Touches(Observation before, Observation after) {
        this.before = before;
        this.after = after;
        this.matching = new Matching(before.catalog(), after.catalog());
    }

    Touched touched(List<MovedSequence> sequences) {
        return new Touched(
                tables(before, this::written),
                tables(before, this::rewritten),
                tables(before, this::altered),
                tables(before, table -> now(table).isEmpty()),
                tables(after, table -> before.catalog().at(table.address()).isEmpty()),
                definitions(),
                sequences);
    }

    private static Set<TableName> tables(Observation of, Predicate<CatalogObject> wanted) {
        return of.catalog().objects().stream()
                .filter(RowCopies::hasRows)
                .filter(wanted)
                .map(table ->
                        new TableName(table.object().schema(), table.object().name()))
                .collect(Collectors.toSet());
    }

    /** What has another OID is another one, be it of the same name. */
    private Optional<CatalogObject> now(CatalogObject object) {
        return after.catalog()
                .at(object.address())
                .filter(now -> now.object().kind() == object.object().kind());
    }

    private boolean written(CatalogObject table) {
        return after.relation(table)
                .filter(now -> before.relation(table)
                        .filter(then -> then.writes() != now.writes())
                        .isPresent())
                .isPresent();
    }

    private boolean rewritten(CatalogObject table) {
        return after.relation(table)
                .filter(now -> before.relation(table)
                        .filter(then -> then.filenode() != now.filenode())
                        .isPresent())
                .isPresent();
    }

    private boolean altered(CatalogObject table) {
        return now(table)
                .filter(now -> !same(table, now, OF_TABLES)
                        || before.catalog().columns(table.address()).stream().anyMatch(column -> now(column)
                                .filter(kept -> same(column, kept, OF_COLUMNS))
                                .isEmpty()))
                .isPresent();
    }

    private static boolean same(CatalogObject then, CatalogObject now, List<String> attributes) {
        return then.object().schema().equals(now.object().schema())
                && then.object().name().equals(now.object().name())
                && attributes.stream().allMatch(name -> then.attribute(name).equals(now.attribute(name)));
    }

    private List<String> definitions() {
        Stream<String> gone = before.catalog().objects().stream()
                .filter(object -> matching.liveOf(object).isEmpty())
                .map(object -> object + " dropped");
        Stream<String> changed = before.catalog().objects().stream()
                .flatMap(object -> matching.pairOf(object).stream())
                .filter(pair -> pair.differs() || pair.renamed(Map.of()))
                .map(pair -> pair.was() + " altered");
        Stream<String> came = matching.added().stream().map(object -> object + " created");
        return Stream.of(gone, changed, came).flatMap(each -> each).sorted().toList();
    }
}
