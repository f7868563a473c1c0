package dev.rollback.postgres.drill;

import dev.rollback.Rollback;
import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ImportOptions;
import dev.rollback.report.RollbackReport;
import java.nio.file.Path;

/** What a database to drill on is made of. */
sealed interface Material {

    /** The database that it is cloned from. */
    String template();

    /** For the report. */
    String description();

    /** Puts in what the template does not bring. */
    void fill(Rollback rollback);

    /**
     * Another database as it is.
     *
     * @param database its name
     */
    record Clone(String database) implements Material {

        @Override
        public String template() {
            return database;
        }

        @Override
        public String description() {
            return "a clone of " + database;
        }

        @Override
        public void fill(Rollback rollback) {}
    }

    /**
     * An exported baseline.
     *
     * @param directory what was exported
     */
    record Archive(Path directory) implements Material {

        @Override
        public String template() {
            return "template0";
        }

        @Override
        public String description() {
            return "restored from " + directory.getFileName();
        }

        @Override
        public void fill(Rollback rollback) {
            Baseline baseline =
                    rollback.importFrom(directory, ImportOptions.defaults().intoAnyDatabase());
            RollbackReport restored = rollback.execute(
                    rollback.review(rollback.planBackTo(baseline)).acceptingAll());
            if (!restored.succeeded()) {
                throw new RollbackException.Failed(
                        "RB-DRILL-RESTORE",
                        "Cannot restore baseline " + baseline.name() + " to drill on it",
                        restored.ending() + ": " + String.join("; ", restored.reasons()),
                        "the database for the drill is dropped; the archive and its own database are untouched");
            }
        }
    }
}
