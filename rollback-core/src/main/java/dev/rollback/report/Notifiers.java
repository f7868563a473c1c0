package dev.rollback.report;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ways to put notifiers together. None of them throws: a message that is lost must not stop a rollback. */
public final class Notifiers {

    private static final Logger LOG = LoggerFactory.getLogger(Notifiers.class);

    private Notifiers() {}

    /** Writes messages to the log, those that nobody knows the outcome of as errors, those that stopped as warnings. */
    public static Notifier logging() {
        return notice -> {
            String head = notice.audience() + " " + notice.kind();
            switch (notice.kind()) {
                case UNKNOWN -> LOG.error("{}: {}", head, notice.text());
                case STOPPED -> LOG.warn("{}: {}", head, notice.text());
                default -> LOG.info("{}: {}", head, notice.text());
            }
        };
    }

    /** Tells all; one that fails is logged, and the others are told. */
    public static Notifier all(Notifier... notifiers) {
        List<Notifier> all = List.of(notifiers);
        return notice -> all.forEach(notifier -> sent(notifier, notice));
    }

    /** Tells the first that it can: chat, else mail, else telephone. */
    public static Notifier firstThatWorks(Notifier... notifiers) {
        List<Notifier> all = List.of(notifiers);
        return notice -> {
            if (all.stream().noneMatch(notifier -> sent(notifier, notice))) {
                LOG.error("Nobody could be told: {}", notice.text());
            }
        };
    }

    private static boolean sent(Notifier notifier, Notice notice) {
        try {
            notifier.send(notice);
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "Notifier {} failed and was passed over",
                    notifier.getClass().getName(),
                    e);
            return false;
        }
    }
}
