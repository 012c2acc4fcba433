package org.tributary.connectors.arcgis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.features.AssetFeature;
import org.tributary.samples.simulators.features.FeatureQuirk;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/** Adding and updating features, and finding again what an earlier attempt left. */
class EditTargetTest {
  private static final String EDITS = "/arcgis/rest/services/Assets/FeatureServer/0/applyEdits";
  private static final String REFERENCE = "0192f0e2-7c1d-7aaa-8000-1234567890ab";

  @TempDir Path home;
  private Yard yard;

  @BeforeEach
  void start() throws IOException {
    yard = new Yard(home).place(3).open("", "");
  }

  @AfterEach
  void stop() {
    yard.close();
  }

  @Test
  void addsAFeatureFindsItAndReadsItBack() throws IOException {
    CommandTarget target = yard.target("add");
    NativeCommand command = lamp();
    assertThat(target.find(command)).isEmpty();

    Receipt receipt = target.send(command);

    assertThat(receipt).isEqualTo(Receipt.done("4"));
    assertThat(target.find(command)).contains(receipt);
    assertThat(Yard.ids(yard.run(Mode.FULL))).containsExactly("1", "2", "3", "4");
    AssetFeature stored = yard.simulator.yard().find(4).orElseThrow();
    assertThat(stored.externalRef()).isEqualTo(REFERENCE);
    assertThat(stored.longitude()).isEqualTo(-75.1);
    assertThat(stored.comments()).isEqualTo("Lantern & pole, 50% übel");
  }

  @Test
  void givesTheIdThatTheStreamsHave() throws IOException {
    Receipt receipt = yard.target("add-global").send(lamp());
    assertThat(receipt.id()).isEqualTo(yard.simulator.yard().find(4).orElseThrow().globalId());

    yard.simulator.behaveLike(FeatureQuirk.NO_GLOBAL_ID_IN_RESULTS);
    Receipt second = yard.target("add-global").send(lamp());
    assertThat(second.id()).isEqualTo(yard.simulator.yard().find(5).orElseThrow().globalId());
  }

  @Test
  void findsExactlyOneAfterTheAnswerWasLost() throws IOException {
    CommandTarget target = yard.target("add");
    yard.simulator.faults().onPath(EDITS).once().answerLost();

    assertThat(failure(target, lamp()).category()).isEqualTo(FailureCategory.UNAVAILABLE);

    assertThat(target.find(lamp())).contains(Receipt.done("4"));
    assertThat(yard.simulator.yard().size()).isEqualTo(4);
  }

  @Test
  void findsExactlyOneAfterTheServiceTookTooLong() throws IOException {
    yard.impatient().open("", "");
    CommandTarget target = yard.target("add");
    yard.simulator.faults().onPath(EDITS).once().slow(Duration.ofMillis(800));

    assertThat(failure(target, lamp()))
        .hasMessageContaining("did not answer POST")
        .extracting(ConnectorException::category)
        .isEqualTo(FailureCategory.UNAVAILABLE);

    await().until(() -> target.find(lamp()).isPresent());
    assertThat(yard.simulator.yard().size()).isEqualTo(4);
  }

