package dev.rollback.decide;

/** The names under which the {@link Presets} look for signals. Give signals of these names, in the units said. */
public final class SignalNames {

    // ratios
    public static final String ERROR_RATE = "error-rate";
    /** By which share more errors occur than before the change. */
    public static final String ERROR_RATE_INCREASE = "error-rate.increase";
    /** By which share less gets done in a time than before: {@link Signal#drop} of a throughput. */
    public static final String PERFORMANCE_DROP = "performance.drop";
    /** By which share it is worse than before: {@link Signal#increase} of a latency. */
    public static final String PERFORMANCE_DEGRADATION = "performance.degradation";

    public static final String RESPONSE_TIME_INCREASE = "response-time.increase";
    public static final String QUERY_TIME_INCREASE = "query-time.increase";
    /** The share of probes that the application answers. */
    public static final String AVAILABILITY = "availability";

    public static final String FAILING_ENDPOINTS = "endpoints.failing";
    /** By which share costs exceed the budget. */
    public static final String BUDGET_OVERRUN = "costs.over-budget";
    /** The share of functions that the issue affects. */
    public static final String AFFECTED_FUNCTIONALITY = "functionality.affected";

    public static final String DATABASE_ERROR_RATE = "database.error-rate";
    public static final String CONNECTION_POOL_USAGE = "database.connection-pool-usage";
    public static final String APPLICATION_ERROR_RATE = "application.error-rate";
    public static final String CPU_USAGE = "system.cpu-usage";
    public static final String MEMORY_USAGE = "system.memory-usage";
    public static final String DISK_IO = "system.disk-io";

    // times
    /** In milliseconds. */
    public static final String QUERY_TIME = "database.query-time";
    /** In milliseconds. */
    public static final String RESPONSE_TIME = "application.response-time";
    /** In milliseconds. */
    public static final String NETWORK_LATENCY = "system.network-latency";
    /** In minutes: how long fixing it forward would take. */
    public static final String FIX_FORWARD_TIME = "fix-forward.time";

    // numbers
    /** A minute. */
    public static final String ERRORS_PER_MINUTE = "errors.per-minute";
    /** A count. */
    public static final String ACTIVE_USERS = "application.active-users";
    /** A count: crashes and failed starts since the change. */
    public static final String CRASHES = "application.crashes";
    /** A count of rows. */
    public static final String FOREIGN_KEY_VIOLATIONS = "data.foreign-key-violations";
    /** A count of rows. */
    public static final String ORPHANS = "data.orphans";
    /** A count: users who report lost data. */
    public static final String DATA_LOSS_REPORTS = "data.loss-reports";

    // levels
    public static final String SEVERITY = "severity";
    public static final String DATA_IMPACT = "data-impact";
    public static final String IMPACT = "impact";

    // answers of a person or a probe
    public static final String SECURITY_BREACH = "security.breach";
    public static final String CORE_FUNCTION_BROKEN = "core-function.broken";
    public static final String AUTHENTICATION_FAILING = "authentication.failing";
    public static final String DATA_ACCESS_FAILING = "data-access.failing";
    public static final String UNSTABLE = "system.unstable";
    public static final String COMPLAINTS_SPIKE = "complaints.spike";
    public static final String VISIBLY_SLOW = "users.notice-slowness";
    public static final String INTEGRATIONS_FAILING = "integrations.failing";
    public static final String LOCK_TROUBLE = "database.lock-trouble";
    public static final String RESOURCE_SPIKES = "system.resource-spikes";
    public static final String MIGRATION_INCOMPLETE = "migration.incomplete";
    public static final String HOTFIX_POSSIBLE = "hotfix.possible";
    public static final String WORKAROUND_EXISTS = "issue.minor-with-workaround";
    public static final String COSMETIC = "issue.cosmetic";
    public static final String UNCRITICAL_SLOWNESS = "issue.uncritical-performance";
    public static final String CONFIGURATION_CURES = "issue.cured-by-configuration";

    private SignalNames() {}
}
