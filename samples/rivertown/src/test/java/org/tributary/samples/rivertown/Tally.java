package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tributary.samples.simulators.http.SentFile;

/** Compares what callers wanted with what the systems hold, when every leg has ended. */
final class Tally {
  private static final Map<String, String> CANCELLED =
      Map.of("permits", "Withdrawn", "works", "CAN");

  private final WrittenCity city;
  private final HubUnderTest hub;

  Tally(WrittenCity city, HubUnderTest hub) {
    this.city = city;
    this.hub = hub;
  }

  /** Both sides, compared. */
  record Count(int commands, int done, int parked, List<String> doubled, List<String> lost) {}

  /**
   * Waits until every leg has ended or waits for a person, and stays so: a leg that goes from one
   * open state to another between two questions is not seen by either.
   */
  void awaitEnd(Duration longest) {
    await("the end of all legs")
        .atMost(longest)
        .during(Duration.ofMillis(900))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> !isOpen());
  }

  private boolean isOpen() {
    for (String state : List.of("pending", "sending", "unknown")) {
      boolean open =
          hub.all("/v1/write-backs?state=" + state).stream()
              .anyMatch(leg -> !leg.path("waitsForPerson").asBoolean());
      if (open) {
        return true;
      }
    }
    return false;
  }

  /** Only what cannot be looked up may wait for a person, and says so truly. */
  Count count(List<Errand> errands) {
    assertThat(hub.all("/v1/write-backs?state=failed")).isEmpty();
    List<JsonNode> parked = hub.all("/v1/write-backs?waitsForPerson=true");
    for (JsonNode leg : parked) {
      assertThat(leg.at("/action").asText()).isEqualTo("open-blind-ticket");
      assertThat(leg.at("/lastError/detail").asText())
          .contains("It is not known whether tickets carried it out")
          .contains(leg.at("/id").asText());
    }
    List<String> doubled = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    Map<String, Map<String, Long>> held =
        city.held().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> counted(each.getValue())));
    int missing = 0;
    for (Errand errand : errands) {
      Map<String, Long> texts = held.getOrDefault(errand.system(), Map.of());
      if (errand.isBlind() && !texts.containsKey(errand.name())) {
        missing++;
      } else {
        compare(errand.toString(), texts.getOrDefault(errand.name(), 0L), doubled, lost);
      }
      change(errand, texts, doubled, lost);
    }
    assertThat(missing).as("what is neither there nor parked").isLessThanOrEqualTo(parked.size());
    int commands = errands.stream().mapToInt(Errand::commands).sum();
    return new Count(commands, commands - parked.size(), parked.size(), doubled, lost);
  }

  /** Some systems put our reference before the text of a remark. */
  private static Map<String, Long> counted(List<String> texts) {
    return texts.stream()
        .map(text -> text.contains("about ") ? text.substring(text.indexOf("about ")) : text)
        .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
  }

  private static void compare(String what, long times, List<String> doubled, List<String> lost) {
    if (times > 1) {
      doubled.add(what + " x" + times);
    } else if (times == 0) {
      lost.add(what);
    }
  }

  private void change(
      Errand errand, Map<String, Long> texts, List<String> doubled, List<String> lost) {
    if (errand.change() == Errand.Change.COMMENT) {
      compare("remark of " + errand, texts.getOrDefault(errand.remark(), 0L), doubled, lost);
    }
    if (errand.change() == Errand.Change.ATTACH) {
      long times =
          city.pictures(errand.system()).stream()
              .filter(new SentFile("", "", errand.picture()).sha256()::equals)
              .count();
      compare("picture of " + errand, times, doubled, lost);
    }
    if (errand.change() == Errand.Change.CANCEL) {
      String wanted = CANCELLED.getOrDefault(errand.system(), "cancelled");
      if (!city.status(errand.system(), errand.name()).equals(wanted)) {
        lost.add("status of " + errand);
      }
    }
  }
}