  @Test
  void doesNotKnowTheOutcomeOfATruncatedAnswer() throws IOException {
    yard.simulator.faults().onPath(EDITS).once().brokenJson();

    assertThat(failure(yard.target("add"), lamp()).category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(yard.target("add").find(lamp())).isPresent();
  }

  @Test
  void saysThatAnEditWasRefused() throws IOException {
    ConnectorException refusal =
        failure(
            yard.target("add"),
            new NativeCommand(REFERENCE, null, Yard.json("{'attributes':{'Status':'x'}}")));

    assertThat(refusal.category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(refusal)
        .hasMessageContaining("assets, layer 0: the edit was refused (1001), nothing was stored")
        .hasMessageNotContaining("AssetID");

    yard.simulator.behaveLike(FeatureQuirk.EDITS_FAIL);
    assertThat(failure(yard.target("add"), lamp()).category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(yard.simulator.yard().size()).isEqualTo(3);
  }

  @Test
  void remarksOnSeveralFeaturesUnderOneReference() throws IOException {
    CommandTarget target = yard.target("add");
    target.send(lamp());
    target.send(lamp());

    Receipt found = target.find(lamp()).orElseThrow();

    assertThat(found.id()).isEqualTo("4");
    assertThat(found.remarks()).singleElement().asString().contains("holds 2 features");
  }

  @Test
  void refusesToFindWhereTheServiceIgnoresTheCondition() throws IOException {
    yard.simulator.behaveLike(FeatureQuirk.TEXT_FILTER_IGNORED);

    assertThatThrownBy(() -> yard.target("add").find(lamp()))
        .hasMessageContaining("ignores the condition on ExternalRef");
  }

  @Test
  void cannotFindWithoutAFieldForTheReference() throws IOException {
    CommandTarget target = yard.target("add-blind");

    assertThat(target.findable()).isFalse();
    assertThatThrownBy(() -> target.find(lamp())).isInstanceOf(UnsupportedOperationException.class);
    assertThat(target.send(lamp()).id()).isEqualTo("4");
    assertThat(yard.simulator.yard().find(4).orElseThrow().externalRef()).isNull();
  }

  @Test
  void updatesAFeatureAndFindsTheUpdate() throws IOException {
    CommandTarget target = yard.target("change");
    NativeCommand command = change("2");
    assertThat(target.find(command)).isEmpty();

    assertThat(target.send(command)).isEqualTo(Receipt.done("2"));

    assertThat(target.find(command)).contains(Receipt.done("2"));
    AssetFeature changed = yard.simulator.yard().find(2).orElseThrow();
    assertThat(changed.status()).isEqualTo("Out of service");
    assertThat(changed.assetId()).isEqualTo("HYD-0002");
    assertThat(Yard.ids(yard.run(Mode.CHANGES))).contains("2");
  }

  @Test
  void updatesByTheCitysOwnNumber() throws IOException {
    assertThat(yard.target("change-own").send(change("HYD-0003")).id()).isEqualTo("HYD-0003");
    assertThat(yard.simulator.yard().find(3).orElseThrow().status()).isEqualTo("Out of service");
  }

  @Test
  void saysThatTheFeatureToChangeIsGone() throws IOException {
    yard.simulator.yard().remove(2);

    assertThat(failure(yard.target("change"), change("2")))
        .hasMessageContaining("the feature to change is not there")
        .extracting(ConnectorException::category)
        .isEqualTo(FailureCategory.NOT_FOUND);
    assertThat(failure(yard.target("change"), change("two")).category())
        .isEqualTo(FailureCategory.REJECTED);
  }

  @Test
  void asksForANewTokenOnceAndSendsOnce() throws IOException {
    yard.simulator.admit("hub", "secret-pass");
    yard.open(
        ", login: {tokenUrl: \""
            + yard.simulator.baseUri()
            + "/arcgis/tokens/generateToken\", username: hub, password: secret-pass,"
            + " referer: \"https://hub.example\"}",
        "");
    CommandTarget target = yard.target("add");
    assertThat(target.send(lamp()).id()).isEqualTo("4");

    yard.simulator.expireTokens();

    assertThat(target.find(lamp())).isPresent();
    assertThat(yard.simulator.counters().onPath("/arcgis/tokens")).isEqualTo(2);
    yard.clock.advance(Duration.ofMinutes(61));
    assertThat(Yard.ids(yard.run(Mode.FULL))).hasSize(4);
  }

  @Test
  void saysThatTheTokenServiceRefusesUs() throws IOException {
    yard.simulator.admit("hub", "secret-pass");
    yard.open(
        ", login: {tokenUrl: \""
            + yard.simulator.baseUri()
            + "/arcgis/tokens/generateToken\", username: hub, password: wrong-pass}",
        "");

    assertThat(failure(yard.target("add"), lamp()))
        .hasMessageContaining("the token service gave no token (400)")
        .hasMessageNotContaining("wrong-pass")
        .extracting(ConnectorException::category)
        .isEqualTo(FailureCategory.UNAUTHORIZED);
  }

  @Test
  void refusesAMappingThatMakesNoFeature() throws IOException {
    NativeCommand command = new NativeCommand(REFERENCE, null, Yard.json("{'Status':'x'}"));

    assertThat(failure(yard.target("add"), command))
        .hasMessageContaining("must make a feature")
        .extracting(ConnectorException::category)
        .isEqualTo(FailureCategory.REJECTED);
  }

  private static ConnectorException failure(CommandTarget target, NativeCommand command) {
    return catchThrowableOfType(ConnectorException.class, () -> target.send(command));
  }

  private static NativeCommand lamp() throws IOException {
    return new NativeCommand(
        REFERENCE,
        null,
        Yard.json(
            "{'attributes':{'AssetID':'LAMP-1','AssetType':'Light','Status':'In service',"
                + "'Comments':'Lantern & pole, 50% übel'},'geometry':{'x':-75.1,'y':45.2}}"));
  }

  private static NativeCommand change(String target) throws IOException {
    return new NativeCommand(
        REFERENCE,
        target,
        Yard.json(
            "{'attributes':{'Status':'Out of service','Comments':null},"
                + "'geometry':{'x':-74.9,'y':45.1}}"));
  }
}
