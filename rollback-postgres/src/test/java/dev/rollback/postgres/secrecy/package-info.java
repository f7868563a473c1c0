/** Nobody else reads what the library keeps, and it tells no rows and no passwords. */
@NullMarked
package dev.rollback.postgres.secrecy;

import org.jspecify.annotations.NullMarked;
