package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.ObjectKind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The captured names of what is called otherwise now, as other objects mention it. */
final class FormerNames {

    private static final Set<ObjectKind> MENTIONED =
            EnumSet.of(ObjectKind.TABLE, ObjectKind.TYPE, ObjectKind.COLUMN, ObjectKind.SEQUENCE);

    /** Attributes that hold nothing but names. */
    private static final Set<String> MENTIONING = Set.of("parents", "of_type", "owned_by", "identity_sequence");

    /** Attributes with a line for each table, which begins with its name. */
    private static final Set<String> LISTING =
            Set.of("partition_states", "trigger_states", "validated_in", "copies_named");

    /** Attributes that hold names of schemas. */
    private static final Set<String> PLACING = Set.of("multirange_schema", "constructor_schemas", "extension_schema");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> schemas = new HashMap<>();

    FormerNames(Map<Address, CatalogObject> captured, Catalog live) {
        captured.forEach((address, object) -> live.at(address)
                .map(now -> now.object().name())
                .filter(now -> object.object().kind() == ObjectKind.SCHEMA
                        && !now.equals(object.object().name()))
                .ifPresent(now -> schemas.put(now, object.object().name())));
        captured.forEach((address, object) -> live.at(address)
                .filter(now -> MENTIONED.contains(now.object().kind()))
                .map(now -> now.object().identity())
                .filter(now -> !now.equals(object.object().identity()))
                .ifPresent(now -> names.put(now, object.object().identity())));
    }

    CatalogObject in(CatalogObject live) {
        boolean silent = Stream.of(MENTIONING, LISTING, PLACING)
                .flatMap(Set::stream)
                .allMatch(name -> live.attribute(name).isEmpty());
        if ((names.isEmpty() && schemas.isEmpty()) || silent) {
            return live;
        }
        Map<String, String> attributes =
                new TreeMap<>(live.object().attributes().asMap());
        MENTIONING.forEach(name -> attributes.computeIfPresent(name, (key, text) -> former(text)));
        LISTING.forEach(name -> attributes.computeIfPresent(
                name, (key, text) -> text.lines().map(this::formerLine).sorted().collect(Collectors.joining("\n"))));
        PLACING.forEach(name -> attributes.computeIfPresent(name, (key, text) -> placed(text)));
        return live.with(attributes);
    }

    private String placed(String text) {
        if (!text.startsWith("{")) {
            return schemas.getOrDefault(text, text);
        }
        return ArrayText.printed(ArrayText.elements(text).stream()
                .map(schema -> schemas.getOrDefault(schema, schema))
                .toList());
    }

    private String formerLine(String line) {
        return names.entrySet().stream()
                .filter(name -> line.equals(name.getKey())
                        || line.startsWith(name.getKey() + "=")
                        || line.startsWith(name.getKey() + " "))
                .map(name -> name.getValue() + line.substring(name.getKey().length()))
                .findFirst()
                .orElse(line);
    }

    private String former(String list) {
        return Stream.of(list.split(", ", -1))
                .map(name -> names.getOrDefault(name, name))
                .collect(Collectors.joining(", "));
    }
}
