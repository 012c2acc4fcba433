package org.tributary.hub.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.routes.publish.Change;
import org.tributary.routes.publish.ChangeSource.Start;

/** Answers the feed of changes: in one order, without gaps, from any cursor on. */
@RestController
class FeedController {
  /** How many changes are looked at for one page where some are not wanted. */
  private static final int LOOKED_AT = 1_000;

  private final ChangeFeed feed;
  private final ChangeCursors cursors;
  private final ChangeEvents events;
  private final Answers answers;

  FeedController(ChangeFeed feed, ChangeCursors cursors, ChangeEvents events, Answers answers) {
    this.feed = feed;
    this.cursors = cursors;
    this.events = events;
    this.answers = answers;
  }

  /**
   * A page of the feed.
   *
   * @param next the cursor of the following page; absent where nothing more has happened
   * @param cursor where to go on, now or later
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<ObjectNode> items, @Nullable String next, String cursor) {}

  @Requires(Permission.CHANGES_READ)
  @QueryKeys(
      value = {"types", "start"},
      paged = true)
  @GetMapping(path = "/v1/changes", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> list(Query query, NativeWebRequest request) {
    Sight sight = Sight.ofCaller();
    TypeFilter types = types(query, sight);
    Start start = query.oneOf("start", Start.class);
    int limit = query.limit();
    query.check();
    String cursor = query.cursor();
    long end = feed.end();
    long from = cursor != null ? cursors.open(cursor) : start == Start.NOW ? end : feed.dropped();
    boolean all = types.patterns().isEmpty() && sight.isWhole();
    List<ObjectNode> items = new ArrayList<>();
    long at = from;
    for (Change change : feed.numbered(from, all ? limit : LOOKED_AT)) {
      if (sight.sees(change) && types.wants(change)) {
        if (items.size() == limit) {
          break;
        }
        items.add(events.of(change));
      }
      at = change.position();
    }
    String here = cursors.after(at);
    String next = at < end ? here : null;
    return answers.page(new Page(items, next, here), next, request);
  }

  /** The filter of a query; what stands for nothing that the caller may see is a fault. */
  static TypeFilter types(Query query, Sight sight) {
    String text = query.text("types");
    TypeFilter types = TypeFilter.of(text == null ? "" : text);
    if (types.unknown(sight) >= 0) {
      query.refuse("types", "fault.event-type");
    }
    return types;
  }
}
