/** What happened, for people and for programs. */
@NullMarked
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PRIVATE,
        builderVisibility = Value.Style.BuilderVisibility.PUBLIC,
        jdkOnly = true,
        allowedClasspathAnnotations = {Override.class})
package dev.rollback.report;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
