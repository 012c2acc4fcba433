package org.tributary.hub.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Resident;
import org.tributary.hub.cases.CaseView;
import org.tributary.hub.explain.Explanation;
import org.tributary.hub.residents.LinkView;
import org.tributary.hub.systems.SourceFreshness;

/**
 * Everything that the hub knows of a resident, and how fresh each source of it is.
 *
 * @param asOf when this was put together
 * @param attention why a person should look at the resident; absent where nobody need
 * @param sources one entry per connected system, also for those that add nothing here
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Overview(
    Instant asOf,
    Resident resident,
    @JsonInclude(JsonInclude.Include.NON_NULL) Explanation.@Nullable Attention attention,
    List<SourceFreshness> sources,
    Part<LinkView> sourceLinks,
    Part<CaseView> cases,
    List<ObjectNode> accounts,
    List<ObjectNode> interactions) {

  /**
   * The newest of a longer list.
   *
   * @param href where the list goes on; absent where this is all of it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Part<T>(List<T> items, @Nullable String next, @Nullable String href) {}
}
