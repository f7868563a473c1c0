package dev.rollback.examples.console;

import java.util.Map;

/** Colours, or none. */
public final class Palette {

    private static final String ESCAPE = "\u001b[";

    private final boolean coloured;

    private Palette(boolean coloured) {
        this.coloured = coloured;
    }

    /**
     * Chooses colours for a terminal that can show them, unless {@code NO_COLOR} asks for none.
     *
     * @param environment the process's variables
     */
    public static Palette fitting(Map<String, String> environment, boolean terminal) {
        boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean unable = "dumb".equals(environment.getOrDefault("TERM", "dumb"));
        return new Palette(terminal && !unwanted && !unable);
    }

    /** From Java 22 on there is a console even where nobody watches, and it says so itself. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean standardOutputIsTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    String strong(String text) {
        return painted("1", text);
    }

    String faint(String text) {
        return painted("2", text);
    }

    String good(String text) {
        return painted("1;32", text);
    }

    String warning(String text) {
        return painted("33", text);
    }

    String bad(String text) {
        return painted("1;31", text);
    }

    /** Replaces what the current line says; nothing where lines cannot be replaced. */
    String passing(String head, String text) {
        return coloured ? "\r" + strong(head) + faint(text) + ESCAPE + "K" : "";
    }

    /** Goes back to a line's beginning and says it again; nothing where it still stands there. */
    String restart(String head) {
        return passing(head, "");
    }

    private String painted(String code, String text) {
        return coloured ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
