/** How values become text: JSON, sizes, durations. Not exported. */
@NullMarked
package dev.rollback.text;

import org.jspecify.annotations.NullMarked;
