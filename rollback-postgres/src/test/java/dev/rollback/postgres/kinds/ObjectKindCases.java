package dev.rollback.postgres.kinds;

import dev.rollback.postgres.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The case tables. {@code -Drollback.test.kinds=table,view} narrows them to some kinds; {@code -Drollback.test.kinds.all} tests all of a kind.
 */
final class ObjectKindCases {

    /** True if no case is left out. */
    static final boolean ALL = System.getProperty("rollback.test.kinds.all") != null;

    private ObjectKindCases() {}

    /** The kinds that must be taken back exactly. */
    static List<ObjectKindCase> all() {
        return wanted("/object-kinds");
    }

    /** Kinds that few databases have: exactly, or refused. */
    static List<ObjectKindCase> rare() {
        return wanted("/rare-object-kinds");
    }

    /** The first of two ways to change each kind; all where that is asked for, or recorded. */
    static List<ObjectKindCase> tested(List<ObjectKindCase> cases) {
        if (Recording.WRITES || ALL) {
            return cases;
        }
        Map<String, Set<String>> ways = new HashMap<>();
        return cases.stream()
                .filter(each -> {
                    Set<String> seen = ways.computeIfAbsent(each.kind(), kind -> new HashSet<>());
                    return seen.size() < 2 && seen.add(each.sort());
                })
                .toList();
    }

    private static List<ObjectKindCase> wanted(String folder) {
        String kinds = System.getProperty("rollback.test.kinds", "");
        List<String> wanted = List.of(kinds.split(","));
        return in(folder).stream()
                .filter(one -> kinds.isEmpty() || wanted.contains(one.kind()))
                .toList();
    }

    static List<ObjectKindCase> in(String folder) {
        return in(folder, TestServer.shared().majorVersion());
    }

    /** Those that a server of this version knows. */
    static List<ObjectKindCase> in(String folder, int version) {
        URL resource = Objects.requireNonNull(ObjectKindCases.class.getResource(folder));
        try (Stream<Path> files = Files.list(Path.of(resource.toURI()))) {
            return files.sorted()
                    .flatMap(file -> CaseFile.read(file, version).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
