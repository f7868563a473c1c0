package dev.rollback.examples.extension;

import dev.rollback.step.CustomStep;

/**
 * Tells every application that listens on a channel; the server delivers it if and when the rollback commits.
 *
 * @param channel the channel
 * @param message what to tell
 */
public record NotifyListeners(String channel, String message) implements CustomStep {

    @Override
    public String summary() {
        return "notify listeners of " + channel;
    }
}
