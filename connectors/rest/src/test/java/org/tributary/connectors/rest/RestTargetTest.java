package org.tributary.connectors.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFiles;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;
import org.tributary.testkit.FileToSend;
import org.tributary.testkit.JsonStandIn;

/** Writing by what a system file says, and finding again what an earlier attempt left. */
class RestTargetTest {
  private static final String FIND =
      "find: {path: /v1/permits, query: {externalRef: '${reference}'}, records: /items,"
          + " match: /externalRef, id: /permitNo}";
  private static final String CREATE =
      FIND + ", send: {path: /v1/permits}, result: {id: /permitNo}";

  @RegisterExtension
  static final WireMockExtension SYSTEM =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @TempDir Path home;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private Connector connector;
  private String silence = "PT20S";

  @BeforeEach
  void start() {
    camel.start();
  }

  @AfterEach
  void stop() {
    if (connector != null) {
      connector.close();
    }
    camel.stop();
  }

  @Test
  void createsWithTheBodyOfTheMapping() throws IOException {
    answer(okJson("{\"permitNo\":\"P-7\"}"));

    Receipt receipt =
        target(
                "create",
                CREATE.replace(
                    "send: {path: /v1/permits}",
                    "send: {path: /v1/permits, headers: {Idempotency-Key: '${reference}'}}"))
            .send(command(null));

    assertThat(receipt).isEqualTo(Receipt.done("P-7"));
    SYSTEM.verify(
        postRequestedFor(urlEqualTo("/v1/permits"))
            .withHeader("Idempotency-Key", equalTo("ref-1"))
            .withHeader("X-Api-Key", equalTo("key-1"))
            .withRequestBody(equalToJson("{\"title\":\"Clôture & more\",\"floors\":2}")));
  }

  @Test
  void sendsAForm() throws IOException {
    answer(okJson("{\"permitNo\":\"P-7\"}"));

    target("create", CREATE.replace("send: {", "send: {body: form, method: PUT, "))
        .send(
            new NativeCommand(
                "ref-1", null, json("{'title':'Clôture & more','tags':['a','b'],'x':null}")));

    SYSTEM.verify(
        putRequestedFor(urlEqualTo("/v1/permits"))
            .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded; charset=UTF-8"))
            .withRequestBody(equalTo("title=Cl%C3%B4ture+%26+more&tags=a&tags=b")));
  }

