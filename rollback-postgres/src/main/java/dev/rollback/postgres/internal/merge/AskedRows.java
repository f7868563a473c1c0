package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Of which rows a rule is asked, and whether it can be. */
record AskedRows(Expectation target, Catalog live, ExpectedRows rows) {

    /** Whether a rule is one of now. */
    enum Rule {
        STANDS,
        COMES;

        static Rule of(boolean stands) {
            return stands ? STANDS : COMES;
        }
    }

    /** The rows that are put in place, where that is enough to ask of; else all. */
    Optional<String> of(RuleQuestions questions, CatalogObject table, Rule rule) {
        Optional<String> found = rule == Rule.STANDS ? rows.put(table, watched(table)) : rows.of(table);
        boolean areWorkedOut = target.mergeOf(table).filter(RowMerge::changed).isPresent();
        return areWorkedOut ? found.map(questions::named) : found;
    }

    /** The columns of keys, those of what it inherits from among them. */
    private Set<CatalogObject> watched(CatalogObject table) {
        Catalog expected = target.state().catalog();
        return Stream.concat(Stream.of(table.address()), expected.forebears(table.address()).stream())
                .flatMap(of -> expected.parts(of).stream())
                .filter(part ->
                        Set.of("u", "p", "f").contains(part.attribute("type").orElse("")))
                .flatMap(key -> rows.columns(table, key, "key").stream())
                .collect(Collectors.toSet());
    }

    /** True if the rule holds now: the same object is there, untouched. */
    boolean stands(CatalogObject rule) {
        return live.at(rule.address())
                .filter(now -> now.raw().equals(rule.raw()))
                .isPresent();
    }

    /** True if the rule of this table, or of one that it inherits from, holds now for its rows. */
    boolean stands(CatalogObject rule, CatalogObject table) {
        boolean own = rule.container().equals(Optional.of(table.address()));
        boolean inherited = rule.container()
                .filter(live.forebears(table.address())::contains)
                .isPresent();
        return stands(rule) && (own || inherited || live.at(table.address()).isEmpty());
    }

    boolean speaks(CatalogObject rule, List<CatalogObject> columns) {
        return target.types().orElseThrow().speaks(rule, columns);
    }

    /** What an attribute of a rule says, under the names of the columns of these rows. */
    String text(CatalogObject rule, CatalogObject table, String name) {
        return target.types().orElseThrow().text(rule, table.address(), name);
    }

    List<CatalogObject> primaryKey(CatalogObject table) {
        return target.state().catalog().parts(table.address()).stream()
                .filter(part -> part.attribute("type").equals(Optional.of("p")))
                .flatMap(primary -> rows.columns(table, primary, "key").stream())
                .toList();
    }
}
