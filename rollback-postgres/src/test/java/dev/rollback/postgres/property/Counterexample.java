package dev.rollback.postgres.property;

import java.util.Optional;

/**
 * A scenario that fails, made as small as it goes.
 *
 * @param scenario what is left of it
 * @param failure of what is left
 */
record Counterexample(Scenario scenario, Failure failure) {

    /** Reduces the change, the database, and the change again: what needs fewer objects may need fewer statements. */
    static Counterexample reduced(Scenario scenario, Failure failure, Door door) {
        String property = failure.property();
        Scenario smaller =
                fewerChanges(fewerObjects(fewerChanges(scenario, property, door), property, door), property, door);
        return new Counterexample(smaller, Trial.of(smaller, door).orElse(failure));
    }

    private static Scenario fewerChanges(Scenario scenario, String property, Door door) {
        return scenario.withChange(new Reduction<String>(change -> fails(scenario.withChange(change), property, door))
                .of(scenario.change()));
    }

    private static Scenario fewerObjects(Scenario scenario, String property, Door door) {
        return scenario.withSchema(new Reduction<String>(schema -> fails(scenario.withSchema(schema), property, door))
                .of(scenario.schema()));
    }

    private static boolean fails(Scenario scenario, String property, Door door) {
        Optional<Failure> failure = Trial.of(scenario, door);
        return failure.isPresent() && failure.get().property().equals(property);
    }

    String message(long seed) {
        return """
                Seed %d does not hold "%s". What is left of it:

                %s
                %s

                To run it again: mvn -Dquick test -pl rollback-core,rollback-postgres -Dtest=RollbackPropertyTest \
                -Drollback.property.seeds=1 -Drollback.property.first=%d
                """.formatted(seed, failure.property(), scenario.sql(), failure.finding(), seed);
    }
}
