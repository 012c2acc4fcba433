package org.tributary.samples.simulators.permits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.samples.simulators.http.MovingClock;
import org.tributary.samples.simulators.http.Wire;

class PermitSimulatorIT {
  private static final String[] KEY = {"X-Api-Key", "right"};
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  private final Wire wire = new Wire();
  private final MovingClock clock = new MovingClock("2026-11-20T13:00:00.750Z");
  private final PermitSimulator simulator = new PermitSimulator(PermitAuth.apiKey("right"), clock);
  private String permits;

  @BeforeEach
  void start() {
    permits = simulator.start() + "/v1/permits";
    for (int i = 0; i < 450; i++) {
      simulator.counter().file(permit(i));
    }
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void yieldsEveryPermitByKeysetWithASilentCapOf200() throws Exception {
    List<String> seen = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = wire.json(permits + "?size=1000&after=" + after, KEY);
      sizes.add(page.get("items").size());
      page.get("items").forEach(item -> seen.add(item.get("permitNo").asText()));
      after = page.path("next").asText();
    } while (!after.isEmpty());

    assertThat(sizes).containsExactly(200, 200, 50);
    assertThat(seen).doesNotHaveDuplicates().hasSize(450).isSorted();
  }

  @Test
  void missesNothingByKeysetWhenPermitsVanishMeanwhile() throws Exception {
    JsonNode first = wire.json(permits + "?size=200", KEY);
    simulator.counter().withdraw("BP-00010");
    JsonNode second = wire.json(permits + "?size=200&after=" + first.get("next").asText(), KEY);

    assertThat(second.at("/items/0/permitNo").asText()).isEqualTo("BP-00200");
  }

  @Test
  void losesARowByOffsetWhenPermitsVanishMeanwhile() throws Exception {
    simulator.page(PermitPaging.OFFSET);
    simulator.counter().withdraw("BP-00010");

    assertThat(wire.json(permits + "?limit=200&offset=200", KEY).at("/items/0/permitNo").asText())
        .isEqualTo("BP-00201");
  }

  @Test
  void narrowsToTheChangedInWholeSeconds() throws Exception {
    simulator.counter().move("BP-00007", new Code("FIN", "Final"), PermitDates.applied(day()));

    JsonNode changed = wire.json(permits + "?updated_from=2026-11-20T13:00:00Z", KEY);
    assertThat(changed.get("items")).hasSize(1);
    assertThat(changed.at("/items/0/updatedAt").asText()).isEqualTo("2026-11-20T13:00:00Z");
    assertThat(wire.json(permits + "?updated_from=2026-11-20T13:00:01Z", KEY).get("items"))
        .isEmpty();
    assertThat(wire.get(permits + "?updated_from=today", KEY).statusCode()).isEqualTo(400);
  }

  @Test
  void pagesByOffset() throws Exception {
    simulator.page(PermitPaging.OFFSET);

    JsonNode last = wire.json(permits + "?offset=400&limit=100", KEY);
    assertThat(last.get("items")).hasSize(50);
    assertThat(last.get("total").asInt()).isEqualTo(450);
    assertThat(wire.json(permits + "?offset=450&limit=100", KEY).get("items")).isEmpty();
  }

  @Test
  void pagesByNumber() throws Exception {
    simulator.page(PermitPaging.PAGE);

    JsonNode last = wire.json(permits + "?page=5&per_page=100", KEY);
    assertThat(last.get("items")).hasSize(50);
    assertThat(last.get("pages").asInt()).isEqualTo(5);
    assertThat(wire.json(permits + "?page=6&per_page=100", KEY).get("items")).isEmpty();
  }

  @Test
  void pagesByCursorUntilThereIsNone() throws Exception {
    simulator.page(PermitPaging.CURSOR);
    JsonNode first = wire.json(permits + "?size=300", KEY);
    JsonNode second = wire.json(permits + "?size=200&cursor=" + first.get("cursor").asText(), KEY);
    JsonNode third = wire.json(permits + "?size=200&cursor=" + second.get("cursor").asText(), KEY);

    assertThat(first.get("items")).hasSize(200);
    assertThat(third.get("items")).hasSize(50);
    assertThat(third.has("cursor")).isFalse();
    assertThat(wire.get(permits + "?cursor=BP-00010", KEY).statusCode()).isEqualTo(400);
  }

  @Test
  void pagesByLinkHeader() throws Exception {
    simulator.page(PermitPaging.LINK_HEADER);
    int seen = 0;
    Optional<String> next =
        Optional.of(permits + "?per_page=200&updated_from=2020-01-01T00:00:00%2B00:00");
    while (next.isPresent()) {
      HttpResponse<byte[]> page = wire.get(next.get(), KEY);
      assertThat(Wire.json(page).isArray()).isTrue();
      seen += Wire.json(page).size();
      Matcher link = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
      next = link.find() ? Optional.of(link.group(1)) : Optional.empty();
    }

    assertThat(seen).isEqualTo(450);
    assertThat(simulator.counters().total()).isEqualTo(3);
  }

