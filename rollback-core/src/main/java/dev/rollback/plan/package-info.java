/** The plan as a value: immutable, ordered, fingerprinted; written by hand or computed from a difference. */
@NullMarked
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PRIVATE,
        builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
        strictBuilder = true,
        jdkOnly = true,
        depluralize = true,
        allowedClasspathAnnotations = {Override.class})
package dev.rollback.plan;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
