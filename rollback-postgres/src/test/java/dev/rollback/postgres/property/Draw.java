package dev.rollback.postgres.property;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws what a seed decides.
 *
 * @param random the same numbers for the same seed, on every machine
 */
record Draw(RandomGenerator random) {

    static Draw seeded(long seed) {
        return new Draw(new SplittableRandom(seed));
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
