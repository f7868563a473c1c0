package dev.rollback.postgres.kinds;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OBJECT-KINDS.md: what was shown of each kind, by which cases, on which versions, and what PostgreSQL itself cannot give back. */
final class ObjectKindsPage {

    private static final String HEAD = """
            # Object kinds

            What the library takes back, kind by kind. `ObjectKindsPageTest` writes this page from what the cases recorded while they ran: each
            changes a database, plans the way back and executes it; the result is compared with what was before by a reading that shares no code
            with the library. `yes` says that such a plan held such a step, `17+` that only cases for newer servers show it, `–` that none does.
            Each run of a case compares what it shows with what is recorded here.

            """;

    private static final String CASES = """

            ## Cases

            Those in `object-kinds` must be taken back exactly; those in `rare-object-kinds` exactly or not at all.

            | File | Cases | Recorded on | Of these for newer servers only | Noticed and refused |
            |---|---|---|---|---|
            """;

    private final List<CasesSection> cases = Stream.of("object-kinds", "rare-object-kinds")
            .map(CasesSection::new)
            .toList();

    List<String> forgotten() {
        return cases.stream().flatMap(section -> section.forgotten().stream()).toList();
    }

    String text() {
        Shown shown = new Shown();
        cases.forEach(section -> shown.add(section.recorded(), section.gates()));
        return HEAD
                + new KindsSection(shown).text()
                + CASES
                + cases.stream().map(CasesSection::text).collect(Collectors.joining())
                + new LimitsSection(LimitFile.all()).text();
    }
}
