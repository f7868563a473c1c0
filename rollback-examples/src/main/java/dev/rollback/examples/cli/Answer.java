package dev.rollback.examples.cli;

/**
 * What the tool says to one command.
 *
 * @param exitCode what became of the database
 * @param code for programs, where it is a no: {@code RB-BASELINE-UNKNOWN}
 * @param head the answer in one sentence
 * @param body more, over several lines, possibly empty
 */
record Answer(ExitCode exitCode, String code, String head, String body) {

    static Answer done(String head) {
        return new Answer(ExitCode.DONE, "", head, "");
    }

    static Answer no(ExitCode exitCode, String code, String head) {
        return new Answer(exitCode, code, head, "");
    }

    Answer saying(String more) {
        return new Answer(exitCode, code, head, more);
    }

    /** One line, whatever was said: {@code ok ...} or {@code error <exit code> <code> ...}. */
    String line() {
        String all = body.isEmpty() ? head : head.isEmpty() ? body : head + "\n" + body;
        return exitCode == ExitCode.DONE
                ? "ok " + escaped(all.stripTrailing())
                : "error " + exitCode.number() + " " + code + " " + escaped(all.stripTrailing());
    }

    /** Can be undone: a backslash is doubled, a line end becomes a backslash and a letter. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }
}
