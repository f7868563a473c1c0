package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.ddl.Definitions;
import dev.rollback.postgres.internal.ddl.TypeDdl;
import dev.rollback.step.Step;
import dev.rollback.step.data.RefreshMaterializedView;
import dev.rollback.step.data.RestoreRows;
import dev.rollback.step.schema.AlterObject;
import dev.rollback.step.schema.CreateObject;
import dev.rollback.step.schema.ReplaceEnum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything after the drops and renames, in one order: what is created, altered and filled, each after what it needs. Rows come
 * after the structure of their table and before whatever could refuse or change them.
 */
final class Changes {

    private static final Set<ObjectKind> AFTER_ROWS = Set.of(
            ObjectKind.CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.TRIGGER,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.STATISTICS);

    /** A published table without replica identity takes no UPDATE and no DELETE. */
    private static final Set<ObjectKind> PUBLISHING = Set.of(ObjectKind.PUBLICATION, ObjectKind.PUBLICATION_MEMBER);

    private final Catalog baseline;
    private final Fates fates;
    private final Definitions definitions;
    private final Set<Address> rows;
    private final Set<Address> refreshes;
    private final String name;
    private final Map<Node, Step> steps = new HashMap<>();

    /** One thing to do with one captured object. */
    private record Node(Address address, What what, ObjectKind kind, String identity) {}

    private enum What {
        /** A type that is only named yet, so that the functions it is made of can be created. */
        SHELL,
        STRUCTURE,
        ROWS,
        /** NOT NULL of a column whose values come back first. */
        TIGHTENING,
        REFRESH,
        /** What a comment is on came with something else. */
        COMMENT
    }

    Changes(
            Catalog baseline,
            Fates fates,
            Definitions definitions,
            Set<Address> rows,
            Set<Address> refreshes,
            String baselineName) {
        this.definitions = definitions;
        this.baseline = baseline;
        this.fates = fates;
        this.rows = rows;
        this.refreshes = refreshes;
        this.name = baselineName;
    }

    List<Step> ordered() {
        fates.altered().forEach(this::alter);
        fates.created().stream()
                .filter(object -> !comesWithItsColumn(object) && !comesWithItsPartition(object))
                .forEach(this::create);
        fates.enums()
                .forEach(pair -> steps.put(
                        node(pair.was(), What.STRUCTURE),
                        new ReplaceEnum(pair.is().object(), pair.was().object(), enumColumns(pair))));
        rows.forEach(table -> baseline.at(table)
                .ifPresent(object -> steps.put(node(object, What.ROWS), new RestoreRows(tableName(object), name))));
        refreshes.forEach(view -> baseline.at(view)
                .ifPresent(object ->
                        steps.put(node(object, What.REFRESH), new RefreshMaterializedView(tableName(object)))));
        Ordering<Node> ordering = new Ordering<>(
                new LinkedHashSet<>(steps.keySet()),
                Comparator.comparing(Node::what)
                        .thenComparing(Node::kind)
                        .thenComparing(Node::identity)
                        .thenComparing(node -> node.address().toString()));
        steps.keySet().forEach(node -> arrange(ordering, node));
        return ordering.ordered().stream().map(steps::get).toList();
    }

    /** An identity column brings its sequence along, but not the sequence's privileges and comment. */
    private boolean comesWithItsPartition(CatalogObject object) {
        return object.attribute("attached_to").isPresent()
                && object.container().filter(fates::isCreated).isPresent();
    }

    /** The sequence behind an identity column is created with its table; its privileges and comment are not. */
    private boolean comesWithItsColumn(CatalogObject object) {
        return object.object().kind() == ObjectKind.SEQUENCE
                && object.attribute("ownership").equals(Optional.of("identity"))
                && definitions.create(object.object()).isEmpty();
    }

    private void create(CatalogObject object) {
        if (object.object().kind() == ObjectKind.COMMENT) {
            steps.put(node(object, What.COMMENT), new CreateObject(object.object()));
            return;
        }
        boolean filledLater = object.object().kind() == ObjectKind.COLUMN
                && object.attribute("not_null").isPresent();
        DatabaseObject whole = baseline.whole(object);
        if (needsShell(object)) {
            steps.put(node(object, What.SHELL), new CreateObject(TypeDdl.shell(whole)));
        }
        if (filledLater) {
            DatabaseObject loose = loose(whole);
            steps.put(node(object, What.STRUCTURE), new CreateObject(loose));
            steps.put(node(object, What.TIGHTENING), new AlterObject(loose, whole));
        } else {
            DatabaseObject made = filledFirst(whole);
            steps.put(
                    node(object, What.STRUCTURE),
                    new CreateObject(attachedWithItsTable(object) ? without(made, "attached_to") : made));
            baseline.columns(object.address()).stream()
                    .filter(column -> awaitsValidation(column.object()))
                    .forEach(column -> steps.put(
                            node(column, What.TIGHTENING), new AlterObject(loose(column.object()), column.object())));
        }
    }

