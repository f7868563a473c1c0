package dev.rollback.engine;

import dev.rollback.execute.ExecutionListener;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all listeners; one that throws is logged and does not stop a rollback. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<ExecutionListener> listeners;

    Listeners(List<ExecutionListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void tell(Consumer<ExecutionListener> news) {
        for (ExecutionListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn(
                        "Listener {} failed and was passed over",
                        listener.getClass().getName(),
                        e);
            }
        }
    }
}
