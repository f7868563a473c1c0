/** Everything that takes or gives jOOQ types: names from generated tables, conditions as row filters, generated checks. */
@NullMarked
package dev.rollback.postgres.jooq;

import org.jspecify.annotations.NullMarked;
