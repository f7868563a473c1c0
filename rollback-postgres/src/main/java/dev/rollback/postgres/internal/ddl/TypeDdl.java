package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Enums, domains, composites, ranges, base types and shells of types to come. */
public final class TypeDdl implements Ddl {

    private static final Map<String, TypeSort> SORTS = Map.of(
            "ENUM", new EnumType(),
            "DOMAIN", new DomainType(),
            "COMPOSITE", new CompositeType(),
            "RANGE", new RangeType(),
            "BASE", new BaseType(),
            "SHELL", new ShellType());

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.TYPE);
    }

    @Override
    public String designation(DatabaseObject object) {
        return (sortName(object).equals("DOMAIN") ? "DOMAIN " : "TYPE ") + name(object);
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return sort(object).create(name(object), object);
    }

    @Override
    public List<String> drop(DatabaseObject object) {
        boolean needsWhatNeedsIt = sortName(object).equals("BASE")
                || object.attributes().value("canonical").isPresent();
        return needsWhatNeedsIt ? List.of(DropWithFunctions.statement(name(object))) : Ddl.super.drop(object);
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return sortName(from).equals(sortName(to)) ? sort(to).alter(name(to), from, to) : Optional.empty();
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject object) {
        return Optional.of("TYPE " + name(object));
    }

    /**
     * The shell of a type: to be created before the functions that a base type, or a range with a canonical function, is made of, when
     * they have to be created too.
     */
    public static DatabaseObject shell(DatabaseObject type) {
        return new DatabaseObject(
                type.kind(),
                type.schema(),
                type.name(),
                type.identity(),
                Attributes.of(Map.of("sort", "SHELL")),
                List.of());
    }

    private static TypeSort sort(DatabaseObject object) {
        TypeSort sort = SORTS.get(sortName(object));
        if (sort == null) {
            throw new IllegalArgumentException(
                    "Cannot write statements for " + object.label() + ": unknown sort " + sortName(object));
        }
        return sort;
    }

    private static String sortName(DatabaseObject object) {
        return object.attributes().required("sort");
    }

    private static String name(DatabaseObject object) {
        return Quote.qualified(object.schema(), object.name());
    }
}
