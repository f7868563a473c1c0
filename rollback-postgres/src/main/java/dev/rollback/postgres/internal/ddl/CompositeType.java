package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Composite types: attributes can be renamed, retyped and dropped anywhere, and added at the end. */
final class CompositeType implements TypeSort {

    private record Attribute(String name, String type, String collation, String comment) {

        String definition() {
            return Quote.identifier(name) + " " + shape();
        }

        /** The type as ADD and ALTER take it. */
        String shape() {
            return type + (collation.isEmpty() ? "" : " COLLATE " + collation);
        }
    }

    @Override
    public List<String> create(String name, DatabaseObject type) {
        List<Attribute> attributes = attributes(type);
        String list = attributes.stream().map(Attribute::definition).collect(Collectors.joining(", "));
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TYPE " + name + " AS (" + list + ")");
        attributes.stream()
                .filter(attribute -> !attribute.comment().isEmpty())
                .forEach(attribute -> statements.add(comment(name, attribute)));
        return statements;
    }

    @Override
    public Optional<List<String>> alter(String name, DatabaseObject from, DatabaseObject to) {
        List<String> statements = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>(attributes(from));
        List<Attribute> wanted = attributes(to);
        rename(name, attributes, wanted, statements);
        for (Attribute attribute : List.copyOf(attributes)) {
            if (!names(wanted).contains(attribute.name())) {
                statements.add("ALTER TYPE " + name + " DROP ATTRIBUTE " + Quote.identifier(attribute.name()));
                attributes.remove(attribute);
            }
        }
        int kept = attributes.size();
        if (kept > wanted.size() || !names(attributes).equals(names(wanted.subList(0, kept)))) {
            return Optional.empty();
        }
        for (int i = 0; i < wanted.size(); i++) {
            Optional<Attribute> present = i < kept ? Optional.of(attributes.get(i)) : Optional.empty();
            statements.addAll(converge(name, present, wanted.get(i)));
        }
        return Optional.of(statements);
    }

    /** As many attributes as before, and a new name for the same type at the same place: a rename. */
    private static void rename(
            String name, List<Attribute> attributes, List<Attribute> wanted, List<String> statements) {
        if (attributes.size() != wanted.size()) {
            return;
        }
        List<String> before = names(attributes);
        for (int i = 0; i < attributes.size(); i++) {
            Attribute old = attributes.get(i);
            Attribute renamed = wanted.get(i);
            boolean fresh = !before.contains(renamed.name()) && !names(wanted).contains(old.name());
            if (fresh && old.shape().equals(renamed.shape())) {
                statements.add("ALTER TYPE " + name + " RENAME ATTRIBUTE " + Quote.identifier(old.name()) + " TO "
                        + Quote.identifier(renamed.name()));
                attributes.set(i, new Attribute(renamed.name(), old.type(), old.collation(), old.comment()));
            }
        }
    }

    private static List<String> converge(String name, Optional<Attribute> present, Attribute wanted) {
        List<String> statements = new ArrayList<>();
        if (present.isEmpty()) {
            statements.add("ALTER TYPE " + name + " ADD ATTRIBUTE " + wanted.definition());
        } else if (!present.get().shape().equals(wanted.shape())) {
            statements.add("ALTER TYPE " + name + " ALTER ATTRIBUTE " + Quote.identifier(wanted.name()) + " TYPE "
                    + wanted.shape());
        }
        if (!present.map(Attribute::comment).orElse("").equals(wanted.comment())) {
            statements.add(comment(name, wanted));
        }
        return statements;
    }

    private static String comment(String name, Attribute attribute) {
        return "COMMENT ON COLUMN " + name + "." + Quote.identifier(attribute.name()) + " IS "
                + (attribute.comment().isEmpty() ? "NULL" : Quote.literal(attribute.comment()));
    }

    private static List<String> names(List<Attribute> attributes) {
        return attributes.stream().map(Attribute::name).toList();
    }

    private static List<Attribute> attributes(DatabaseObject type) {
        List<String> names = list(type, "attribute_names");
        List<String> types = list(type, "attribute_types");
        List<String> collations = list(type, "attribute_collations");
        List<String> comments = list(type, "attribute_comments");
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            attributes.add(new Attribute(names.get(i), types.get(i), collations.get(i), comments.get(i)));
        }
        return attributes;
    }

    private static List<String> list(DatabaseObject type, String attribute) {
        return ArrayText.elements(type.attributes().valueOr(attribute, "{}"));
    }
}
