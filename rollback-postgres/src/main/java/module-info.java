/** Captures, plans, runs and proves rollbacks on PostgreSQL. */
module dev.rollback.postgres {
    requires transitive dev.rollback.core;
    requires transitive java.sql;
    requires transitive org.jooq;
    // the driver's data sources implement an interface of it
    requires java.naming;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;
    // users of the testing package bring these
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;
    // annotations on jOOQ's and the driver's classes, needed by javac alone
    requires static jakarta.xml.bind;
    requires static org.checkerframework.checker.qual;

    exports dev.rollback.postgres;
    exports dev.rollback.postgres.drill;
    exports dev.rollback.postgres.jooq;
    exports dev.rollback.postgres.testing;
}
