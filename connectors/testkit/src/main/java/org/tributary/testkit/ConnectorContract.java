package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;

/**
 * What every connector promises about reading. A connector's test extends it and gives a subject.
 */
public abstract class ConnectorContract {
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

  @Test
  void descriptorNamesTheConnectorAndItsCapabilities() {
    ConnectorDescriptor descriptor = subject.factory().descriptor();

    assertThat(descriptor.kind()).isEqualTo(subject.system().connector());
    assertThat(descriptor.title()).containsKeys("en");
    assertThat(descriptor.capabilities()).contains(Capability.READ_FULL);
  }

  @Test
  void readsEveryRecordAndTerminates() {
    List<Page> pages = new PageWalk(subject).run(Mode.FULL);

    assertThat(new HashSet<>(PageWalk.ids(pages))).isEqualTo(subject.ids());
  }

  @Test
  void theSecondPageDiffersFromTheFirst() {
    List<Page> pages =
        new PageWalk(subject)
            .run(Mode.FULL).stream().filter(page -> !page.records().isEmpty()).toList();

    assertThat(pages).hasSizeGreaterThan(1);
    assertThat(PageWalk.ids(pages.subList(0, 1))).isNotEqualTo(PageWalk.ids(pages.subList(1, 2)));
  }

  @Test
  void recordsCarryTheirBodies() {
    List<Page> pages = new PageWalk(subject).run(Mode.FULL);

    assertThat(pages)
        .allSatisfy(
            page ->
                assertThat(page.records())
                    .filteredOn(r -> r.kind() == NativeRecord.Kind.RECORD)
                    .allMatch(r -> r.body().isObject() && !r.body().isEmpty()));
  }

  @Test
  void anotherProcessGoesOnAfterAnyPage() {
    List<String> straight = PageWalk.ids(new PageWalk(subject).run(Mode.FULL));
    List<String> restarted =
        PageWalk.ids(new PageWalk(subject).runRestartingAfterEveryPage(Mode.FULL));

    assertThat(new HashSet<>(restarted)).isEqualTo(new HashSet<>(straight));
  }

  @Test
  void aSecondRunOverAnUnchangedSystemBringsNothingNew() {
    PageWalk walk = new PageWalk(subject);
    walk.run(Mode.FULL);
    List<Page> again = walk.run(Mode.CHANGES);

    assertThat(subject.ids()).containsAll(PageWalk.ids(again));
  }

  @Test
  void theIdSetIsWhole() {
    if (subject.factory().descriptor().capabilities().contains(Capability.READ_IDS)) {
      Set<String> ids = new HashSet<>(PageWalk.ids(new PageWalk(subject).run(Mode.IDS)));

      assertThat(ids).isEqualTo(subject.ids());
    }
  }

  @Test
  void theSelfCheckFindsNothingWrongWithASoundSystem() {
    try (Connector connector = subject.factory().open(subject.system(), subject.context())) {
      connector
          .probe(subject.stream())
          .ifPresent(
              probe ->
                  assertThat(SelfCheck.whole(probe, subject.context().clock().instant()))
                      .noneMatch(finding -> finding.outcome() == Finding.Outcome.FAILED)
                      .anyMatch(finding -> finding.check() == Finding.Check.ANSWER));
    }
  }

  @Test
  void theSecretNeverComesOutAgain() {
    StringBuilder told = new StringBuilder(subject.system().toString());
    told.append(subject.factory().descriptor());
    try (Connector connector = subject.factory().open(subject.system(), subject.context())) {
      told.append(connector).append(connector.reader(subject.stream()));
      connector
          .probe(subject.stream())
          .ifPresent(
              probe ->
                  told.append(probe)
                      .append(SelfCheck.whole(probe, subject.context().clock().instant())));
    }
    for (Page page : new PageWalk(subject).run(Mode.FULL)) {
      told.append(page.checkpoint()).append(page.anomalies());
    }

    assertThat(told.toString()).doesNotContain(subject.secret());
  }
}
