package org.tributary.connectors.ldap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.sdk.LDAPException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.connector.Watermarks;

/**
 * Reads one stream page by page. The checkpoint holds {@code watermark}, the time up to which
 * changes are known, and while a run lasts {@code position}.
 */
final class LdapReader implements StreamReader {
  private final Directory directory;
  private final ReadSpec read;
  private final Searches searches;

  LdapReader(Directory directory, ReadSpec read, Searches searches) {
    this.directory = directory;
    this.read = read;
    this.searches = searches;
  }

  @Override
  public Page read(ReadRequest request) {
    Instant watermark = Watermarks.in(request.checkpoint(), "watermark");
    Position known =
        Position.of(request.checkpoint().path("position"), request.mode(), read.fingerprint());
    Position position =
        known == null
            ? Position.start(
                request.mode(),
                read.fingerprint(),
                from(request.mode(), watermark),
                request.runStartedAt())
            : known;
    try {
      PageRead.Result page = new PageRead(directory, read, searches, position).read();
      return new Page(
          page.records(), checkpoint(watermark, page), page.isLast(), page.anomalies(), null);
    } catch (LDAPException e) {
      throw LdapFailure.of(read.stream(), directory.settings(), e);
    }
  }

  @Override
  public Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
    return !read.updated().isEmpty()
        ? Optional.of(Watermarks.rewound(checkpoint, since))
        : Optional.empty();
  }

  private @Nullable Instant from(Mode mode, @Nullable Instant watermark) {
    boolean everything = mode != Mode.CHANGES || read.updated().isEmpty();
    return everything || watermark == null ? null : watermark.minus(read.overlap());
  }

  /** The watermark moves only when a run is complete, and no run that reads ids alone moves it. */
  private ObjectNode checkpoint(@Nullable Instant watermark, PageRead.Result page) {
    Position behind = page.behind();
    Instant latest = page.isLast() && !behind.isIdsOnly() ? behind.latest() : null;
    Instant mark =
        latest == null
            ? watermark
            : Watermarks.later(watermark, Watermarks.earlier(latest, behind.cap()));
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    if (mark != null) {
      checkpoint.put("watermark", mark.toString());
    }
    if (!page.isLast()) {
      checkpoint.set("position", behind.toJson());
    }
    return checkpoint;
  }
}
