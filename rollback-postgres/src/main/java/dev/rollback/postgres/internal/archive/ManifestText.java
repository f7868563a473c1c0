package dev.rollback.postgres.internal.archive;

import dev.rollback.capture.DatabaseIdentity;
import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.Scope;
import dev.rollback.name.TableName;
import dev.rollback.text.Json;
import dev.rollback.text.JsonReader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The manifest as JSON that carries its own hash. There is one text of a manifest; any other is a damaged one. */
final class ManifestText {

    private ManifestText() {}

    static String of(Manifest manifest) {
        Map<String, Object> content = content(manifest);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("manifest", content);
        json.put("sha256", Fingerprint.of(Json.write(content)).value());
        return Json.write(json);
    }

    /** The version of a manifest's format, which any version of the library can read. */
    static long format(String text) {
        return JsonFields.of(JsonReader.read(text)).fields("manifest").number("format");
    }

    /**
     * The manifest that a text of this format stands for.
     *
     * @throws IllegalArgumentException if a single character of it was changed
     */
    static Manifest read(String text) {
        Manifest manifest = manifest(JsonFields.of(JsonReader.read(text)).fields("manifest"));
        if (!of(manifest).equals(text)) {
            throw new IllegalArgumentException("it does not match its hash");
        }
        return manifest;
    }

    private static Map<String, Object> content(Manifest manifest) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", Manifest.FORMAT);
        json.put("store", manifest.store());
        json.put("id", manifest.id());
        json.put("name", manifest.name());
        json.put("identity", identity(manifest.identity()));
        json.put("scope", scope(manifest.scope()));
        json.put("fingerprint", manifest.fingerprint());
        json.put("tables", manifest.tables().stream().map(ManifestText::table).toList());
        json.put("copies", manifest.copies().stream().map(ManifestText::table).toList());
        return json;
    }

    private static Map<String, Object> identity(DatabaseIdentity identity) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("systemIdentifier", identity.systemIdentifier());
        json.put("databaseOid", identity.databaseOid());
        json.put("databaseName", identity.databaseName());
        json.put("serverVersion", identity.serverVersion());
        return json;
    }

    private static Map<String, Object> scope(Scope scope) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemas", scope.schemas());
        json.put("rows", scope.rows());
        json.put("loggedFrom", scope.loggedFrom());
        json.put(
                "tables",
                scope.tables().stream()
                        .map(table -> List.of(table.schema(), table.name()))
                        .toList());
        return json;
    }

    private static Map<String, Object> table(ArchivedTable table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", table.name());
        json.put(
                "columns",
                table.columns().stream()
                        .map(column -> List.of(column.name(), column.type()))
                        .toList());
        json.put("files", table.files().stream().map(ManifestText::file).toList());
        return json;
    }

    private static Map<String, Object> file(ArchivedFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", file.name());
        json.put("rows", file.rows());
        json.put("bytes", file.bytes());
        json.put("sha256", file.sha256());
        return json;
    }

    private static Manifest manifest(JsonFields json) {
        return new Manifest(
                Math.toIntExact(json.number("store")),
                UUID.fromString(json.text("id")),
                json.text("name"),
                identity(json.fields("identity")),
                scope(json.fields("scope")),
                new Fingerprint(json.text("fingerprint")),
                json.all("tables").stream().map(ManifestText::table).toList(),
                json.all("copies").stream().map(ManifestText::table).toList());
    }

    private static DatabaseIdentity identity(JsonFields json) {
        return new DatabaseIdentity(
                json.text("systemIdentifier"),
                json.number("databaseOid"),
                json.text("databaseName"),
                Math.toIntExact(json.number("serverVersion")));
    }

    private static Scope scope(JsonFields json) {
        return new Scope(
                new LinkedHashSet<>(json.texts("schemas")),
                Scope.Rows.valueOf(json.text("rows")),
                new LinkedHashSet<>(json.pairs("tables").stream()
                        .map(pair -> new TableName(pair.get(0), pair.get(1)))
                        .toList()),
                json.number("loggedFrom"));
    }

    private static ArchivedTable table(JsonFields json) {
        return new ArchivedTable(
                json.text("name"),
                json.pairs("columns").stream()
                        .map(pair -> new ArchivedColumn(pair.get(0), pair.get(1)))
                        .toList(),
                json.all("files").stream().map(ManifestText::file).toList());
    }

    private static ArchivedFile file(JsonFields json) {
        return new ArchivedFile(json.text("name"), json.number("rows"), json.number("bytes"), json.text("sha256"));
    }
}
