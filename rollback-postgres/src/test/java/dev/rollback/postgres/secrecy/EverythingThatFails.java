package dev.rollback.postgres.secrecy;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erasure;
import dev.rollback.execute.RetryOptions;
import dev.rollback.name.TableName;
import dev.rollback.plan.PlanDraft;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.RollbackReport;
import dev.rollback.step.check.CountBound;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.step.check.RowCountCheck;
import dev.rollback.step.check.UniqueKeyCheck;
import dev.rollback.step.data.RestoreRows;
import dev.rollback.step.data.RowFilter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Does what goes wrong on rows that nobody may read, and prints what the library tells about it. */
final class EverythingThatFails {

    /** In every row, key and password. */
    static final String SECRET = "zq7xsecret";

    static final String SECRET_NUMBER = "918273645";

    private static final TableName PEOPLE = TableName.of("public", "people");

    private static final String TABLES = """
            DROP SCHEMA IF EXISTS rollback CASCADE;
            DROP TABLE IF EXISTS public.cards, public.people;
            CREATE TABLE public.people (id integer PRIMARY KEY, mail text, score integer);
            INSERT INTO public.people SELECT i, 'zq7xsecret' || i % 3, 918273645 FROM generate_series(1, 9) i;
            CREATE TABLE public.cards (number text, person integer REFERENCES public.people);
            INSERT INTO public.cards SELECT 'zq7xsecret' || i, i FROM generate_series(1, 9) i""";

    private final PGSimpleDataSource dataSource;
    private final PostgresRollback rollback;
    private final Told told = new Told(System.out);

    private EverythingThatFails(PGSimpleDataSource dataSource) {
        this.dataSource = dataSource;
        this.rollback = PostgresRollback.using(dataSource)
                .options(PostgresOptions.defaults()
                        .withRetry(RetryOptions.defaults().withAttempts(2).withFirstWait(Duration.ofMillis(1))))
                .build();
    }

