package org.tributary.hub.cli.discover;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tributary.hub.cli.discover.ListAnswer.Around;
import org.tributary.hub.cli.discover.Operation.Parameter;

/** How a list comes in pages, from the names of its parameters and of what its answer holds. */
final class PagingGuess {
  private static final Set<String> SIZES =
      Set.of(
          "limit",
          "size",
          "perpage",
          "pagesize",
          "pagelimit",
          "count",
          "top",
          "rows",
          "maxresults",
          "maxitems",
          "max",
          "first",
          "itemsperpage",
          "take",
          "resultrecordcount");
  private static final Set<String> OFFSETS =
      Set.of("offset", "skip", "start", "startat", "resultoffset", "from");
  private static final Set<String> PAGES = Set.of("page", "pagenumber", "pageno", "pagenum", "p");
  private static final Set<String> TOKENS =
      Set.of(
          "cursor",
          "pagetoken",
          "nexttoken",
          "continuation",
          "continuationtoken",
          "pagecursor",
          "nextcursor",
          "token",
          "scrollid",
          "after",
          "startingafter",
          "marker",
          "pageafter");
  private static final Set<String> KEYS =
      Set.of("after", "afterid", "startingafter", "startafter", "sinceid", "lastid", "idafter");
  private static final Set<String> NEXT =
      Set.of(
          "next",
          "nextcursor",
          "nexttoken",
          "nextpagetoken",
          "nextpage",
          "cursor",
          "endcursor",
          "continuationtoken",
          "continuation",
          "after",
          "nextafter",
          "marker",
          "nextmarker");
  private static final Set<String> LINKS =
      Set.of("next", "nextlink", "nexturl", "nextpage", "nextpageurl", "href");
  private static final Set<String> TOTALS =
      Set.of(
          "total",
          "totalcount",
          "totalresults",
          "totalrecords",
          "totalitems",
          "totalelements",
          "numbermatched",
          "recordcount",
          "totalrows",
          "totalhits",
          "matched");
  private static final Set<String> MORE =
      Set.of("hasmore", "more", "hasnext", "hasnextpage", "exceededtransferlimit", "moreresults");
  private static final Set<String> PAGE_COUNTS =
      Set.of("totalpages", "pagecount", "pages", "numpages", "lastpage");

  private static final int USUAL_SIZE = 100;
  private static final int LARGEST_SIZE = 1000;

  private final Operation operation;
  private final ListAnswer answer;
  private final String id;

  PagingGuess(Operation operation, ListAnswer answer, String id) {
    this.operation = operation;
    this.answer = answer;
    this.id = id;
  }

  /** Puts {@code page} into the reading rules, with the evidence above it. */
  void into(Block read) {
    Optional<Parameter> token = parameter(TOKENS, type -> !type.equals("integer"));
    Optional<Around> link = around(LINKS, this::isLink);
    Optional<Around> next = around(NEXT, member -> !isLink(member) && isScalar(member));
    Optional<Parameter> key = parameter(KEYS, type -> true);
    Optional<Parameter> offset = parameter(OFFSETS, this::isNumber);
    Optional<Parameter> number = parameter(PAGES, this::isNumber);
    Page page = new Page(read);
    if (token.isPresent() && next.isPresent()) {
      page.style(
          "cursor", "parameter " + token.get().name() + ", token at " + next.get().pointer());
      page.param(token.get()).put("next", next.get().pointer()).size(false);
    } else if (link.isPresent()) {
      page.style("next-link", "the answer holds a link at " + link.get().pointer());
      page.put("next", link.get().pointer()).size(false);
    } else if (operation.linkHeader()) {
      page.style("link-header", "the answer declares a Link header").size(false);
    } else if (key.isPresent()) {
      String remark = "parameter %s and no token in the answer: the key of the last record";
      page.style("keyset", remark.formatted(key.get().name())).param(key.get());
      page.put("key", id).size(true);
    } else if (offset.isPresent()) {
      page.style("offset", "parameter " + offset.get().name()).param(offset.get()).size(true);
    } else if (number.isPresent()) {
      page.style("page", "parameter " + number.get().name()).param(number.get());
      page.put("first", first(number.get())).size(true).pages();
    } else {
      page.style("none", "no parameter for pages was found; DECIDE: does it answer everything?");
    }
    page.finish();
  }

