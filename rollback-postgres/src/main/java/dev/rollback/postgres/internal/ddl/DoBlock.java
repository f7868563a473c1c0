package dev.rollback.postgres.internal.ddl;

/** A block of PL/pgSQL as one statement. */
final class DoBlock {

    private DoBlock() {}

    /** The block between dollar quotes that do not occur in it. */
    static String of(String block) {
        String tag = "$block$";
        while (block.contains(tag)) {
            tag = tag.substring(0, tag.length() - 1) + "x$";
        }
        return "DO " + tag + block + tag;
    }
}