    /** Without NOT NULL that is not valid: it would refuse the rows that it was added to. */
    private static DatabaseObject filledFirst(DatabaseObject table) {
        return new DatabaseObject(
                table.kind(),
                table.schema(),
                table.name(),
                table.identity(),
                table.attributes(),
                table.parts().stream()
                        .map(part -> awaitsValidation(part) ? loose(part) : part)
                        .toList());
    }

    private static boolean needsShell(CatalogObject object) {
        return object.attribute("sort").equals(Optional.of("BASE"))
                || object.attribute("canonical").isPresent();
    }

    private void alter(Pair pair) {
        DatabaseObject from = pair.from();
        DatabaseObject to = pair.was().object();
        if (definitions.alter(from, to).filter(List::isEmpty).isPresent()) {
            return; // the contents of a large object: a step of their own brings them back
        }
        boolean tightens = to.kind() == ObjectKind.COLUMN
                && to.attributes().flag("not_null")
                && (!from.attributes().flag("not_null") || awaitsValidation(to) != awaitsValidation(from))
                && pair.was().container().map(rows::contains).orElse(false);
        if (!tightens) {
            steps.put(node(pair.was(), What.STRUCTURE), new AlterObject(from, to));
            return;
        }
        DatabaseObject loose = loose(to);
        if (!loose.attributes().equals(from.attributes())) {
            steps.put(node(pair.was(), What.STRUCTURE), new AlterObject(from, loose));
        }
        steps.put(node(pair.was(), What.TIGHTENING), new AlterObject(loose, to));
    }

    /** The rows of then need not hold what NOT NULL says. */
    private static boolean awaitsValidation(DatabaseObject column) {
        return column.attributes().flag("not_null_not_valid");
    }

    private static DatabaseObject loose(DatabaseObject column) {
        return without(
                column, "not_null", "not_null_name", "not_null_no_inherit", "not_null_not_valid", "not_null_comment");
    }

    private static DatabaseObject without(DatabaseObject object, String... names) {
        Map<String, String> attributes = new TreeMap<>(object.attributes().asMap());
        attributes.keySet().removeAll(Set.of(names));
        return new DatabaseObject(
                object.kind(),
                object.schema(),
                object.name(),
                object.identity(),
                Attributes.of(attributes),
                object.parts());
    }

    private List<DatabaseObject> enumColumns(Pair pair) {
        return fates.kept().stream()
                .filter(kept -> kept.was().object().kind() == ObjectKind.COLUMN
                        && Set.of("r", "p")
                                .contains(kept.was().attribute("relation_kind").orElse("")))
                .filter(kept -> kept.was().attribute("inherited").isEmpty())
                .filter(kept -> EnumLabels.used(fates.live(), kept.is(), pair.is()))
                .map(kept -> kept.was().object())
                .toList();
    }

    private void arrange(Ordering<Node> ordering, Node node) {
        CatalogObject object = baseline.at(node.address()).orElseThrow();
        if (node.what() == What.SHELL) {
            return;
        }
        List<Address> own = new ArrayList<>(List.of(object.address()));
        baseline.columns(object.address()).forEach(column -> own.add(column.address()));
        boolean attached = attachedWithItsTable(object);
        for (Address address : own) {
            for (Dependency edge : baseline.needsOf(address)) {
                if (!attached || !isTableOf(object, edge.referenced())) {
                    need(ordering, node, edge.referenced());
                }
            }
        }
        if (attached) {
            object.container().ifPresent(table -> ordering.after(at(table, What.STRUCTURE), node));
            return;
        }
        object.container().ifPresent(container -> need(ordering, node, container));
        if (node.kind() == ObjectKind.COLUMN) {
            baseline.columns(node.address().whole()).stream()
                    .filter(other -> other.address().part() < node.address().part())
                    .forEach(other -> ordering.after(node, at(other.address(), What.STRUCTURE)));
        }
        if (node.kind() == ObjectKind.TABLE && node.what() == What.STRUCTURE) {
            afterIndexesOfParent(ordering, node);
        }
        if (node.kind() == ObjectKind.INDEX && lacksPartitions(object)) {
            object.container().flatMap(baseline::at).ifPresent(of -> afterPartitions(ordering, node, of));
        }
        if (node.what() == What.TIGHTENING) {
            ordering.after(node, at(node.address(), What.STRUCTURE));
        }
        if (node.what() == What.ROWS) {
            ordering.after(node, at(node.address(), What.STRUCTURE));
            baseline.columns(node.address())
                    .forEach(column -> ordering.after(node, at(column.address(), What.STRUCTURE)));
        }
        Address table = object.container().map(Address::whole).orElse(object.address());
        if (node.what() == What.TIGHTENING || AFTER_ROWS.contains(node.kind())) {
            ordering.after(node, at(table, What.ROWS));
        }
        if (node.kind() == ObjectKind.CONSTRAINT) {
            object.attribute("referenced")
                    .flatMap(name -> baseline.named(ObjectKind.TABLE, name))
                    .ifPresent(referenced -> ordering.after(node, at(referenced.address(), What.ROWS)));
        }
        if (node.what() == What.REFRESH) {
            ordering.after(node, at(node.address(), What.STRUCTURE));
        }
        if (node.what() == What.REFRESH || PUBLISHING.contains(node.kind())) {
            rows.forEach(filled -> ordering.after(node, at(filled, What.ROWS)));
        }
    }

