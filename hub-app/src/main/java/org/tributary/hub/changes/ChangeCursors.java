package org.tributary.hub.changes;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Cursors;

/**
 * The cursors of the feed. One stands for a place among all changes, whatever the filters: it is
 * good for the list, the stream of events and replays alike.
 */
@Component
public class ChangeCursors {
  private static final String FEED = "changes";

  private final Cursors cursors;
  private final ChangeFeed feed;

  ChangeCursors(Cursors cursors, ChangeFeed feed) {
    this.cursors = cursors;
    this.feed = feed;
  }

  /** The cursor after a change. */
  public String after(long position) {
    return cursors.after(FEED, "", List.of(Long.toString(position)));
  }

  /**
   * The number of the change after which a cursor stands.
   *
   * @throws ApiException 400 where the hub did not make it; 410 where what follows is not known any
   *     more, be it dropped or lost with a store that was taken back
   */
  public long open(String cursor) {
    long position = Long.parseLong(cursors.open(FEED, "", cursor).get(0));
    if (position < feed.dropped() || position > feed.end()) {
      throw ApiException.cursorGone();
    }
    return position;
  }
}
