package dev.rollback.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Boxes that evidence ticks. Immutable: each verb gives a new list.
 *
 * @param name what it is for
 * @param items in order
 */
public record Checklist(String name, List<ChecklistItem> items) {

    public Checklist {
        items = List.copyOf(items);
    }

    public static Checklist named(String name) {
        return new Checklist(name, List.of());
    }

    /** Ticked, with what shows it. */
    public Checklist done(String task, String evidence) {
        return plus(new ChecklistItem(task, ChecklistItem.State.DONE, evidence));
    }

    /** Looked at, and not so. */
    public Checklist failed(String task, String evidence) {
        return plus(new ChecklistItem(task, ChecklistItem.State.FAILED, evidence));
    }

    /** Not known yet. */
    public Checklist open(String task) {
        return plus(new ChecklistItem(task, ChecklistItem.State.OPEN, ""));
    }

    /**
     * Ticks a box that is in the list.
     *
     * @throws IllegalArgumentException if there is no such box, or nothing is said that shows it
     */
    public Checklist ticked(String task, String evidence) {
        return replaced(new ChecklistItem(task, ChecklistItem.State.DONE, evidence));
    }

    /**
     * Says of a box in the list that it was looked at and is not so.
     *
     * @throws IllegalArgumentException if there is no such box, or nothing is said that shows it
     */
    public Checklist missed(String task, String evidence) {
        return replaced(new ChecklistItem(task, ChecklistItem.State.FAILED, evidence));
    }

    /** Ticks what another list ticked under the same name, and says of what it missed that it was missed. */
    public Checklist filledFrom(Checklist other) {
        Map<String, ChecklistItem> seen = new HashMap<>();
        other.items().stream()
                .filter(item -> item.state() != ChecklistItem.State.OPEN)
                .forEach(item -> seen.put(item.task(), item));
        return new Checklist(
                name,
                items.stream().map(item -> seen.getOrDefault(item.task(), item)).toList());
    }

    private Checklist replaced(ChecklistItem by) {
        if (items.stream().noneMatch(item -> item.task().equals(by.task()))) {
            throw new IllegalArgumentException("Cannot tick " + by.task() + ": it is not in " + name);
        }
        return new Checklist(
                name,
                items.stream()
                        .map(item -> item.task().equals(by.task()) ? by : item)
                        .toList());
    }

    /** With one more box. */
    public Checklist plus(ChecklistItem item) {
        List<ChecklistItem> more = new ArrayList<>(items);
        more.add(item);
        return new Checklist(name, more);
    }

    /** True if every box is ticked; an empty list is not complete. */
    public boolean complete() {
        return !items.isEmpty() && unticked().isEmpty();
    }

    /** The boxes that are not ticked. */
    public List<ChecklistItem> unticked() {
        return items.stream()
                .filter(item -> item.state() != ChecklistItem.State.DONE)
                .toList();
    }

    /** One box a line. */
    public String text() {
        StringBuilder out = new StringBuilder(name).append('\n');
        items.forEach(item -> out.append("- ").append(item.markdown()).append('\n'));
        return out.toString();
    }
}
