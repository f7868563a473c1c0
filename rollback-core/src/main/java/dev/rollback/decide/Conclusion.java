package dev.rollback.decide;

import java.util.List;

/** Where a decision ends. */
public sealed interface Conclusion {

    /**
     * Whatever is not known would not change it.
     *
     * @param response what to do
     * @param because the rules that were crossed and call for it or more, and the exclusions that lowered it; empty if none was
     */
    record Reached(Response response, List<Line> because) implements Conclusion {

        public Reached {
            because = List.copyOf(because);
        }

        @Override
        public String toString() {
            return response.toString();
        }
    }

    /**
     * What is not known decides.
     *
     * @param least what is called for at least
     * @param most what could be called for
     * @param missing the rules without a value that make the difference possible
     */
    record Inconclusive(Response least, Response most, List<Line> missing) implements Conclusion {

        public Inconclusive {
            missing = List.copyOf(missing);
        }

        @Override
        public String toString() {
            return "INCONCLUSIVE between " + least + " and " + most;
        }
    }
}
