package dev.rollback.examples;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.console.Figures;
import dev.rollback.examples.console.PlanDigest;
import dev.rollback.examples.console.Progress;
import dev.rollback.examples.console.ReportDigest;
import dev.rollback.examples.proof.DumpWitness;
import dev.rollback.examples.proof.Evidence;
import dev.rollback.examples.proof.Proof;
import dev.rollback.examples.trading.BadFix;
import dev.rollback.examples.trading.Server;
import dev.rollback.examples.trading.TradingDatabase;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import java.io.IOException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The whole promise in one run: a real database, a bad fix that is already committed, and the way back, which is believed only after
 * it was proved without the library.
 */
public final class MainJob {

    private static final String DATABASE = "trading";
    static final int USERS = 10_000;

    private final Console console;
    private final int users;

    MainJob(Console console, int users) {
        this.console = console;
        this.users = users;
    }

    /** Runs it; ends with an exit code other than 0 if the database is not as it was. */
    public static void main(String[] args) throws Exception {
        boolean equal = new MainJob(Console.standard(), USERS).run();
        if (!equal) {
            System.exit(1);
        }
    }

    /** Tells whether the database is as it was before the bad fix, by everyone's word. */
    boolean run() throws Exception {
        console.title("Rollback: take a PostgreSQL change back, or change nothing at all, and prove it");
        try (Server server = console.chapter("Start PostgreSQL", Server::start)) {
            console.aside("version " + server.version() + ", embedded, gone again at the end");
            DataSource database = console.chapter("Build a trading application's database", () -> build(server));
            return takeBack(database, witnesses(server, database));
        }
    }

    private DataSource build(Server server) throws Exception {
        DataSource database = server.create(DATABASE);
        new TradingDatabase(database).createSchema().fill(users);
        return database;
    }

    private static Proof witnesses(Server server, DataSource database) throws IOException, InterruptedException {
        Proof proof = Proof.bySql(database);
        return DumpWitness.of(server, DATABASE).map(proof::with).orElse(proof);
    }

    private boolean takeBack(DataSource database, Proof proof) throws Exception {
        Rollback rollback =
                PostgresRollback.using(database).listener(new Progress(console)).build();
        Evidence before = console.chapter("Look at everything, without the library", proof::collect);
        ProofTable.whatWasSeen(console, before);

        Baseline baseline = console.chapter("Capture a baseline", () -> rollback.capture("before-the-fix"));
        console.aside(Figures.count(baseline.rows(), "row") + " of "
                + Figures.count(baseline.protections().size(), "table") + " kept, "
                + Figures.megabytes(baseline.bytes()));

        console.chapter("Run the bad fix, and commit it", () -> {
            BadFix.apply(database);
            return Optional.empty();
        });
        BadFix.damages().forEach(damage -> console.line("- " + damage.what()));
        Evidence harmed = console.chapter("Look again", proof::collect);
        ProofTable.whatWasHarmed(console, before, harmed);

        ReviewedPlan plan = console.chapter(
                "Plan the way back, and review it", () -> rollback.review(rollback.planBackTo(baseline)));
        new PlanDigest(plan).print(console);

        RollbackReport report = console.chapter("Roll back", () -> rollback.execute(plan.acceptingAll()));
        new ReportDigest(report).print(console);

        Evidence after = console.chapter("Look a third time", proof::collect);
        return ProofTable.verdict(console, before, harmed, after) && report.succeeded();
    }
}
