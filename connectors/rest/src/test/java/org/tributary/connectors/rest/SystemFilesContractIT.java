package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.connectors.rest.StandIn.Asked;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.Finding.Check;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.ShippedSystem;

/** The contract for every system file of this module: a file of at most 60 lines and no Java. */
class SystemFilesContractIT {
  private static final StandIn STAND_IN = new StandIn();
  private static final String SECRET = "canary-7f3a91c2";
  private static final int RECORDS = 57;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private static Set<Check> with(Set<Check> questions, Check another) {
    Set<Check> more = EnumSet.copyOf(questions);
    more.add(another);
    return more;
  }

  @ParameterizedTest
  @ValueSource(strings = {"odoo", "dataverse", "jsonapi", "features", "graphql"})
  void isShort(String name) throws IOException {
    assertThat(SystemFileSubject.text(name).lines().count()).isLessThanOrEqualTo(60);
  }

  /** A system file and the stand-in it is for. */
  abstract static class OfFile extends ConnectorContract {
    @TempDir Path home;

    /** The questions of the self-check to which this file has an answer. */
    Set<Check> questions() {
      return EnumSet.of(
          Check.ANSWER,
          Check.IDS,
          Check.PAGE_SIZE,
          Check.FUTURE_WATERMARK,
          Check.OLD_WATERMARK,
          Check.NONSENSE_FILTER);
    }

    @Test
    void theSelfCheckAsksWhatTheFileAllowsAndAllIsWell() throws IOException {
      try (ConnectorUnderTest system = subject();
          Connector connector = system.factory().open(system.system(), system.context())) {
        StreamProbe probe = connector.probe(system.stream()).orElseThrow();
        List<Finding> findings = SelfCheck.whole(probe, system.context().clock().instant());

        assertThat(findings)
            .allMatch(finding -> finding.outcome() == Finding.Outcome.PASSED)
            .extracting(Finding::check)
            .containsExactlyInAnyOrderElementsOf(questions());
      }
    }

    ConnectorUnderTest subject(
        String file, Set<String> ids, Function<Asked, ResponseDefinitionBuilder> answers)
        throws IOException {
      STAND_IN.answer(answers);
      return SystemFileSubject.of(file, home, STAND_IN.url(), ids);
    }

    ConnectorUnderTest shipped(
        ShippedSystem file, Set<String> ids, Function<Asked, ResponseDefinitionBuilder> answers)
        throws IOException {
      STAND_IN.answer(answers);
      return file.over(new RestConnectorFactory(), home, ids, () -> {});
    }
  }

  @Nested
  class Odoo extends OfFile {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      Ledger ledger = new Ledger(RECORDS);
      return subject("odoo", ledger.ids(), new OdooStandIn(ledger, SECRET)::answer);
    }
  }

  @Nested
  class OdooJsonRpc extends OfFile {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      Ledger ledger = new Ledger(RECORDS);
      return shipped(
          ShippedSystem.of("json-rpc").with("ODOO_URL", STAND_IN.url()),
          ledger.ids(),
          new OdooStandIn(ledger, SECRET)::answer);
    }
  }

  @Nested
  class Dataverse extends OfFile {
    @Override
    Set<Check> questions() {
      return EnumSet.of(Check.ANSWER, Check.IDS, Check.PAGE_SIZE);
    }

    @Override
    protected ConnectorUnderTest subject() throws IOException {
      DataverseStandIn system = new DataverseStandIn(STAND_IN, RECORDS);
      return subject("dataverse", system.ids(), system::answer);
    }
  }

  @Nested
  class JsonApi extends OfFile {
    @Override
    Set<Check> questions() {
      return with(super.questions(), Check.TOTAL);
    }

    @Override
    protected ConnectorUnderTest subject() throws IOException {
      Ledger ledger = new Ledger(RECORDS);
      return subject("jsonapi", ledger.ids(), new JsonApiStandIn(ledger, STAND_IN)::answer);
    }
  }

  @Nested
  class Features extends OfFile {
    @Override
    Set<Check> questions() {
      return EnumSet.of(Check.ANSWER, Check.IDS, Check.PAGE_SIZE, Check.TOTAL);
    }

    @Override
    protected ConnectorUnderTest subject() throws IOException {
      Ledger ledger = new Ledger(RECORDS);
      return subject("features", ledger.ids(), new FeaturesStandIn(ledger, STAND_IN)::answer);
    }
  }

  @Nested
  class GraphQl extends OfFile {
    @Override
    Set<Check> questions() {
      return with(super.questions(), Check.TOTAL);
    }

    @Override
    protected ConnectorUnderTest subject() throws IOException {
      Ledger ledger = new Ledger(RECORDS);
      return subject("graphql", ledger.ids(), new GraphQlStandIn(ledger)::answer);
    }
  }

  @Nested
  class OData extends OfFile {
    @Override
    Set<Check> questions() {
      return with(super.questions(), Check.TOTAL);
    }

    @Override
    protected ConnectorUnderTest subject() throws IOException {
      ODataStandIn system = new ODataStandIn(new Ledger(RECORDS), STAND_IN);
      return shipped(
          ShippedSystem.of("odata").with("WORK_URL", STAND_IN.url()), system.ids(), system::answer);
    }
  }
}
