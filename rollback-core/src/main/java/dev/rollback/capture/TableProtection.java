package dev.rollback.capture;

import dev.rollback.name.TableName;

/**
 * What is kept of one table.
 *
 * @param table the table at the time of capture
 * @param protection how its rows are kept
 * @param rows how many rows it had, 0 if they are not kept
 * @param bytes how much disk the copy takes, 0 if there is none
 */
public record TableProtection(TableName table, Protection protection, long rows, long bytes) {}
