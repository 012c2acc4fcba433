package org.tributary.hub.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Answers;
import org.tributary.hub.store.Json;

/** Walks through all cases in the order of their ids, each as the API shows it singly. */
@Component
public class CaseWalk {
  private final CaseQueries cases;
  private final WriteBacks writeBacks;
  private final Answers answers;

  CaseWalk(CaseQueries cases, @Lazy WriteBacks writeBacks, Answers answers) {
    this.cases = cases;
    this.writeBacks = writeBacks;
    this.answers = answers;
  }

  /**
   * The cases after an id.
   *
   * @param since only what changed since then, also what its source deleted; null for all that are
   *     not deleted
   */
  public List<ObjectNode> after(UUID id, @Nullable Instant since, int limit) {
    return cases.walk(id, since, limit).stream().map(this::shown).toList();
  }

  /** How many such a walk would find now. */
  public long count(@Nullable Instant since) {
    return cases.count(since);
  }

  private ObjectNode shown(CaseView view) {
    ObjectNode json = view.json();
    if (view.written()) {
      json.set("writeBack", Json.tree(answers.text(writeBacks.of(view.row().id()))));
    }
    return json;
  }
}
