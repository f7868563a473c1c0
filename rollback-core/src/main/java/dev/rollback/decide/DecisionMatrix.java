package dev.rollback.decide;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Several signals at once, each put into a row of its own; the highest row wins.
 *
 * @param columns what is looked at
 * @param responses what each row calls for; all four, the higher never less urgent than the lower
 */
public record DecisionMatrix(List<MatrixColumn> columns, Map<Severity, Response> responses) {

    public DecisionMatrix {
        columns = List.copyOf(columns);
        responses = Collections.unmodifiableMap(new EnumMap<>(responses));
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Cannot make a matrix without columns");
        }
        for (Severity severity : Severity.values()) {
            if (!responses.containsKey(severity)) {
                throw new IllegalArgumentException("Cannot make a matrix without a response for " + severity);
            }
        }
        List<Response> ascending = List.copyOf(responses.values());
        if (!ascending.equals(ascending.stream().sorted().toList())) {
            throw new IllegalArgumentException("Cannot make a matrix whose higher row is less urgent: " + responses);
        }
    }

    Response response(Severity severity) {
        return responses.getOrDefault(severity, Response.NONE);
    }
}
