/** What happened, for people and for programs. */
@NullMarked
@ReportStyle
package dev.rollback.report;

import org.jspecify.annotations.NullMarked;
