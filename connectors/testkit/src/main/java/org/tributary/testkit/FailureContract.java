package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.SystemFile;

/** What every connector promises about a system that does not answer as it should. */
abstract class FailureContract extends MovingContract {
  private static final Set<Fault> OF_READING = EnumSet.complementOf(EnumSet.of(Fault.ANSWER_LOST));

  /** In the middle of a read, which goes on afterwards as if nothing had been. */
  @TestFactory
  List<DynamicTest> everyFaultHasItsCategoryAndItsSentence() {
    StandInSystem standIn = standIn(Topic.HTTP_FAULTS);
    FaultFront front =
        Objects.requireNonNull(
            tested().front(), "no FaultFront, and no exemption from " + Topic.HTTP_FAULTS);
    return OF_READING.stream()
        .map(
            fault ->
                DynamicTest.dynamicTest(fault.name(), () -> failsAndGoesOn(standIn, front, fault)))
        .toList();
  }

  private void failsAndGoesOn(StandInSystem standIn, FaultFront front, Fault fault) {
    PageWalk walk = new PageWalk(tested());
    List<Page> pages = new ArrayList<>();
    try (LogWatch log = new LogWatch()) {
      try (Connector connector = open()) {
        pages.add(walk.page(connector, Mode.FULL));
        front.fail(fault);
        if (fault != Fault.TIME_OUT) {
          assertSaid(standIn, fault, failure(walk, connector));
        }
      }
      if (fault == Fault.TIME_OUT) {
        assertSaid(standIn, fault, withoutPatience(walk));
      }
      if (!standIn.exempt().containsKey(Topic.NO_QUOTES)) {
        assertThat(log.text()).doesNotContain(FaultFront.BODY_TEXT);
      }
    } finally {
      front.heal();
    }
    if (!pages.get(0).last()) {
      pages.addAll(walk.rest(Mode.FULL));
    }
    assertThat(new HashSet<>(PageWalk.ids(pages))).isEqualTo(standIn.ids());
  }

  private ConnectorException withoutPatience(PageWalk walk) {
    SystemFile system = impatient(tested().system());
    try (Connector connector = tested().factory().open(system, tested().context())) {
      return failure(walk, connector);
    }
  }

  private static ConnectorException failure(PageWalk walk, Connector connector) {
    try {
      walk.page(connector, Mode.FULL);
    } catch (ConnectorException e) {
      return e;
    }
    throw new AssertionError("the page was read as if nothing were wrong");
  }

  private void assertSaid(StandInSystem standIn, Fault fault, ConnectorException failure) {
    String sentence = String.valueOf(failure.getMessage());
    assertThat(failure.category())
        .as(fault + ", of which is said: " + sentence)
        .isIn(standIn.categories(fault));
    assertPlain(sentence, Told.trace(failure));
    InFrench.assertSaid(sentence);
    if (!standIn.exempt().containsKey(Topic.NO_QUOTES)) {
      assertThat(Told.trace(failure)).doesNotContain(FaultFront.BODY_TEXT);
    }
    if (fault == Fault.TOO_MANY_429_RETRY_AFTER) {
      assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(2));
    }
  }

  /** A sentence that names system and place and repeats nothing of the answer. */
  private void assertPlain(String sentence, String trace) {
    FaultFront front = tested().front();
    String path = front == null ? "" : front.lastPath();
    assertThat(sentence).contains(tested().system().id()).doesNotContain("?");
    boolean place =
        sentence.contains("settings.")
            || sentence.contains(tested().stream().name())
            || (path.length() > 1 && sentence.contains(path));
    assertThat(place).as("whether it says where: " + sentence).isTrue();
    assertThat(trace).doesNotContain(tested().secret());
  }

  @Test
  void aDeadSystemIsSaidToBeDead() throws IOException {
    StandInSystem standIn = standIn(Topic.UNREACHABLE);
    SystemFile system = tested().system();
    FaultFront front = tested().front();
    if (front == null) {
      standIn.close();
    } else {
      system = moved(system, front.url(), "http://127.0.0.1:" + closedPort());
    }
    try (Connector connector = tested().factory().open(system, tested().context())) {
      new PageWalk(new OtherSystem(tested(), system)).runWith(connector, Mode.FULL);
    } catch (ConnectorException e) {
      assertThat(e.category()).isEqualTo(FailureCategory.UNAVAILABLE);
      assertThat(e.getMessage()).containsAnyOf(system.id(), "127.0.0.1");
      assertThat(Told.trace(e)).doesNotContain(tested().secret());
      return;
    }
    throw new AssertionError("a dead system was read");
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static SystemFile moved(SystemFile system, String from, String to) {
    ObjectNode settings = system.settings().deepCopy();
    settings.put("baseUrl", settings.path("baseUrl").asText().replace(from, to));
    return withSettings(system, settings);
  }

  /** The same with a time-out of a second, where the connector has the one of HTTP settings. */
  private SystemFile impatient(SystemFile system) {
    JsonNode timeout =
        tested().factory().descriptor().settings().path("properties").path("timeout");
    if (!timeout.has("oneOf")) {
      return system;
    }
    ObjectNode settings = system.settings().deepCopy();
    settings
        .putObject("timeout")
        .put("connect", "PT1S")
        .put("silence", "PT0.4S")
        .put("whole", "PT5S");
    return withSettings(system, settings);
  }
}
