package dev.rollback.postgres.internal.catalog;

/**
 * One set-based query over the catalog. Its columns are, by name:
 *
 * <ul>
 *   <li>{@code kind}: the name of an {@link dev.rollback.capture.ObjectKind}
 *   <li>{@code catalog}, {@code oid}, {@code part}: the address; {@code container_catalog}, {@code container_oid}, both possibly null
 *   <li>{@code schema} (empty string for none), {@code name}, {@code identity}
 *   <li>{@code raw}: {@code md5} of the catalog rows as {@code jsonb}, without what is physical or is an attribute below
 *   <li>every other column is an attribute of the object, by the column's name, as text; null means that it does not apply
 * </ul>
 *
 * <p>Attributes hold names, never OIDs, so that objects of two databases compare. By convention {@code owner} is a role's name,
 * {@code acl} is made by {@link AclText}, {@code comment} is the comment.
 *
 * @param title for error messages
 * @param sql the query; {@code $schemas$} in it stands for a condition that leaves out system schemas and our own, on a column {@code n.nspname}
 */
public record CatalogQuery(String title, String sql) {}
