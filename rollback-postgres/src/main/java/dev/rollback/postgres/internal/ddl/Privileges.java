package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The statements that make the privileges on one thing what they were. Grants that another role than the owner made are made by that
 * role again, after it has the right to.
 *
 * @param prefix what stands before GRANT and REVOKE, with a space, or nothing
 * @param columns the column list with a leading space, or nothing
 * @param target what stands after ON
 */
record Privileges(String prefix, String columns, String target) {

    /** On a whole object: {@code TABLE "public"."trades"}. */
    public static Privileges on(String target) {
        return new Privileges("", "", target);
    }

    /** On one column of a table: the table as {@code TABLE "public"."trades"}. */
    public static Privileges onColumn(String column, String table) {
        return new Privileges("", " (" + Quote.identifier(column) + ")", table);
    }

    /**
     * For an object that was created just now: takes away what default privileges may have given, then grants exactly the wanted.
     *
     * @param others roles that default privileges may have given something; the empty name is PUBLIC
     */
    List<String> replace(String owner, Set<String> others, List<Grant> wanted) {
        Set<String> grantees = new TreeSet<>(others);
        grantees.addAll(Grant.grantees(wanted));
        grantees.add("");
        grantees.add(owner);
        List<String> statements = new ArrayList<>();
        statements.add(prefix + "REVOKE ALL" + columns + " ON " + target + " FROM "
                + grantees.stream().map(Privileges::role).collect(Collectors.joining(", ")));
        statements.addAll(grant(owner, wanted));
        return statements;
    }

    /** Grants all of these to an object that may have some of them already. */
    List<String> grant(String owner, List<Grant> wanted) {
        return granting(owner, Succession.of(owner, wanted, List.of()));
    }

    /** For an object that stays: the difference alone. */
    List<String> change(String owner, List<Grant> from, List<Grant> to) {
        Predicate<Grant> option = grant -> grant.grantable() && to.contains(grant.withoutOption());
        // what a grant option was used for has to go before the option
        List<Grant> gone = new ArrayList<>(Succession.of(owner, from, List.of()));
        Collections.reverse(gone);
        gone.removeIf(grant -> to.contains(grant) || to.contains(grant.withOption()));
        List<Grant> added = to.stream()
                .filter(grant -> !from.contains(grant) && !from.contains(grant.withOption()))
                .toList();
        List<String> statements = new ArrayList<>();
        statements.addAll(runs(owner, gone.stream().filter(option.negate()).toList(), "REVOKE ", " FROM ", ""));
        statements.addAll(runs(owner, gone.stream().filter(option).toList(), "REVOKE GRANT OPTION FOR ", " FROM ", ""));
        statements.addAll(granting(owner, Succession.of(owner, added, from)));
        return statements;
    }

    private List<String> granting(String owner, List<Grant> ordered) {
        List<String> statements = new ArrayList<>();
        for (List<Grant> run : split(ordered)) {
            statements.addAll(runs(owner, run, "GRANT ", " TO ", run.get(0).grantable() ? " WITH GRANT OPTION" : ""));
        }
        return statements;
    }

    private List<String> runs(String owner, List<Grant> ordered, String verb, String preposition, String end) {
        List<String> statements = new ArrayList<>();
        for (List<Grant> run : split(ordered)) {
            Grant first = run.get(0);
            String privileges =
                    run.stream().map(grant -> grant.privilege() + columns).collect(Collectors.joining(", "));
            String statement = prefix + verb + privileges + " ON " + target + preposition + role(first.grantee()) + end;
            statements.addAll(
                    first.grantor().equals(owner)
                            ? List.of(statement)
                            : List.of("SET LOCAL ROLE " + Quote.identifier(first.grantor()), statement, "RESET ROLE"));
        }
        return statements;
    }

    /** Neighbours that one statement can serve. */
    private static List<List<Grant>> split(List<Grant> ordered) {
        List<List<Grant>> runs = new ArrayList<>();
        for (Grant grant : ordered) {
            List<Grant> last = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
            if (last.isEmpty() || !last.get(0).sharesStatementWith(grant)) {
                last = new ArrayList<>();
                runs.add(last);
            }
            last.add(grant);
        }
        return runs;
    }

    private static String role(String name) {
        return name.isEmpty() ? "PUBLIC" : Quote.identifier(name);
    }
}
