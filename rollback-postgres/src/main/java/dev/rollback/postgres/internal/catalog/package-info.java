/** The catalog as values: objects, dependencies, and the queries that read them. */
@NullMarked
package dev.rollback.postgres.internal.catalog;

import org.jspecify.annotations.NullMarked;
