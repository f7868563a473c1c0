/** Whether to roll back: measurements, the rules that they are held against, and a decision that shows its working. */
@NullMarked
package dev.rollback.decide;

import org.jspecify.annotations.NullMarked;
