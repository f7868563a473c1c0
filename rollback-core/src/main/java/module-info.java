/**
 * Vocabulary, contracts and engine of a rollback: no SQL, no jOOQ. The sealed step families span packages only because this
 * descriptor exists.
 */
module dev.rollback.core {
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires org.slf4j;
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;

    exports dev.rollback;
    exports dev.rollback.decide;
    exports dev.rollback.name;
    exports dev.rollback.capture;
    exports dev.rollback.step;
    exports dev.rollback.step.schema;
    exports dev.rollback.step.data;
    exports dev.rollback.step.session;
    exports dev.rollback.step.check;
    exports dev.rollback.step.select;
    exports dev.rollback.plan;
    exports dev.rollback.review;
    exports dev.rollback.rehearse;
    exports dev.rollback.execute;
    exports dev.rollback.verify;
    exports dev.rollback.report;
    exports dev.rollback.drill;
    exports dev.rollback.engine to
            dev.rollback.postgres;
    exports dev.rollback.text to
            dev.rollback.postgres;
}
