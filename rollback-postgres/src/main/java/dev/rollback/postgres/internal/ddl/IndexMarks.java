package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;

/** What a table says of one of its indexes: clustered on it, identified by it, attached to the partitioned table's index; and
 * the extensions it goes with. */
final class IndexMarks {

    private IndexMarks() {}

    static List<String> change(Attributes was, Attributes is, DatabaseObject index) {
        List<String> statements = new ArrayList<>();
        String table = "ALTER TABLE ONLY " + is.required("on");
        if (was.flag("clustered") != is.flag("clustered")) {
            statements.add(
                    is.flag("clustered")
                            ? "ALTER TABLE " + is.required("on") + " CLUSTER ON " + Quote.identifier(index.name())
                            : "ALTER TABLE " + is.required("on") + " SET WITHOUT CLUSTER");
        }
        if (!was.flag("replica_identity") && is.flag("replica_identity")) {
            statements.add(table + " REPLICA IDENTITY USING INDEX " + Quote.identifier(index.name()));
        }
        if (was.value("attached_to").isEmpty()) {
            is.value("attached_to")
                    .ifPresent(parent -> statements.add("ALTER INDEX " + parent + " ATTACH PARTITION "
                            + Quote.qualified(index.schema(), index.name())));
        }
        statements.addAll(ExtensionTies.change("INDEX " + Quote.qualified(index.schema(), index.name()), was, is));
        return statements;
    }
}
