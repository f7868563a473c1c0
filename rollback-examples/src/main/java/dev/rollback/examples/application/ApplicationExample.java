package dev.rollback.examples.application;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.trading.Server;
import dev.rollback.examples.trading.TradingDatabase;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Hazard;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** An application with a connection pool that takes its own release back. */
public final class ApplicationExample {

    /** What the team decided that a rollback may do while nobody watches. */
    private static final Set<Hazard> ACCEPTABLE = Set.of(
            Hazard.TAKES_EXCLUSIVE_LOCK,
            Hazard.REVERTS_ALL_WRITES_SINCE_BASELINE,
            Hazard.DROPS_DEFINITION,
            Hazard.SUSPENDS_TRIGGERS,
            Hazard.UNTRACKABLE_DEPENDENCY);

    private ApplicationExample() {}

    /** Runs it on an embedded server. */
    public static void main(String[] args) throws Exception {
        Console console = Console.standard();
        console.title("An application that takes its own release back");
        try (Server server = Server.start()) {
            new TradingDatabase(server.create("trading")).createSchema().fill(200);
            RollbackReport report = run(console, server.url("trading"));
            if (!report.succeeded()) {
                throw new IllegalStateException("The example did not work: " + report);
            }
        }
    }

    static RollbackReport run(Console console, String url) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            HealthCheck health = new OrphanCheck(pool);
            ReleaseService service =
                    new ReleaseService(PostgresRollback.using(pool).build(), health, ACCEPTABLE);

            Release release =
                    console.chapter("Bring out release 42", () -> service.bringOut("release-42", () -> migrate(pool)));
            console.line("healthy: " + health.healthy());
            Optional<RollbackReport> report = console.chapter("Look after it", () -> service.lookAfter(release));
            report.map(RollbackReport::text).ifPresent(console::block);
            console.line("healthy: " + health.healthy());
            return report.orElseThrow(
                    () -> new IllegalStateException("The release should have made the application ill"));
        }
    }

    /** A migration that means well: without its foreign key a clean-up leaves orphans behind. */
    private static void migrate(DataSource pool) {
        DSLContext sql = DSL.using(pool, SQLDialect.POSTGRES);
        sql.execute("ALTER TABLE trading.trades DROP CONSTRAINT trades_strategy_id_fkey");
        sql.execute("DELETE FROM trading.strategies WHERE status = 'archived'");
    }
}
