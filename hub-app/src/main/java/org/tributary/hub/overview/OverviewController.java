package org.tributary.hub.overview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tributary.canonical.Resident;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Requires;
import org.tributary.hub.cases.CaseQueries;
import org.tributary.hub.explain.Explaining;
import org.tributary.hub.records.EntityQueries;
import org.tributary.hub.residents.LinkQueries;
import org.tributary.hub.residents.ResidentQueries;
import org.tributary.hub.systems.Freshness;

/** Answers the 360 view: whatever is there, with the age of each source. */
@RestController
@RequestMapping(path = "/v1/residents", produces = MediaType.APPLICATION_JSON_VALUE)
class OverviewController {
  private static final int NEWEST_CASES = 50;
  private static final int NEWEST_LINKS = 50;
  private static final int MOST_ACCOUNTS = 100;
  private static final int NEWEST_INTERACTIONS = 20;

  private final ResidentQueries residents;
  private final LinkQueries links;
  private final CaseQueries cases;
  private final EntityQueries entities;
  private final Explaining explaining;
  private final Freshness freshness;
  private final Clock clock;
  private final Answers answers;

  OverviewController(
      ResidentQueries residents,
      LinkQueries links,
      CaseQueries cases,
      EntityQueries entities,
      Explaining explaining,
      Freshness freshness,
      Clock clock,
      Answers answers) {
    this.residents = residents;
    this.links = links;
    this.cases = cases;
    this.entities = entities;
    this.explaining = explaining;
    this.freshness = freshness;
    this.clock = clock;
    this.answers = answers;
  }

  @Requires({Permission.RESIDENT_READ, Permission.CASE_SEARCH})
  @GetMapping("/{id}/overview")
  ResponseEntity<byte[]> overview(@PathVariable("id") UUID id, Locale locale) {
    Resident resident = residents.find(id).orElseThrow(ApiException::notFound);
    Instant now = clock.instant();
    return answers.of(
        new Overview(
            now,
            resident,
            residents.attention(id).map(code -> explaining.attention(locale, code)).orElse(null),
            freshness.sources(),
            part(
                links.of(id, null, NEWEST_LINKS, locale), "/v1/residents/" + id + "/source-links?"),
            part(cases.newestOf(id, NEWEST_CASES), "/v1/cases?residentId=" + id + "&"),
            accounts(id, now),
            entities.ofResident(id, "interaction", NEWEST_INTERACTIONS)));
  }

  private static <T> Overview.Part<T> part(PageOf<T> page, String list) {
    String href = page.next() == null ? null : list + "cursor=" + page.next();
    return new Overview.Part<>(page.items(), page.next(), href);
  }

  /** Money is never shown without its age. */
  private List<ObjectNode> accounts(UUID id, Instant now) {
    List<ObjectNode> accounts = entities.ofResident(id, "account", MOST_ACCOUNTS);
    for (ObjectNode account : accounts) {
      Instant asOf = OffsetDateTime.parse(account.path("asOf").textValue()).toInstant();
      account.put("age", Freshness.age(asOf, now).toString());
    }
    return accounts;
  }
}
