/** Sessions, quoting, error classification: what every other package needs to talk to the server. */
@NullMarked
package dev.rollback.postgres.internal.sql;

import org.jspecify.annotations.NullMarked;
