package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.ArrayText;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Attributes that are lists: the change and others may have altered one without touching the same entry. */
final class ListMerge {

    private static final String SEPARATOR = ", ";

    /** With storage options; those of servers and their like are printed in another form. */
    private static final Set<ObjectKind> STORED = EnumSet.of(
            ObjectKind.TABLE, ObjectKind.INDEX, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.COLUMN);

    private ListMerge() {}

    /**
     * A merged list.
     *
     * @param text as the attribute has it; empty if no entry is left
     */
    record Merged(Optional<String> text) {}

    /**
     * The merged list; nothing where both altered an entry, or the attribute is no list.
     *
     * @param name the attribute
     */
    static Optional<Merged> of(
            ObjectKind kind, String name, Optional<String> was, Optional<String> then, Optional<String> is) {
        boolean stored = STORED.contains(kind);
        return switch (name) {
            case "options", "toast_options" ->
                !stored
                        ? Optional.empty()
                        : merged(options(was), options(then), options(is)).map(ListMerge::printed);
            case "labels" ->
                merged(labels(was), labels(then), labels(is))
                        .filter(labels -> labels(is).keySet().containsAll(labels.keySet()))
                        .map(labels -> new Merged(Optional.of(ArrayText.printed(List.copyOf(labels.keySet())))));
            default -> Optional.empty();
        };
    }

    /** Entries of now in their order, then those that come back; nothing, where both altered one, and not to the same. */
    private static Optional<Map<String, String>> merged(
            Map<String, String> was, Map<String, String> then, Map<String, String> is) {
        Map<String, String> merged = new LinkedHashMap<>();
        for (String key : Stream.of(is, then, was)
                .flatMap(list -> list.keySet().stream())
                .distinct()
                .toList()) {
            Optional<String> before = Optional.ofNullable(was.get(key));
            Optional<String> after = Optional.ofNullable(then.get(key));
            Optional<String> now = Optional.ofNullable(is.get(key));
            if (!before.equals(after) && !after.equals(now) && !before.equals(now)) {
                return Optional.empty();
            }
            (after.equals(now) ? before : now).ifPresent(value -> merged.put(key, value));
        }
        return Optional.of(merged);
    }

    private static Map<String, String> options(Optional<String> text) {
        return text.stream()
                .flatMap(options -> Stream.of(options.split(SEPARATOR)))
                .collect(Collectors.toMap(
                        option -> option.substring(0, option.indexOf('=')),
                        option -> option.substring(option.indexOf('=') + 1),
                        (one, other) -> other,
                        LinkedHashMap::new));
    }

    private static Merged printed(Map<String, String> options) {
        return new Merged(Optional.of(options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining(SEPARATOR)))
                .filter(text -> !text.isEmpty()));
    }

    private static Map<String, String> labels(Optional<String> text) {
        return text.stream()
                .flatMap(labels -> ArrayText.elements(labels).stream())
                .collect(Collectors.toMap(Function.identity(), label -> "", (one, other) -> other, LinkedHashMap::new));
    }
}
