package org.tributary.hub.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.explain.Explaining;
import org.tributary.hub.explain.Explanation;
import org.tributary.hub.linking.Ruler;
import org.tributary.hub.linking.Stewardship;
import org.tributary.hub.residents.LinkQueries;
import org.tributary.hub.residents.ResidentQueries;

/** Lets stewards merge, split and approve residents, and answers what was done to them. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class StewardController {
  private final Stewardship stewardship;
  private final ResidentHistory history;
  private final ResidentQueries residents;
  private final LinkQueries links;
  private final Explaining explaining;
  private final Rulings rulings;
  private final Answers answers;

  StewardController(
      Stewardship stewardship,
      ResidentHistory history,
      ResidentQueries residents,
      LinkQueries links,
      Explaining explaining,
      Rulings rulings,
      Answers answers) {
    this.stewardship = stewardship;
    this.history = history;
    this.residents = residents;
    this.links = links;
    this.explaining = explaining;
    this.rulings = rulings;
    this.answers = answers;
  }

  /** Two residents that are one. */
  record Merger(UUID survivor, UUID other, String reason) {
    /** Without the reason: it may be personal data. */
    @Override
    public String toString() {
      return "Merger[" + survivor + ", " + other + "]";
    }
  }

  /** Links that are not of the resident that has them. */
  record Split(List<UUID> sourceLinks, String reason) {
    Split {
      sourceLinks = List.copyOf(sourceLinks);
    }

    /** Without the reason: it may be personal data. */
    @Override
    public String toString() {
      return "Split" + sourceLinks;
    }
  }

  /** How a resident stands after it was looked at. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Standing(UUID residentId, Explanation.@Nullable Attention attention) {}

  @Requires(Permission.MATCHING_UPDATE)
  @PostMapping(path = "/residents/_merge", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> merge(@Body("ResidentMerger") Merger merger, NativeWebRequest web) {
    requireResident("/survivor", merger.survivor());
    requireResident("/other", merger.other());
    return rulings.once(
        merger,
        web,
        () -> event(stewardship.merge(merger.survivor(), merger.other(), ruler(merger.reason()))));
  }

  private void requireResident(String pointer, UUID id) {
    if (!residents.exists(id)) {
      throw ApiException.invalidBody(pointer, "fault.resident-unknown");
    }
  }

  @Requires(Permission.MATCHING_UPDATE)
  @PostMapping(path = "/residents/{id}/_unmerge", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> unmerge(
      @PathVariable("id") UUID id, @Body("Ruling") Why why, NativeWebRequest web) {
    return rulings.once(why, web, () -> event(stewardship.unmerge(id, ruler(why.reason()))));
  }

  @Requires(Permission.MATCHING_UPDATE)
  @PostMapping(path = "/residents/{id}/_split", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> split(
      @PathVariable("id") UUID id, @Body("ResidentSplit") Split split, NativeWebRequest web) {
    return rulings.once(
        split,
        web,
        () -> {
          UUID minted =
              stewardship.split(id, Set.copyOf(split.sourceLinks()), ruler(split.reason()));
          return history.splitOf(minted).orElseThrow();
        });
  }

  @Requires(Permission.MATCHING_UPDATE)
  @PostMapping(path = "/residents/{id}/_approve", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> approve(
      @PathVariable("id") UUID id, @Body("Ruling") Why why, NativeWebRequest web, Locale locale) {
    return rulings.once(
        why,
        web,
        () -> {
          stewardship.approve(id, ruler(why.reason()));
          return new Standing(
              id, residents.attention(id).map(c -> explaining.attention(locale, c)).orElse(null));
        });
  }

  @Requires(Permission.MATCHING_READ)
  @QueryKeys(paged = true)
  @GetMapping("/residents/{id}/events")
  ResponseEntity<byte[]> events(
      @PathVariable("id") UUID id, Query query, NativeWebRequest request) {
    int limit = query.limit();
    query.check();
    if (!residents.exists(id)) {
      throw ApiException.notFound();
    }
    return answers.page(history.of(id, query.cursor(), limit), request);
  }

  @Requires(Permission.MATCHING_UPDATE)
  @PostMapping(path = "/source-links/{id}/_keep-out", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> keepOut(
      @PathVariable("id") UUID id, @Body("Ruling") Why why, NativeWebRequest web, Locale locale) {
    return keepOut(id, true, why, web, locale);
  }

  @Requires(Permission.MATCHING_UPDATE)
  @PostMapping(path = "/source-links/{id}/_let-in", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> letIn(
      @PathVariable("id") UUID id, @Body("Ruling") Why why, NativeWebRequest web, Locale locale) {
    return keepOut(id, false, why, web, locale);
  }

  private ResponseEntity<byte[]> keepOut(
      UUID id, boolean isKeptOut, Why why, NativeWebRequest web, Locale locale) {
    return rulings.once(
        why,
        web,
        () -> {
          stewardship.keepOut(id, isKeptOut, ruler(why.reason()));
          return links.find(id, locale).orElseThrow();
        });
  }

  private ResidentHistory.Event event(UUID id) {
    return history.find(id).orElseThrow();
  }

  private static Ruler ruler(String reason) {
    return new Ruler(Caller.key(), reason);
  }
}