    /** ATTACH PARTITION takes an index that it finds, and makes one of its own where it finds none. */
    private boolean attachedWithItsTable(CatalogObject object) {
        return object.attribute("attached_to").isPresent()
                && fates.isCreated(object.address())
                && Set.of("", "p", "u").contains(object.attribute("type").orElse(""))
                && object.container()
                        .map(table -> steps.get(at(table, What.STRUCTURE)))
                        .filter(step -> step instanceof AlterObject table
                                && !table.from()
                                        .attributes()
                                        .value("partition_bound")
                                        .equals(table.to().attributes().value("partition_bound")))
                        .isPresent();
    }

    private static boolean isTableOf(CatalogObject object, Address referenced) {
        return object.container().map(Address::whole).equals(Optional.of(referenced.whole()));
    }

    /** ATTACH PARTITION gives a new partition the indexes and keys of its parent, as it did the first time. */
    private void afterIndexesOfParent(Ordering<Node> ordering, Node partition) {
        baseline.needsOf(partition.address()).stream()
                .flatMap(edge -> baseline.parts(edge.referenced()).stream())
                .filter(part -> Set.of(ObjectKind.INDEX, ObjectKind.CONSTRAINT)
                        .contains(part.object().kind()))
                .filter(part -> !lacksPartitions(part))
                .forEach(part -> ordering.after(partition, at(part.address(), What.STRUCTURE)));
    }

    /** ON ONLY a table that has no partitions yet makes a valid index, which every partition would get. */
    private static boolean lacksPartitions(CatalogObject object) {
        return object.attribute("on_partitioned").isPresent()
                && object.attribute("valid").equals(Optional.of("false"));
    }

    private void afterPartitions(Ordering<Node> ordering, Node index, CatalogObject table) {
        baseline.dependentsOf(table.address()).stream()
                .map(Dependency::dependent)
                .flatMap(dependent -> baseline.at(dependent).stream())
                .filter(dependent -> dependent.object().kind() == ObjectKind.TABLE)
                .forEach(partition -> ordering.after(index, at(partition.address(), What.STRUCTURE)));
    }

    private void need(Ordering<Node> ordering, Node node, Address referenced) {
        boolean rowsOfType = node.what() == What.ROWS;
        for (Address address : List.of(referenced, referenced.whole())) {
            Node shell = at(address, What.SHELL);
            ordering.after(node, shell);
            Node structure = at(address, What.STRUCTURE);
            if (node.what() == What.ROWS && tightensDomain(structure)) {
                ordering.after(structure, node);
            } else if (!(node.kind() == ObjectKind.ROUTINE && steps.containsKey(shell))) {
                ordering.after(node, at(address, What.STRUCTURE));
            }
            if (node.what() == What.REFRESH) {
                ordering.after(node, at(address, What.REFRESH));
            }
        }
        if (!rowsOfType && referenced.part() == 0 && node.kind() != ObjectKind.COLUMN) {
            // a child is created after its parent has all its columns
            baseline.columns(referenced).forEach(column -> ordering.after(node, at(column.address(), What.STRUCTURE)));
        }
    }

    /** A constraint that a domain gets back may be broken by the rows of now: it waits for the rows of then. */
    private boolean tightensDomain(Node node) {
        return node.kind() == ObjectKind.TYPE
                && steps.get(node) instanceof AlterObject alter
                && alter.from().attributes().valueOr("constraint_names", "").length()
                        < alter.to()
                                .attributes()
                                .valueOr("constraint_names", "")
                                .length();
    }

    private Node at(Address address, What what) {
        return baseline.at(address)
                .map(object -> node(object, what))
                .orElse(new Node(address, what, ObjectKind.OTHER, ""));
    }

    private static Node node(CatalogObject object, What what) {
        return new Node(
                object.address(), what, object.object().kind(), object.object().identity());
    }

    private static TableName tableName(CatalogObject object) {
        return new TableName(object.object().schema(), object.object().name());
    }
}