  @Test
  void showsOnePermitWithoutItsUnknownFields() throws Exception {
    JsonNode permit = wire.json(permits + "/BP-00003", KEY);

    assertThat(permit.at("/type/code").asText()).isEqualTo("DECK");
    assertThat(permit.at("/applicant/name/last").asText()).isEqualTo("Côté");
    assertThat(permit.get("estimatedCost").decimalValue()).isEqualByComparingTo("1500.00");
    assertThat(permit.has("issuedDate")).isFalse();
    assertThat(permit.has("contractor")).isFalse();
  }

  @Test
  void forgetsAWithdrawnPermit() throws Exception {
    assertThat(wire.get(permits + "/BP-00003", KEY).statusCode()).isEqualTo(200);
    simulator.counter().withdraw("BP-00003");

    assertThat(wire.get(permits + "/BP-00003", KEY).statusCode()).isEqualTo(404);
  }

  @Test
  void refusesAWrongKey() throws Exception {
    assertThat(wire.get(permits).statusCode()).isEqualTo(401);
    HttpResponse<byte[]> refused = wire.get(permits, "X-Api-Key", "wrong");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("ApiKey");
    assertThat(Wire.json(refused).at("/error/code").asText()).isEqualTo("unauthorized");
  }

  @Test
  void admitsByBasicAuthentication() throws Exception {
    simulator.admit(PermitAuth.basic("hub", "s3cret"));

    assertThat(wire.get(permits, "Authorization", "Basic aHViOnMzY3JldA==").statusCode())
        .isEqualTo(200);
    assertThat(wire.get(permits, KEY).statusCode()).isEqualTo(401);
  }

  @Test
  void admitsByATokenUntilItExpires() throws Exception {
    simulator.admit(new ClientCredentials("hub", "s3cret", Duration.ofMinutes(5), clock));
    String tokens = simulator.baseUri() + "/oauth/token";
    HttpResponse<byte[]> granted =
        wire.post(
            tokens, "grant_type=client_credentials", "Authorization", "Basic aHViOnMzY3JldA==");
    JsonNode token = Wire.json(granted);
    String bearer = "Bearer " + token.get("access_token").asText();

    assertThat(token.get("expires_in").isNumber()).isTrue();
    assertThat(token.get("expires_in").asInt()).isEqualTo(300);
    assertThat(wire.get(permits, "Authorization", bearer).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(5));
    assertThat(wire.get(permits, "Authorization", bearer).statusCode()).isEqualTo(401);
  }

  @Test
  void grantsTokensToItsClientOnlyAndForOneGrantType() throws Exception {
    simulator.admit(
        new ClientCredentials("hub", "s3cret", Duration.ofMinutes(5), clock).withExpiresInAsText());
    String tokens = simulator.baseUri() + "/oauth/token";
    String client = "client_id=hub&client_secret=s3cret&grant_type=";

    JsonNode granted = Wire.json(wire.post(tokens, client + "client_credentials"));
    assertThat(granted.get("expires_in").isTextual()).isTrue();
    assertThat(wire.post(tokens, client + "password").statusCode()).isEqualTo(400);
    assertThat(wire.post(tokens, "client_id=hub&client_secret=x").statusCode()).isEqualTo(401);
    assertThat(wire.get(tokens).statusCode()).isEqualTo(405);
  }

  @Test
  void asksToWaitBeyondItsRate() throws Exception {
    simulator.limit(2, Duration.ofSeconds(10));
    assertThat(wire.get(permits, KEY).statusCode()).isEqualTo(200);
    assertThat(wire.get(permits, KEY).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(4));

    HttpResponse<byte[]> refused = wire.get(permits, KEY);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("6");
    clock.advance(Duration.ofSeconds(6));
    assertThat(wire.get(permits, KEY).statusCode()).isEqualTo(200);
  }

  private static LocalDate day() {
    return LocalDate.of(2026, 5, 1);
  }

  private static Permit permit(int number) {
    return new Permit(
        String.format("BP-%05d", number),
        new Code("DECK", "Deck or porch"),
        "NEW",
        new Code("REV", "Plan review"),
        PermitDates.applied(day()),
        "New deck",
        new BigDecimal("1500.00"),
        new PermitAddress("1 Main Street", null, "Rivertown", "K9Z 1A1"),
        new PermitParcel(45.1, -74.9, "P-1"),
        new Applicant("Zoé", "Côté", "zoe@example.org", null, null, null),
        null,
        Instant.parse("2026-05-01T10:00:00Z"));
  }
}
