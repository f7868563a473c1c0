package dev.rollback.examples.proof;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Asks all witnesses, so that the library's word is not the only one. */
public final class Proof {

    private final List<Witness> witnesses;

    private Proof(List<Witness> witnesses) {
        this.witnesses = List.copyOf(witnesses);
    }

    /** Definitions, rows and sequences, asked by SQL of our own. */
    public static Proof bySql(DataSource dataSource) {
        return new Proof(List.of(
                new DefinitionWitness(dataSource), new RowWitness(dataSource), new SequenceWitness(dataSource)));
    }

    /** The same with one more witness. */
    public Proof with(Witness witness) {
        List<Witness> more = new ArrayList<>(witnesses);
        more.add(witness);
        return new Proof(more);
    }

    /** What they all see now. */
    public Evidence collect() throws Exception {
        Evidence evidence = Evidence.none();
        for (Witness witness : witnesses) {
            evidence = evidence.with(witness.looksAt(), witness.testify());
        }
        return evidence;
    }
}
