package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text search configurations, dictionaries, parsers and templates. */
final class TextSearchDdl implements Ddl {

    /** One {@code name = 'value'} of a dictionary's options. */
    private static final Pattern OPTION = Pattern.compile("\\G(?:, )?(\"(?:[^\"]|\"\")*\"|\\w+) = E?'(?:[^']|'')*'");

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.TEXT_SEARCH);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "TEXT SEARCH " + sort(object) + " " + Quote.qualified(object.schema(), object.name());
    }

    @Override
    public List<String> create(DatabaseObject object) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE " + designation(object) + " " + clauses(object));
        mappings(object).forEach((token, dictionaries) -> statements.add(mapping(object, "ADD", token, dictionaries)));
        return statements;
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        boolean rebuilt = !from.attributes()
                        .value("parser")
                        .equals(to.attributes().value("parser"))
                || !from.attributes().value("template").equals(to.attributes().value("template"));
        if (rebuilt) {
            return Optional.empty();
        }
        return switch (sort(to)) {
            case "CONFIGURATION" -> Optional.of(mappingChanges(from, to));
            case "DICTIONARY" -> Optional.of(List.of(optionChange(from, to)));
            default -> Optional.empty();
        };
    }

    private static String clauses(DatabaseObject object) {
        Clauses clauses = new Clauses(object.attributes())
                .sql("PARSER", "parser")
                .sql("TEMPLATE", "template")
                .sql("START", "start")
                .sql("GETTOKEN", "gettoken")
                .sql("END", "end")
                .sql("HEADLINE", "headline")
                .sql("LEXTYPES", "lextypes")
                .sql("INIT", "init")
                .sql("LEXIZE", "lexize");
        object.attributes().value("options").ifPresent(clauses::and);
        return clauses.inParentheses();
    }

    private List<String> mappingChanges(DatabaseObject from, DatabaseObject to) {
        Map<String, String> before = mappings(from);
        Map<String, String> after = mappings(to);
        List<String> statements = new ArrayList<>();
        before.keySet().stream()
                .filter(token -> !after.containsKey(token))
                .forEach(token ->
                        statements.add("ALTER " + designation(to) + " DROP MAPPING FOR " + Quote.identifier(token)));
        after.forEach((token, dictionaries) -> {
            if (!before.containsKey(token)) {
                statements.add(mapping(to, "ADD", token, dictionaries));
            } else if (!dictionaries.equals(before.get(token))) {
                statements.add(mapping(to, "ALTER", token, dictionaries));
            }
        });
        return statements;
    }

    private String mapping(DatabaseObject object, String verb, String token, String dictionaries) {
        return "ALTER " + designation(object) + " " + verb + " MAPPING FOR " + Quote.identifier(token) + " WITH "
                + dictionaries;
    }

    /** An option named without a value goes away, so all that were there go before all that are wanted come. */
    private String optionChange(DatabaseObject from, DatabaseObject to) {
        List<String> changes = new ArrayList<>();
        Matcher option = OPTION.matcher(from.attributes().valueOr("options", ""));
        while (option.find()) {
            changes.add(option.group(1));
        }
        to.attributes().value("options").ifPresent(changes::add);
        return "ALTER " + designation(to) + " (" + String.join(", ", changes) + ")";
    }

    private static Map<String, String> mappings(DatabaseObject object) {
        Attributes attributes = object.attributes();
        List<String> tokens = ArrayText.elements(attributes.valueOr("tokens", "{}"));
        List<String> dictionaries = ArrayText.elements(attributes.valueOr("dictionaries", "{}"));
        Map<String, String> mappings = new LinkedHashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            mappings.put(tokens.get(i), dictionaries.get(i));
        }
        return mappings;
    }

    private static String sort(DatabaseObject object) {
        return object.attributes().required("sort");
    }
}