  @Test
  void changesWhatIsThereByItsId() throws IOException {
    answer(aResponse().withStatus(204));
    CommandTarget target =
        target("update", "send: {method: PATCH, path: '/v1/permits/${target}/state'}");

    assertThat(target.send(command("B/7 ü"))).isEqualTo(Receipt.done("B/7 ü"));

    SYSTEM.verify(patchRequestedFor(urlEqualTo("/v1/permits/B%2F7%20%C3%BC/state")));
    assertThat(target.findable()).isFalse();
    assertThatThrownBy(() -> target.find(command("7")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void sendsAFileAsAPartOfAForm() throws IOException {
    answer(okJson("{\"id\":\"F-1\"}"));
    FileToSend photo = FileToSend.jpeg("my photo.jpg", 200_000);
    CommandTarget target =
        target(
            "attach",
            "send: {path: '/v1/permits/${target}/files', body: multipart, part: upload},"
                + " result: {id: /id}");

    Receipt receipt =
        target.send(new NativeCommand("ref-1", "7", json("{'title':'Clôture','size':3}"), photo));

    assertThat(receipt).isEqualTo(Receipt.done("F-1"));
    SYSTEM.verify(
        postRequestedFor(urlEqualTo("/v1/permits/7/files"))
            .withRequestBodyPart(aMultipart("title").withBody(equalTo("Clôture")).build())
            .withRequestBodyPart(aMultipart("size").withBody(equalTo("3")).build())
            .withRequestBodyPart(
                aMultipart("upload")
                    .withHeader("Content-Type", equalTo("image/jpeg"))
                    .withHeader("Content-Disposition", containing("my-photo_ref-1.jpg"))
                    .withBody(binaryEqualTo(photo.bytes()))
                    .build()));
  }

  @Test
  void sendsAFileAlone() throws IOException {
    answer(aResponse().withStatus(204));
    FileToSend photo = FileToSend.jpeg("a.jpg", 5_000);
    CommandTarget target =
        target(
            "attach", "send: {method: PUT, path: '/v1/permits/${target}/${fileName}', body: raw}");

    Receipt receipt = target.send(new NativeCommand("ref-1", "7", json("{}"), photo));

    assertThat(receipt).isEqualTo(Receipt.done("7"));
    SYSTEM.verify(
        putRequestedFor(urlEqualTo("/v1/permits/7/a_ref-1.jpg"))
            .withHeader("Content-Type", equalTo("image/jpeg"))
            .withHeader("Content-Length", equalTo("5000"))
            .withRequestBody(binaryEqualTo(photo.bytes())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attach | send: {path: /f}",
        "attach | send: {path: /f, body: form}",
        "comment | send: {path: /f, body: raw}",
        "create | send: {path: /f, body: multipart}, result: {id: /id}"
      })
  void refusesAFileWhereThereIsNoneAndNoneWhereThereIsOne(String operation, String write) {
    assertThatThrownBy(() -> target(operation, write))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining("multipart and raw go with operation: attach");
  }

  @Test
  void takesTheIdFromAHeaderOrFromSeveralMembers() throws IOException {
    answer(aResponse().withStatus(201).withHeader("Location", "/api/permits/P%207?x=1"));
    assertThat(target("create", "send: {path: /p, body: none}, result: {header: Location}"))
        .satisfies(t -> assertThat(t.send(command(null)).id()).isEqualTo("P 7"));

    answer(okJson("{\"site\":\"BED\",\"no\":12}"));
    assertThat(
            target("create", "send: {path: /p}, result: {id: [/site, /no]}")
                .send(command(null))
                .id())
        .isEqualTo("BED/12");
  }

  @Test
  void asksForTheIdBehindAToken() throws IOException {
    CommandTarget target =
        target(
            "create",
            "send: {path: /p}, result: {id: /id, token: /token},"
                + " follow: {path: '/tokens/${token}', id: /id}");
    answer(okJson("{\"token\":\"t/1\"}"));
    Receipt receipt = target.send(command(null));
    assertThat(receipt).isEqualTo(Receipt.accepted("t/1"));

    answer(okJson("{\"id\":null}"));
    assertThat(target.follow(receipt.id())).isEmpty();
    answer(okJson("{\"id\":\"P-9\"}"));
    assertThat(target.follow(receipt.id())).contains(Receipt.done("P-9"));
    SYSTEM.verify(2, getRequestedFor(urlPathEqualTo("/tokens/t%2F1")));
  }

  @Test
  void findsByOurReference() throws IOException {
    CommandTarget target = target("create", CREATE);
    answer(okJson("{\"items\":[]}"));
    assertThat(target.find(command(null))).isEmpty();

    answer(okJson("{\"items\":[{\"permitNo\":\"P-7\",\"externalRef\":\"ref-1\"}]}"));
    assertThat(target.find(command(null))).contains(Receipt.done("P-7"));

    answer(
        okJson(
            "{\"items\":[{\"permitNo\":\"P-7\",\"externalRef\":\"ref-1\"},"
                + "{\"permitNo\":\"P-8\",\"externalRef\":\"ref-1\"}]}"));
    assertThat(target.find(command(null)).orElseThrow().remarks())
        .singleElement()
        .asString()
        .contains("holds 2 objects");
    SYSTEM.verify(
        getRequestedFor(urlPathEqualTo("/v1/permits"))
            .withQueryParam("externalRef", equalTo("ref-1")));
  }

  @Test
  void findsByAPathThatNamesOurReference() throws IOException {
    CommandTarget target =
        target(
            "create",
            "find: {path: '/by-ref/${reference}', id: /id}, send: {path: /p}, result: {id: /id}");
    answer(aResponse().withStatus(404));
    assertThat(target.find(command(null))).isEmpty();
    answer(okJson("{\"id\":\"P-7\"}"));
    assertThat(target.find(command(null))).contains(Receipt.done("P-7"));
    answer(aResponse().withStatus(500));
    assertThat(catchThrowableOfType(ConnectorException.class, () -> target.find(command(null))))
        .extracting(ConnectorException::category)
        .isEqualTo(FailureCategory.UNAVAILABLE);
  }

  @Test
  void believesNoLookUpThatIgnoresTheQuery() throws IOException {
    answer(okJson("{\"items\":[{\"permitNo\":\"P-1\",\"externalRef\":\"somebody's\"}]}"));
    assertThatThrownBy(() -> target("create", CREATE).find(command(null)))
        .hasMessageContaining("permits, GET /v1/permits: the system sent an object of another")
        .hasMessageNotContaining("somebody");

    answer(okJson("{\"rows\":[]}"));
    assertThatThrownBy(() -> target("create", CREATE).find(command(null)))
        .hasMessageContaining("no list where find.records points");
    answer(aResponse().withStatus(404));
    assertThatThrownBy(() -> target("create", CREATE).find(command(null)))
        .as("a path that is not there proves nothing")
        .isInstanceOf(ConnectorException.class);
  }

  @Test
  void findsExactlyOneAfterTheAnswerWasLost() throws IOException {
    Set<String> held = new ConcurrentSkipListSet<>();
    try (JsonStandIn standIn =
        new JsonStandIn(
            query -> {
              String reference = query.getOrDefault("externalRef", "");
              boolean looks = !reference.isEmpty();
              if (!looks) {
                held.add("ref-1");
              }
              return looks
                  ? held.contains(reference)
                      ? "{\"items\":[{\"permitNo\":\"P-1\",\"externalRef\":\"ref-1\"}]}"
                      : "{\"items\":[]}"
                  : "{\"permitNo\":"; // stored, and then the answer breaks off
            })) {
      CommandTarget target = target(standIn.url(), "create", CREATE);
      assertThat(target.find(command(null))).isEmpty();

      assertThat(failure(target).category()).isEqualTo(FailureCategory.MALFORMED);

      assertThat(target.find(command(null))).contains(Receipt.done("P-1"));
      assertThat(held).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, REJECTED",
    "401, UNAUTHORIZED",
    "404, NOT_FOUND",
    "409, CONFLICT",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE"
  })
  void passesOnWhatTheStatusSays(int status, FailureCategory category) throws IOException {
    answer(aResponse().withStatus(status).withHeader("Retry-After", "9"));

    ConnectorException failure = failure(target("create", CREATE));

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(9));
    assertThat(failure).hasMessageNotContaining("read.");
  }

  @Test
  void doesNotKnowTheOutcomeOfWhatIsNoAnswer() throws IOException {
    silence = "PT0.5S";
    CommandTarget target = target("create", CREATE);
    answer(aResponse().withFixedDelay(800));
    assertThat(failure(target).category()).isEqualTo(FailureCategory.UNAVAILABLE);
    answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertThat(failure(target).category()).isEqualTo(FailureCategory.UNAVAILABLE);
    answer(okJson("{\"other\":1}"));
    assertThat(failure(target))
        .hasMessageContaining("no id where write.result points")
        .extracting(ConnectorException::category)
        .isEqualTo(FailureCategory.MALFORMED);
  }

  @Test
  void recognisesAnErrorBehindStatus200() throws IOException {
    answer(okJson("{\"Status\":1,\"Message\":\"Jane\"}"));

    ConnectorException failure =
        failure(target("create", CREATE + ", error: {at: /Status, ok: [0], unauthorized: [2]}"));

    assertThat(failure.category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(failure)
        .hasMessageContaining("check the mapping of the action and write.send")
        .hasMessageNotContaining("Jane");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "send: {path: /p} | write.result: is needed for create",
        "send: {path: '/p/${target}'}, result: {id: /id} | write.send.path: ${target} stands for nothing",
        "send: {path: '/p/${key}'}, result: {id: /id} | write.send.path: ${key} stands for nothing",
        "send: {path: /p}, result: {token: /t} | write.follow: goes with result.token",
        "find: {path: /p, id: /id}, send: {path: /p}, result: {id: /id} | write.find.match: is needed"
      })
  void refusesWhatCannotWork(String write, String sentence) {
    assertThatThrownBy(() -> target("create", write))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void theExampleOfTheReadmeWorks() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```yml\n") + "```yml\n".length();
    String example = readme.substring(start, readme.indexOf("```", start));
    target("create", CREATE);
    Path file = home.resolve("systems/permits.yaml");
    String yaml = Files.readString(file);
    Files.writeString(file, yaml.substring(0, yaml.indexOf("actions:")) + example);

    SystemFile system =
        SystemFiles.of(home, ConnectorCatalog.of(List.of(new RestConnectorFactory()))).read(file);

    assertThat(system.actions()).containsOnlyKeys("open-permit", "note-on-permit");
    assertThat(
            WriteSpecParser.parse(system.actions().get("open-permit"), system.file())
                .find()
                .call()
                .query()
                .path("externalRef")
                .asText())
        .isEqualTo("${reference}");
  }

  private CommandTarget target(String operation, String write) throws IOException {
    return target(SYSTEM.baseUrl(), operation, write);
  }

  private CommandTarget target(String url, String operation, String write) throws IOException {
    Files.createDirectories(home.resolve("systems"));
    Files.createDirectories(home.resolve("mappings"));
    Files.writeString(home.resolve("mappings/nothing.jslt"), "null");
    String yaml =
        """
        system: permits
        title: {en: Permits}
        family: lpi
        connector: rest
        settings:
          baseUrl: %s
          timeout: %s
          auth: {type: api-key, header: X-Api-Key, value: key-1}
        streams:
          permits: {produces: case, map: nothing, read: {path: /v1/permits, records: /items, id: /permitNo}}
        actions:
          act: {operation: %s, map: nothing, write: {%s}}
        """
            .formatted(url, silence, operation, write);
    Path file = Files.writeString(home.resolve("systems/permits.yaml"), yaml);
    SystemFile system =
        SystemFiles.of(home, ConnectorCatalog.of(List.of(new RestConnectorFactory()))).read(file);
    if (connector != null) {
      connector.close();
    }
    connector =
        new RestConnectorFactory()
            .open(system, new ConnectorContext(camel, Clock.systemUTC(), home));
    return connector.target(system.actions().get("act"));
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    SYSTEM.stubFor(any(anyUrl()).willReturn(answer));
  }

  private static ConnectorException failure(CommandTarget target) {
    return catchThrowableOfType(ConnectorException.class, () -> target.send(command(null)));
  }

  private static NativeCommand command(String target) {
    try {
      return new NativeCommand("ref-1", target, json("{'title':'Clôture & more','floors':2}"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
