package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Paging by a link to the next page, in the answer ({@code @odata.nextLink}) or in a Link header
 * with {@code rel=next} (RFC 8288). The link is followed as it is.
 *
 * @param next pointer to the link, or null where it stands in the header
 */
record LinkPaging(@Nullable JsonPointer next, @Nullable String sizeParam, @Nullable Integer size)
    implements Paging {
  private static final Pattern LINK =
      Pattern.compile("<([^>]*)>((?:\\s*;\\s*[^\\s=;,]+(?:\\s*=\\s*(?:\"[^\"]*\"|[^\\s;,]*))?)*)");
  private static final Pattern REL_NEXT =
      Pattern.compile(
          ";\\s*rel\\s*=\\s*(?:next(?=[\\s;]|$)|\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\")",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void addTo(CallDraft call, ObjectNode state) {
    if (size != null) {
      call.set(sizeParam, Placeholder.SIZE, size);
    }
  }

  @Override
  public Optional<String> link(ObjectNode state) {
    return Optional.ofNullable(state.path("link").textValue());
  }

  @Override
  public Next after(ObjectNode state, Fetched page) {
    String link = next == null ? relNext(page.linkHeaders()) : page.link(next);
    if (link == null) {
      return new Next.Last();
    }
    ObjectNode after = Paging.state().put("link", page.links().apply(link));
    if (ofChanges(state)) {
      after.put("changes", true);
    }
    return new Next.More(after);
  }

  /** The state of a run that reads what a link of the run before leads to. */
  static ObjectNode changes(String link) {
    return Paging.state().put("link", link).put("changes", true);
  }

  /** Whether a state belongs to such a run. */
  static boolean ofChanges(ObjectNode state) {
    return state.path("changes").asBoolean();
  }

  static @Nullable String relNext(List<String> headers) {
    for (String header : headers) {
      Matcher link = LINK.matcher(header);
      while (link.find()) {
        if (REL_NEXT.matcher(link.group(2)).find()) {
          return link.group(1);
        }
      }
    }
    return null;
  }
}
