package org.tributary.sdk.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.NativeRecord;

/** What a system file says about child records. */
class ChildrenTest {
  private static final String FILE =
      """
      system: permits
      title: {en: Permits}
      family: lpi
      connector: rest
      settings: {baseUrl: "https://permits.example.org"}
      streams:
        permits:
          fullEvery: P1D
          read: {path: /permits, records: /items, id: /no}
          children:
            contacts:
              read: {path: /contacts, records: /items, id: /no}
              parent: [/site, /permit]
            fees:
              read: {path: /fees, records: /items, id: /no}
              parent: /permit
              into: charges
              wakes: true
          produces: case
          map: to-case
      """;

  @TempDir Path folder;
  private HomeDirectory home;

  @BeforeEach
  void fillHome() {
    home = new HomeDirectory(folder);
  }

  @Test
  void readsChildrenAsStreamsOfTheirOwn() throws IOException {
    home.write("systems/permits.yaml", FILE);
    StreamSpec stream = Objects.requireNonNull(home.read("permits.yaml").streams().get("permits"));

    assertThat(stream.fullEvery()).isEqualTo(Duration.ofDays(1));
    assertThat(stream.children()).extracting(ChildSpec::name).containsExactly("contacts", "fees");
    ChildSpec contacts = stream.children().get(0);
    assertThat(contacts.into()).isEqualTo("contacts");
    assertThat(contacts.wakes()).isFalse();
    assertThat(contacts.stream().id()).isEqualTo("permits.permits.children.contacts");
    assertThat(contacts.stream().isOfChildren()).isTrue();
    assertThat(contacts.stream().read().path("path").asText()).isEqualTo("/contacts");
    assertThat(stream.children().get(1).into()).isEqualTo("charges");
    assertThat(contacts.parentOf(child("{\"site\": \"A\", \"permit\": 7}"))).hasValue("A/7");
    assertThat(contacts.parentOf(child("{\"site\": \"A\", \"permit\": null}"))).isEmpty();
  }

  @Test
  void checksTheReadOfAChildInTheWordsOfTheConnector() {
    assertThat(home.mistakesOf(FILE.replace("path: /contacts", "paht: /contacts")))
        .anySatisfy(
            mistake ->
                assertThat(mistake)
                    .startsWith(
                        "permits.yaml:12: streams.permits.children.contacts.read.paht: is not a key"
                            + " here; did you mean path?"));
  }

  @Test
  void refusesChildrenWhoseChangesNothingWouldTell() {
    assertThat(home.mistakesOf(FILE.replace("    fullEvery: P1D\n", "")))
        .singleElement()
        .asString()
        .startsWith("permits.yaml:10: streams.permits.children.contacts.wakes: nothing would tell");
    assertThat(home.mistakesOf(FILE.replace("fullEvery: P1D", "fullEvery: daily")))
        .containsExactly(
            "permits.yaml:8: streams.permits.fullEvery: is not a duration such as PT15M, PT1H or"
                + " P1D");
  }

  @Test
  void refusesTwoChildrenInOneMemberAndAParentThatIsNoPointer() {
    assertThat(home.mistakesOf(FILE.replace("into: charges", "into: contacts")))
        .containsExactly(
            "permits.yaml:17: streams.permits.children.fees.into: is the member of another child as"
                + " well");
    assertThat(home.mistakesOf(FILE.replace("parent: /permit", "parent: permit")))
        .singleElement()
        .asString()
        .startsWith("permits.yaml:16: streams.permits.children.fees.parent");
  }

  private static NativeRecord child(String json) throws IOException {
    return NativeRecord.of("1", new ObjectMapper().readTree(json), null);
  }
}
