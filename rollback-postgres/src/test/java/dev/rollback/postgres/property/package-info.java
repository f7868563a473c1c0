/** Generated databases and generated changes, taken back exactly; what fails is reduced to a few statements. */
@NullMarked
package dev.rollback.postgres.property;

import org.jspecify.annotations.NullMarked;
