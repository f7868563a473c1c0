package dev.rollback.examples.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A small table: the first column reads from the left, all others are figures. Not thread-safe. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... heads) {
        rows.add(List.of(heads));
    }

    /** Adds a row with as many cells as there are heads. */
    public TextTable row(Object... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "Cannot add row: expected " + rows.get(0).size() + " cells, found " + cells.length);
        }
        rows.add(List.of(cells).stream().map(TextTable::text).toList());
        return this;
    }

    /** Heads, a rule, rows. */
    public List<String> lines() {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add(1, "-".repeat(IntStream.of(widths).sum() + 3 * (widths.length - 1)));
        return lines;
    }

    private static String text(Object cell) {
        return cell instanceof Number number ? Figures.number(number.longValue()) : cell.toString();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? cell + padding : "   " + padding + cell);
        }
        return line.toString();
    }
}
