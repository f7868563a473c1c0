package dev.rollback.examples.application;

/** Tells whether the application works. */
@FunctionalInterface
public interface HealthCheck {

    boolean healthy();
}
