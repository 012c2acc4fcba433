package org.tributary.samples.simulators.permits;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Parameters;
import org.tributary.samples.simulators.http.Reply;

/** Answers the permit list in one of the five paging styles; the page size is capped silently. */
record PermitPages(PermitCounter counter, PermitPaging style, int cap, URI endpoint) {
  private static final int DEFAULT_SIZE = 50;
  private static final String CURSOR_MARK = "permit:";

  Reply answer(Parameters asked) {
    Instant from = asked.get("updated_from").map(PermitPages::time).orElse(Instant.MIN);
    int size = Math.min(cap, asked.number(style.sizeParameter(), DEFAULT_SIZE));
    if (size < 1) {
      throw new BadCall(style.sizeParameter() + " must be positive");
    }
    return switch (style) {
      case KEYSET -> after(from, asked.get("after").orElse(""), size);
      case CURSOR -> after(from, asked.get("cursor").map(PermitPages::open).orElse(""), size);
      case OFFSET -> offset(from, Math.max(0, asked.number("offset", 0)), size);
      case PAGE -> page(from, pageNumber(asked), size);
      case LINK_HEADER -> linked(from, pageNumber(asked), size, asked);
    };
  }

  private static int pageNumber(Parameters asked) {
    return Math.max(1, asked.number("page", 1));
  }

  private Reply after(Instant from, String last, int size) {
    List<Permit> found = counter.updatedFrom(from, last, size + 1);
    List<Permit> page = found.subList(0, Math.min(size, found.size()));
    ObjectNode json = items(page);
    if (found.size() > size) {
      String next = page.get(page.size() - 1).permitNo();
      boolean plain = style == PermitPaging.KEYSET;
      json.put(plain ? "next" : "cursor", plain ? next : seal(next));
    }
    return PermitReplies.ok(json);
  }

  private Reply offset(Instant from, int offset, int size) {
    List<Permit> all = counter.updatedFrom(from);
    return PermitReplies.ok(items(slice(all, offset, size)).put("total", all.size()));
  }

  private Reply page(Instant from, int page, int size) {
    List<Permit> all = counter.updatedFrom(from);
    ObjectNode json = items(slice(all, (page - 1L) * size, size));
    json.put("page", page).put("pages", (all.size() + size - 1) / size).put("total", all.size());
    return PermitReplies.ok(json);
  }

  private Reply linked(Instant from, int page, int size, Parameters asked) {
    List<Permit> all = counter.updatedFrom(from);
    Reply reply = PermitReplies.ok(PermitJson.array(slice(all, (page - 1L) * size, size)));
    if ((long) page * size >= all.size()) {
      return reply;
    }
    Optional<String> since = asked.get("updated_from");
    String filter = since.map(time -> "&updated_from=" + URLEncoder.encode(time, UTF_8)).orElse("");
    String next = endpoint + "?page=" + (page + 1) + "&per_page=" + size + filter;
    return reply.with(
        "Link", "<" + endpoint + "?page=1>; rel=\"first\", <" + next + ">; rel=\"next\"");
  }

  private static List<Permit> slice(List<Permit> all, long from, int size) {
    int start = (int) Math.min(from, all.size());
    return all.subList(start, Math.min(all.size(), start + size));
  }

  private static ObjectNode items(List<Permit> permits) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("items", PermitJson.array(permits));
    return json;
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new BadCall("updated_from must be an ISO date and time with an offset", e);
    }
  }

  private static String seal(String permitNo) {
    return Base64.getUrlEncoder().encodeToString((CURSOR_MARK + permitNo).getBytes(UTF_8));
  }

  private static String open(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      if (text.startsWith(CURSOR_MARK)) {
        return text.substring(CURSOR_MARK.length());
      }
    } catch (IllegalArgumentException e) {
      throw new BadCall("cursor is not one of ours", e);
    }
    throw new BadCall("cursor is not one of ours");
  }
}