  private Optional<Parameter> parameter(Set<String> names, Predicate<String> types) {
    return operation.query().stream()
        .filter(parameter -> names.contains(Names.squashed(parameter.name())))
        .filter(parameter -> types.test(parameter.type()))
        .filter(parameter -> !parameter.schema().path("format").asText().startsWith("date"))
        .findFirst();
  }

  private boolean isNumber(String type) {
    return type.equals("integer") || type.equals("number") || type.isEmpty();
  }

  private Optional<Around> around(Set<String> names, Predicate<Around> fits) {
    return answer.around().stream()
        .filter(member -> member.isCalled(names) && fits.test(member))
        .findFirst();
  }

  private boolean isLink(Around member) {
    String format = member.schema().path("format").asText();
    String description = member.schema().path("description").asText();
    boolean called = member.isCalled(Set.of("nextlink", "nexturl", "nextpageurl"));
    boolean inLinks = member.pointer().matches("/(_?links|links/next)/(next|href)");
    boolean text = member.type().equals("string");
    return text
        && (format.startsWith("uri")
            || called
            || inLinks
            || description.matches("(?i).*\\b(url|uri|link|address)\\b.*"));
  }

  private boolean isScalar(Around member) {
    return !List.of("object", "array", "boolean").contains(member.type());
  }

  private static int first(Parameter number) {
    boolean zero =
        number.schema().path("minimum").asInt(1) == 0
            || (number.schema().has("default") && number.schema().path("default").asInt(1) == 0);
    return zero ? 0 : 1;
  }

  /** The page of a stream while it is put together, on one line. */
  private final class Page {
    private final Block read;
    private final Map<String, Object> page = new LinkedHashMap<>();

    Page(Block read) {
      this.read = read;
    }

    Page style(String style, String evidence) {
      read.remark("paging guessed: " + evidence);
      page.put("style", style);
      return this;
    }

    Page param(Parameter parameter) {
      return put("param", parameter.name());
    }

    Page put(String key, Object value) {
      page.put(key, value);
      return this;
    }

    Page size(boolean needed) {
      Optional<Parameter> size = parameter(SIZES, PagingGuess.this::isNumber);
      if (size.isPresent()) {
        int rows = rows(size.get());
        page.put("sizeParam", size.get().name());
        page.put("size", rows);
      } else if (needed) {
        read.remark("no parameter for the size was found; DECIDE: the rows that a page has");
        page.put("size", USUAL_SIZE);
      }
      return this;
    }

    private int rows(Parameter size) {
      int most = size.schema().path("maximum").asInt(0);
      int usual = size.schema().path("default").asInt(0);
      int rows = Math.min(most > 0 ? most : Math.max(usual, USUAL_SIZE), LARGEST_SIZE);
      read.remark(
          "size: "
              + (most > 0 ? "at most " + most + " is declared" : "no maximum is declared")
              + (usual > 0 ? ", " + usual + " is the default" : ""));
      return rows;
    }

    void pages() {
      around(PAGE_COUNTS, member -> isNumber(member.type()))
          .ifPresent(member -> page.put("pages", member.pointer()));
    }

    void finish() {
      around(TOTALS, member -> isNumber(member.type()))
          .ifPresent(member -> page.put("total", member.pointer()));
      boolean knowsMore = Set.of("cursor", "offset", "page", "keyset").contains(page.get("style"));
      around(MORE, member -> knowsMore && member.type().equals("boolean"))
          .ifPresent(member -> page.put("more", member.pointer()));
      read.put("page", page);
    }
  }
}
