package dev.rollback.examples.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

/** Prints what an example does, as it does it. Not thread-safe. */
public final class Console {

    private static final int WIDTH = 78;

    private final PrintStream out;
    private final Palette palette;
    private int chapter;
    private String head = "";

    public Console(PrintStream out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    /** Standard output, in colours if it is a terminal and {@code NO_COLOR} is not set. */
    public static Console standard() {
        return new Console(System.out, Palette.fitting(System.getenv(), Palette.standardOutputIsTerminal()));
    }

    /** Plain text into any stream. */
    public static Console plain(PrintStream out) {
        return new Console(out, Palette.fitting(Map.of("NO_COLOR", "1"), false));
    }

    /** The first line of all. */
    public void title(String text) {
        out.println(palette.strong(text));
        out.println(palette.faint("=".repeat(Math.min(WIDTH, text.length()))));
    }

    /** Does something, with its name before and the time that it took behind it. */
    public <T> T chapter(String name, Callable<T> work) throws Exception {
        chapter++;
        head = String.format("%2d  %s ", chapter, name);
        out.println();
        out.print(palette.strong(head));
        out.flush();
        long started = System.nanoTime();
        T result = work.call();
        String time = Figures.duration(Duration.ofNanos(System.nanoTime() - started));
        int dots = Math.max(3, WIDTH - head.length() - time.length() - 1);
        out.print(palette.restart(head));
        out.println(palette.faint(".".repeat(dots)) + " " + palette.faint(time));
        return result;
    }

    /** What a chapter is about at this moment; only where somebody watches, and gone with the next word. */
    public void now(String text) {
        int room = Math.max(0, WIDTH - head.length());
        out.print(palette.passing(head, text.length() <= room ? text : text.substring(0, room)));
        out.flush();
    }

    /** A line below a chapter. */
    public void line(String text) {
        out.println("    " + text);
    }

    /** Several lines below a chapter. */
    public void block(String text) {
        text.stripTrailing().lines().forEach(this::line);
    }

    /** A quiet line below a chapter. */
    public void aside(String text) {
        out.println("    " + palette.faint(text));
    }

    /** Something that went wrong, or may. */
    public void warning(String text) {
        out.println("    " + palette.warning(text));
    }

    /** Something that went well. */
    public void good(String text) {
        out.println("    " + palette.good(text));
    }

    public void table(TextTable table) {
        table.lines().forEach(this::line);
    }

    /** The last line of all: it worked. */
    public void success(String text) {
        out.println();
        out.println(palette.good(text));
    }

    /** The last line of all: it did not work. */
    public void failure(String text) {
        out.println();
        out.println(palette.bad(text));
    }
}
