/** Runnable examples and the command-line tool. They see exported packages only: that this module compiles is the proof. */
module dev.rollback.examples {
    requires com.zaxxer.hikari;
    requires dev.rollback.postgres;
    requires embedded.postgres;
    requires info.picocli;
    requires org.jooq;
    requires org.postgresql.jdbc;
    requires static jakarta.xml.bind;
    requires static org.jspecify;

    // picocli sets fields by reflection
    opens dev.rollback.examples.cli to
            info.picocli;
}
