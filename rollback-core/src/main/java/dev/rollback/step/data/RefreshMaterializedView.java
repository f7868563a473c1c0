package dev.rollback.step.data;

import dev.rollback.name.TableName;
import dev.rollback.step.DataStep;

/**
 * Fills a materialised view from its query.
 *
 * @param view the materialised view
 */
public record RefreshMaterializedView(TableName view) implements DataStep {

    @Override
    public String summary() {
        return "refresh materialized view " + view;
    }
}
