package org.tributary.hub.overview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Requires;
import org.tributary.hub.cases.CaseQueries;
import org.tributary.hub.cases.CaseView;
import org.tributary.hub.cases.LinkedCases;
import org.tributary.hub.explain.Explaining;
import org.tributary.hub.records.EntityQueries;
import org.tributary.hub.residents.LinkQueries;
import org.tributary.hub.residents.ResidentLinks;
import org.tributary.hub.residents.ResidentQueries;
import org.tributary.hub.store.Turns;
import org.tributary.hub.systems.Freshness;

/** Answers the 360 view: whatever is there, with the age of each source. */
@RestController
@RequestMapping(path = "/v1/residents", produces = MediaType.APPLICATION_JSON_VALUE)
class OverviewController {
  private static final String ACCOUNT = "account";
  private static final String INTERACTION = "interaction";
  private static final int NEWEST_CASES = 50;
  private static final int NEWEST_LINKS = 50;
  private static final int MOST_ACCOUNTS = 100;
  private static final int NEWEST_INTERACTIONS = 20;

  private final ResidentQueries residents;
  private final LinkQueries links;
  private final CaseQueries cases;
  private final LinkedCases linkedCases;
  private final EntityQueries entities;
  private final Explaining explaining;
  private final Freshness freshness;
  private final Turns turns;
  private final Clock clock;
  private final Answers answers;

  OverviewController(
      ResidentQueries residents,
      LinkQueries links,
      CaseQueries cases,
      LinkedCases linkedCases,
      EntityQueries entities,
      Explaining explaining,
      Freshness freshness,
      Turns turns,
      Clock clock,
      Answers answers) {
    this.residents = residents;
    this.links = links;
    this.cases = cases;
    this.linkedCases = linkedCases;
    this.entities = entities;
    this.explaining = explaining;
    this.freshness = freshness;
    this.turns = turns;
    this.clock = clock;
    this.answers = answers;
  }

  @Requires({Permission.RESIDENT_READ, Permission.CASE_SEARCH})
  @GetMapping("/{id}/overview")
  ResponseEntity<byte[]> overview(@PathVariable("id") UUID id, Locale locale) {
    return turns.take(() -> answers.of(of(id, locale)));
  }

  private Overview of(UUID id, Locale locale) {
    ResidentLinks linked = links.all(id);
    ResidentQueries.Told told = residents.find(linked).orElseThrow(ApiException::notFound);
    Instant now = clock.instant();
    PageOf<CaseView> newest = cases(id, linked);
    Map<String, List<ObjectNode>> others = others(id, linked, newest);
    return new Overview(
        now,
        told.resident(),
        told.attention() == null ? null : explaining.attention(locale, told.attention()),
        freshness.sources(),
        part(links.newest(linked, NEWEST_LINKS, locale), "/v1/residents/" + id + "/source-links?"),
        part(newest, "/v1/cases?residentId=" + id + "&"),
        accounts(others, now),
        first(NEWEST_INTERACTIONS, others, INTERACTION));
  }

  private PageOf<CaseView> cases(UUID id, ResidentLinks linked) {
    return linked.areAll()
        ? linkedCases.newestOf(
            id,
            linked.to().stream()
                .map(to -> new LinkedCases.Link(to.target(), to.link(), to.party(), to.at()))
                .toList(),
            NEWEST_CASES)
        : cases.newestOf(id, NEWEST_CASES);
  }

  /** What is linked beside cases, of each type the newest first. */
  private Map<String, List<ObjectNode>> others(
      UUID id, ResidentLinks linked, PageOf<CaseView> newest) {
    if (!linked.areAll()) {
      return Map.of(
          ACCOUNT, entities.ofResident(id, ACCOUNT, MOST_ACCOUNTS),
          INTERACTION, entities.ofResident(id, INTERACTION, NEWEST_INTERACTIONS));
    }
    Set<UUID> shown = newest.items().stream().map(CaseView::id).collect(Collectors.toSet());
    return entities.ofResident(
        id,
        linked.to().stream()
            .map(ResidentLinks.To::target)
            .filter(target -> !shown.contains(target))
            .toList());
  }

  private static List<ObjectNode> first(
      int most, Map<String, List<ObjectNode>> others, String type) {
    return others.getOrDefault(type, List.of()).stream().limit(most).toList();
  }

  private static <T> Overview.Part<T> part(PageOf<T> page, String list) {
    String href = page.next() == null ? null : list + "cursor=" + page.next();
    return new Overview.Part<>(page.items(), page.next(), href);
  }

  /** Money is never shown without its age. */
  private static List<ObjectNode> accounts(Map<String, List<ObjectNode>> others, Instant now) {
    List<ObjectNode> accounts = first(MOST_ACCOUNTS, others, ACCOUNT);
    for (ObjectNode account : accounts) {
      Instant asOf = OffsetDateTime.parse(account.path("asOf").textValue()).toInstant();
      account.put("age", Freshness.age(asOf, now).toString());
    }
    return accounts;
  }
}
