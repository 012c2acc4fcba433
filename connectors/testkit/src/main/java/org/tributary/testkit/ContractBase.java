package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.system.SystemFile;

/** The subject of one test of the contract, and what is asked of it first. */
abstract class ContractBase {
  private ConnectorUnderTest subject;

  /** A fresh stand-in system with more than one page of records. */
  protected abstract ConnectorUnderTest subject() throws IOException;

  @BeforeEach
  final void arrange() throws IOException {
    subject = subject();
  }

  @AfterEach
  final void cleanUp() throws IOException {
    subject.close();
  }

  final ConnectorUnderTest tested() {
    return subject;
  }

  /**
   * The stand-in, where this part of the contract applies; otherwise the test ends with why not.
   */
  final StandInSystem standIn(Topic topic) {
    StandInSystem standIn = subject.standIn();
    if (standIn == null) {
      return Assumptions.abort(
          topic + " is not tried: the subject only knows its ids; give it a StandInSystem");
    }
    String reason = standIn.exempt().get(topic);
    if (reason != null) {
      System.out.printf("%s %s does not apply: %s%n", getClass().getSimpleName(), topic, reason);
      Assumptions.abort(topic + " does not apply: " + reason);
    }
    return standIn;
  }

  /** An exemption is only as good as its reason is true. */
  final void refuseExemption(Topic topic, boolean applies, String because) {
    StandInSystem standIn = subject.standIn();
    if (standIn != null && applies) {
      assertThat(standIn.exempt()).as("exemptions, and " + because).doesNotContainKey(topic);
    }
  }

  final Connector open() {
    return subject.factory().open(subject.system(), subject.context());
  }

  /** The same system file with other settings. */
  static SystemFile withSettings(SystemFile system, JsonNode settings) {
    return new SystemFile(
        system.id(),
        system.title(),
        system.family(),
        system.connector(),
        settings,
        system.streams(),
        system.actions(),
        system.file());
  }

  static List<NativeRecord> records(List<Page> pages) {
    return pages.stream().flatMap(page -> page.records().stream()).toList();
  }
}
