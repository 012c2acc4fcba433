package org.tributary.connectors.arcgis;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.NativeCommand;

/** Errors in every costume, while reading and while writing. */
class ArcgisErrorsTest {
  private static final String LAYER =
      "{'objectIdField':'OBJECTID','maxRecordCount':10,'fields':[],"
          + "'editFieldsInfo':{'editDateField':'EditDate'},'capabilities':'Query,Editing',"
          + "'advancedQueryCapabilities':{'supportsPagination':true,'supportsOrderBy':true}}";

  @RegisterExtension
  static final WireMockExtension SERVICE =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @TempDir Path home;
  private Yard yard;

  @BeforeEach
  void start() throws IOException {
    yard = new Yard(home).open(SERVICE.baseUrl(), "", "");
  }

  @AfterEach
  void stop() {
    yard.close();
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHORIZED",
    "403, UNAUTHORIZED",
    "404, NOT_FOUND",
    "409, CONFLICT",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE"
  })
  void passesOnWhatTheStatusSays(int status, FailureCategory category) {
    answer(aResponse().withStatus(status));

    assertThat(readFailure().category()).isEqualTo(category);
  }

  @Test
  void waitsAsLongAsTheServiceAsks() {
    answer(aResponse().withStatus(429).withHeader("Retry-After", "30"));

    assertThat(readFailure().retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    "498, UNAUTHORIZED, our token is missing or no longer good",
    "499, UNAUTHORIZED, our token is missing or no longer good",
    "403, UNAUTHORIZED, our user may not do this",
    "404, NOT_FOUND, there is no such service or layer",
    "429, RATE_LIMITED, it asks us to slow down",
    "400, REJECTED, 'check where, fields and layer'",
    "500, UNAVAILABLE, it cannot answer now"
  })
  void recognisesAnErrorBehindStatus200(int code, FailureCategory category, String advice)
      throws IOException {
    answer(json("{'error':{'code':" + code + ",'message':'Jane','details':['Jane']}}"));

    for (ConnectorException failure : new ConnectorException[] {readFailure(), writeFailure()}) {
      assertThat(failure.category()).isEqualTo(category);
      assertThat(failure)
          .hasMessageStartingWith("assets answered 200 with an error (" + code + ") to ")
          .hasMessageContaining(advice)
          .hasMessageNotContaining("Jane");
    }
  }

  @Test
  void doesNotTakeAnotherErrorForOneOfArcgis() throws IOException {
    answer(json("{'error':{'code':'E42','message':'Jane'}}"));

    assertThat(readFailure())
        .hasMessage(
            "assets answered 200 with an error that is none of ArcGIS to GET /0; check"
                + " settings.baseUrl and what stands between us and the service")
        .extracting(ConnectorException::category)
        .isEqualTo(FailureCategory.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, REJECTED",
    "-2147217395, REJECTED",
    "1003, REJECTED",
    "1007, UNAUTHORIZED",
    "1011, NOT_FOUND",
    "1017, UNAVAILABLE",
    "1022, CONFLICT"
  })
  void tellsTheCategoryOfARefusedEdit(int code, FailureCategory category) throws IOException {
    layer();
    SERVICE.stubFor(
        any(urlPathEqualTo("/0/applyEdits"))
            .willReturn(
                json(
                    "{'addResults':[{'success':false,'error':{'code':"
                        + code
                        + ",'description':'Jane'}}]}")));

    ConnectorException failure = writeFailure();

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure)
        .hasMessageContaining("the edit was refused (" + code + "), nothing was stored")
        .hasMessageNotContaining("Jane");
  }

  @Test
  void doesNotKnowTheOutcomeWhereNoResultCame() throws IOException {
    layer();
    SERVICE.stubFor(any(urlPathEqualTo("/0/applyEdits")).willReturn(json("{'addResults':[]}")));

    assertThat(writeFailure())
        .hasMessageContaining("whether it was stored is not known")
        .extracting(ConnectorException::category)
        .isEqualTo(FailureCategory.MALFORMED);
  }

  @Test
  void refusesToWriteWhereTheLayerDoesNotAllowIt() throws IOException {
    answer(json(LAYER.replace("Query,Editing", "Query")));

    assertThat(writeFailure())
        .hasMessageContaining("assets, layer 0 does not allow create")
        .extracting(ConnectorException::category)
        .isEqualTo(FailureCategory.REJECTED);
  }

  @Test
  void believesTheFlagOfGeoJsonToo() throws IOException {
    layer();
    SERVICE.stubFor(
        any(urlPathEqualTo("/0/query"))
            .willReturn(
                json(
                    "{'properties':{'exceededTransferLimit':true},"
                        + "'features':[{'attributes':{'OBJECTID':7}}]}")));

    assertThat(yard.page(Mode.FULL).last()).isFalse();
  }

  @Test
  void saysWhatIsNoFeatureService() throws IOException {
    answer(json("{'currentVersion':11.1}"));
    assertThat(readFailure()).hasMessageContaining("its metadata names no object id field");

    answer(aResponse().withBody("<html><title>Sign In</title></html>"));
    assertThat(readFailure().category()).isEqualTo(FailureCategory.UNAUTHORIZED);

    answer(aResponse().withBody(LAYER.substring(0, 40)));
    assertThat(readFailure().category()).isEqualTo(FailureCategory.MALFORMED);

    yard.impatient().open(SERVICE.baseUrl(), "", "");
    answer(aResponse().withFixedDelay(800));
    assertThat(readFailure().category()).isEqualTo(FailureCategory.UNAVAILABLE);
  }

  private void layer() {
    SERVICE.stubFor(any(urlPathEqualTo("/0")).willReturn(json(LAYER)));
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    SERVICE.stubFor(any(anyUrl()).willReturn(answer));
  }

  private static ResponseDefinitionBuilder json(String text) {
    return okJson(text.replace('\'', '"'));
  }

  private ConnectorException readFailure() {
    return catchThrowableOfType(ConnectorException.class, () -> yard.page(Mode.FULL));
  }

  private ConnectorException writeFailure() throws IOException {
    NativeCommand command =
        new NativeCommand("r-1", null, Yard.json("{'attributes':{'Status':'x'}}"));
    return catchThrowableOfType(
        ConnectorException.class, () -> yard.target("add-blind").send(command));
  }
}
