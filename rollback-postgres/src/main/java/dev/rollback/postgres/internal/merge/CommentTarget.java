package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Map;
import java.util.TreeMap;

/** What a comment is on, where it is on something that comes with something else. */
final class CommentTarget {

    private CommentTarget() {}

    /**
     * The comment under the names of now.
     *
     * @param home the constraint on whose index it is, or the table on a part of which
     */
    static CatalogObject of(CatalogObject comment, CatalogObject home) {
        String target = comment.object().attributes().required("target");
        String place = " ON ";
        String named = home.object().kind() == ObjectKind.CONSTRAINT
                ? "INDEX " + Renames.qualified(home)
                : target.substring(0, target.lastIndexOf(place)) + place + Renames.qualified(home);
        Map<String, String> attributes =
                new TreeMap<>(comment.object().attributes().asMap());
        attributes.put("target", named);
        DatabaseObject of = comment.object();
        return new CatalogObject(
                comment.address(),
                comment.container(),
                comment.raw(),
                new DatabaseObject(
                        of.kind(), home.object().schema(), named, named, Attributes.of(attributes), of.parts()));
    }
}
