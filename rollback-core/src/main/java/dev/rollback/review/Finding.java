package dev.rollback.review;

/**
 * One hazard at one place.
 *
 * @param hazard what kind
 * @param object what it is about
 * @param message what will happen, with numbers where they are known; never row values
 */
public record Finding(Hazard hazard, String object, String message) {

    @Override
    public String toString() {
        return hazard + " " + object + ": " + message;
    }
}
