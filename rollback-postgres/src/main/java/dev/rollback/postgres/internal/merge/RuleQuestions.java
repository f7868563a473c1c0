package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Record;

/**
 * What is asked of the rows that a table is to have, in one statement: they are worked out once, however many rules there are. Working
 * them out passes over the table.
 */
final class RuleQuestions {

    private static final int LISTED = 20;

    private final List<Question> questions = new ArrayList<>();
    private final Map<String, Integer> relations = new LinkedHashMap<>();

    private record Question(Conflict.Kind kind, CatalogObject rule, String rows) {}

    /** Names rows that have to be worked out. Those that lie in a table are better left to it, where an index may find them. */
    String named(String rows) {
        return name(relations.computeIfAbsent(rows, of -> relations.size()));
    }

    private static String name(int relation) {
        return "\"$rows" + relation + "\"";
    }

    /**
     * Asks for the first rows that break a rule.
     *
     * @param rows a query that gives the key of each, as text
     */
    void ask(Conflict.Kind kind, CatalogObject rule, String rows) {
        questions.add(new Question(kind, rule, rows));
    }

    /** What the questions are about, in their order. */
    Stream<CatalogObject> rules() {
        return questions.stream().map(Question::rule);
    }

    /** Those about some rules alone. */
    RuleQuestions about(Predicate<CatalogObject> rules) {
        return of(questions.stream()
                .filter(question -> rules.test(question.rule()))
                .toList());
    }

    /** Each question for itself. */
    List<RuleQuestions> apart() {
        return questions.stream().map(question -> of(List.of(question))).toList();
    }

    private RuleQuestions of(List<Question> some) {
        RuleQuestions asked = new RuleQuestions();
        asked.questions.addAll(some);
        asked.relations.putAll(relations);
        return asked;
    }

    /** Empty if nothing is asked. */
    Optional<String> statement() {
        if (questions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(relations.isEmpty() ? arms() : "WITH " + sources() + " " + arms());
    }

    /** What is named once is not kept: the server then reads no more of it than the question needs. */
    private String sources() {
        String arms = arms();
        return relations.entrySet().stream()
                .map(entry -> name(entry.getValue()) + " AS "
                        + (occursOnce(arms, name(entry.getValue())) ? "NOT MATERIALIZED " : "MATERIALIZED ")
                        + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static boolean occursOnce(String text, String name) {
        return text.indexOf(name) == text.lastIndexOf(name);
    }

    private String arms() {
        return IntStream.range(0, questions.size())
                .mapToObj(i ->
                        "(SELECT " + i + ", k.key FROM (" + questions.get(i).rows() + " LIMIT " + LISTED + ") k)")
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** What a row of the answer says. */
    Conflict conflict(Record row) {
        Question question = questions.get(row.get(0, Integer.class));
        return new Conflict(
                question.kind(),
                question.rule().object().label(),
                Optional.ofNullable(row.get(1, String.class)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