    public static void main(String[] arguments) throws SQLException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        EverythingThatFails all = new EverythingThatFails(dataSource);
        all.rowsThatNothingTakes();
        all.plansThatWork();
        all.checksThatDoNotHold();
        all.changesThatFail();
        all.erasures();
        all.passwords();
    }

    /** Rows of the baseline are put back into tables that do not take them any more. */
    private void rowsThatNothingTakes() throws SQLException {
        restoringAfter(
                "unique", "DELETE FROM public.people WHERE id > 3; CREATE UNIQUE INDEX one ON public.people (mail)");
        restoringAfter(
                "check",
                "ALTER TABLE public.people ADD CONSTRAINT low CHECK (score < 5) NOT VALID; DELETE FROM public.people WHERE id > 0");
        restoringAfter(
                "null",
                "ALTER TABLE public.people ADD COLUMN added text; UPDATE public.people SET mail = 'x', added = 'x'; ALTER TABLE public.people ALTER added SET NOT NULL");
        restoringAfter(
                "cast",
                "UPDATE public.people SET mail = NULL; ALTER TABLE public.people ALTER mail TYPE integer USING NULL");
        restoringAfter(
                "orphan",
                "DELETE FROM public.people; ALTER TABLE public.people ADD CONSTRAINT fk FOREIGN KEY (score) REFERENCES public.people");
        restoringAfter("raise", """
                CREATE FUNCTION public.loud() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'no place for %', NEW USING ERRCODE = '42501'; END$$;
                DELETE FROM public.people;
                CREATE TRIGGER loud BEFORE INSERT ON public.people FOR EACH ROW EXECUTE FUNCTION public.loud()""");
    }

    private void restoringAfter(String title, String change) throws SQLException {
        run(TABLES, "ALTER TABLE public.cards DROP CONSTRAINT cards_person_fkey");
        Baseline before = rollback.capture(title);
        run(change);
        told.of(title, () -> execute(RollbackPlan.named(title).step(new RestoreRows(PEOPLE, before.name()))));
        told.of(title + " compared", () -> rollback.verify(before));
    }

    private void plansThatWork() throws SQLException {
        run(TABLES);
        Baseline before = rollback.capture("working");
        run(
                "ALTER TABLE public.people ALTER COLUMN score TYPE text USING 'zq7xsecret'; UPDATE public.people SET mail = 'zq7xsecret new'; DELETE FROM public.cards");
        told.of("verify", () -> rollback.verify(before));
        told.of("rehearse", () -> rollback.rehearse(rollback.review(rollback.planBackTo(before))));
        told.of("work", () -> back(before));
        told.of(
                "filter",
                () -> execute(RollbackPlan.named("filter")
                        .snapshot(PEOPLE, new RowFilter("mail = ?", List.of("zq7xsecret1")))
                        .log("DONE")));
        told.of(
                "bad filter",
                () -> execute(RollbackPlan.named("bad filter")
                        .snapshot(PEOPLE, new RowFilter("mail::integer = ?", List.of(918273645)))));
    }

    private void checksThatDoNotHold() throws SQLException {
        run(
                TABLES,
                "ALTER TABLE public.cards DROP CONSTRAINT cards_person_fkey; UPDATE public.cards SET number = 'zq7xsecret'");
        RowFilter cast = new RowFilter("number::integer > ?", List.of(918273645));
        TableName cards = TableName.of("public", "cards");
        told.of(
                "checks",
                () -> execute(RollbackPlan.named("checks")
                        .verify(List.of(
                                new UniqueKeyCheck("key", cards, List.of("number"), UniqueKeyCheck.Nulls.DISTINCT),
                                new ForeignKeyCheck(
                                        "fk",
                                        PEOPLE,
                                        List.of("score"),
                                        PEOPLE,
                                        List.of("id"),
                                        ForeignKeyCheck.Match.SIMPLE),
                                new ForeignKeyCheck(
                                        "text",
                                        PEOPLE,
                                        List.of("mail"),
                                        cards,
                                        List.of("number"),
                                        ForeignKeyCheck.Match.SIMPLE),
                                new RowCountCheck(cards, Optional.of(cast), CountBound.exactly(0))))));
    }

    private void changesThatFail() throws SQLException {
        run(TABLES);
        told.of("guard", () -> rollback.guard("guard", scope -> scope)
                .change(connection -> run(
                        connection,
                        "INSERT INTO public.people VALUES (918273645, 'zq7xsecret', 1), (918273645, 'zq7xsecret', 1)"))
                .run());
        told.of("guard that throws", () -> rollback.guard("guard that throws", scope -> scope)
                .change(connection -> {
                    throw new IllegalStateException("zq7xsecret");
                })
                .run());
        told.of("guard that cannot be cast", () -> rollback.guard("guard that cannot be cast", scope -> scope)
                .change(connection ->
                        run(connection, "ALTER TABLE public.people ALTER mail TYPE integer USING mail::integer"))
                .run());
        told.of("guard with a check that throws", () -> rollback.guard("guard with a check", scope -> scope)
                .verify((checks, before) -> {
                    throw new IllegalStateException("zq7xsecret");
                })
                .run());
    }

    private void erasures() throws SQLException {
        run(TABLES);
        Baseline before = rollback.capture("erasures");
        told.of("erasure", () -> Erasure.of(PEOPLE, SECRET_NUMBER, "zq7xsecret").toString());
        told.of("erase what does not fit", () -> rollback.erase(before, Erasure.of(PEOPLE, "zq7xsecret")));
        told.of(
                "erase too many values",
                () -> rollback.erase(Erasure.ofKeys(PEOPLE, List.of(List.of("1", "zq7xsecret")))));
        told.of("erase what others refer to", () -> rollback.erase(Erasure.of(PEOPLE, "1", SECRET_NUMBER)));
        run("ALTER TABLE public.cards DROP CONSTRAINT cards_person_fkey");
        Baseline apart = rollback.capture("apart");
        told.of("erase", () -> rollback.erase(apart, Erasure.of(PEOPLE, "1", SECRET_NUMBER)));
        run("UPDATE rollback." + copyOf("apart") + " SET c2 = 'zq7xsecret'");
        told.of(
                "erase from what is damaged",
                () -> rollback.erase(rollback.baseline("apart"), Erasure.of(PEOPLE, "2")));
    }

    private String copyOf(String baseline) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet copy = statement.executeQuery(
                        "SELECT r.copy FROM rollback.row_copy r JOIN rollback.baseline b ON b.id = r.baseline_id AND b.name = '"
                                + baseline + "' WHERE r.name = 'people'")) {
            copy.next();
            return copy.getString(1);
        }
    }

    private void passwords() throws SQLException {
        run(TABLES);
        run("""
                CREATE FOREIGN DATA WRAPPER nothing;
                CREATE SERVER elsewhere FOREIGN DATA WRAPPER nothing;
                DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET app.jwt_secret = %L', current_database(), 'zq7xsecret''s'); END$$;
                CREATE USER MAPPING FOR CURRENT_USER SERVER elsewhere OPTIONS (user 'me', password 'zq7xsecret')""");
        Baseline before = rollback.capture("passwords");
        run("ALTER USER MAPPING FOR CURRENT_USER SERVER elsewhere OPTIONS (SET password 'zq7xsecret2')");
        run("DO $$BEGIN EXECUTE format('ALTER DATABASE %I RESET ALL', current_database()); END$$");
        told.of("password changed", () -> rollback.verify(before));
        told.of("password set", () -> back(before));
        run("DROP USER MAPPING FOR CURRENT_USER SERVER elsewhere");
        told.of("password made", () -> back(before));
        run("DROP FOREIGN DATA WRAPPER nothing CASCADE");
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        nobody.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere?user=me&password=zq7xsecret");
        told.of("nobody there", () -> PostgresRollback.using(nobody).build().capture("x"));
    }

    private RollbackReport back(Baseline baseline) {
        return rollback.execute(rollback.review(rollback.planBackTo(baseline)).acceptingAll());
    }

    private RollbackReport execute(PlanDraft draft) {
        return rollback.execute(rollback.review(draft.build()).acceptingAll());
    }

    private void run(String... scripts) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            for (String script : scripts) {
                run(connection, script);
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
