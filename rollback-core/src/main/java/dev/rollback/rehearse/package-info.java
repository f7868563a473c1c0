/** What happened when the plan ran for real and was undone at the end. */
@NullMarked
package dev.rollback.rehearse;

import org.jspecify.annotations.NullMarked;
