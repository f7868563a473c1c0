/** How much it costs, as ratios to PostgreSQL's own tools in the same run: {@code mvn -Pbench,pg15 test}. */
@NullMarked
package dev.rollback.postgres.bench;

import org.jspecify.annotations.NullMarked;
