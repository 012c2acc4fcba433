package org.tributary.hub.residents;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.tributary.canonical.SourceLink;
import org.tributary.hub.explain.Explanation;

/**
 * A source link as the API shows it, with the reason why it is there.
 *
 * @param sourceRecordId by which the API knows the record
 * @param keptOut whether a steward keeps it out of linking
 */
public record LinkView(
    @JsonUnwrapped SourceLink link,
    String sourceRecordId,
    Boolean keptOut,
    Explanation explanation) {}
