package org.tributary.connectors.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

class GeoReportParserTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Oddities oddities = new Oddities();

  @Test
  void readsCapitalsNilNamespacesSpacedTimesAndNoPlace() throws IOException {
    GeoReportParser.Requests requests = parse("capitals-and-nil.xml", "America/Los_Angeles");

    assertThat(requests.rows()).hasSize(2);
    assertThat(body(requests, 0))
        .isEqualTo(
            """
            {"service_request_id":"1063001","status":"Closed","status_notes":null,\
            "service_code":"47","requested_datetime":"2012-05-22T23:57:23.97-07:00",\
            "updated_datetime":"2012-05-23T08:11:02.4-07:00","zipcode":null,"lat":null,\
            "long":null,"media_url":null,"as_sent":{\
            "requested_datetime":"2012-05-22 23:57:23.97",\
            "updated_datetime":"2012-05-23 08:11:02.4","zipcode":"0","lat":0.0,"long":0.0}}""");
    assertThat(requests.rows().get(0).open()).isFalse();
    assertThat(requests.rows().get(0).updatedAt()).isEqualTo("2012-05-23T15:11:02.4Z");
    assertThat(requests.rows().get(1).open()).isTrue();
    assertThat(requests.rows().get(1).updatedAt()).isNull();
    assertThat(oddities.sentences())
        .containsExactlyInAnyOrder(
            "the XML carries namespaces (once)",
            "an absent value is sent as xsi:nil (once)",
            "a time has a space instead of T (3 times)",
            "a time has fractions of a second (3 times)",
            "a time has no zone; read in America/Los_Angeles (3 times)",
            "the zipcode is 0; read as absent (once)",
            "lat and long are 0; read as absent (once)",
            "the status is written with capitals; kept as sent (2 times)",
            "updated_datetime is empty (once)");
  }

  @Test
  void readsMarkedListsMisnamedMembersAndRepeatedMedia() throws IOException {
    GeoReportParser.Requests requests = parse("marked-lists.xml", "UTC");

    assertThat(body(requests, 0))
        .isEqualTo(
            """
            {"service_request_id":"88","status":"open","service_code":"12",\
            "requested_datetime":"2015-01-07T10:00:00+01:00",\
            "updated_datetime":"2015-01-08T10:00:00+01:00","address_id":"4711",\
            "media_url":["https://city.example/1.jpg","https://city.example/2.jpg"],\
            "extended_attributes":{"detailed_status":"IN_PROCESS"}}""");
    assertThat(oddities.sentences())
        .containsExactlyInAnyOrder(
            "the XML marks lists with an attribute (is_array or type=\"array\") (once)",
            "the root element is requests instead of service_requests (once)",
            "a member is misnamed: adress_id for address_id (once)",
            "media_url is a list (once)");
  }

  @Test
  void readsListsInObjectsAndValuesInLists() throws IOException {
    GeoReportParser.Requests requests = parse("wrapped-lists.json", "UTC");

    assertThat(body(requests, 0))
        .isEqualTo(
            """
            {"service_request_id":"17","status":"open","service_code":"roads",\
            "requested_datetime":"2016-11-30T08:00:00+01:00","updated_datetime":null,\
            "description":null,"agency_responsible":"Road works","lat":47.37,"long":8.54}""");
    assertThat(oddities.sentences())
        .containsExactlyInAnyOrder(
            "the list of rows is wrapped in an object (once)",
            "a single value is sent as a list (8 times)",
            "an absent value is sent as [] or {} (2 times)",
            "a text member is sent as an object or list (once)",
            "updated_datetime is empty (once)");
  }

  @Test
  void readsRowsInAnObjectOfNumbersAndNumbersForTexts() throws IOException {
    GeoReportParser.Requests requests = parse("numbered-rows.json", "UTC");

    assertThat(requests.rows()).extracting(ServiceRequestRow::id).containsExactly("5", "6");
    assertThat(body(requests, 0))
        .contains("\"service_code\":\"3\"", "\"zipcode\":\"47401\"", "\"media_url\":null");
    assertThat(oddities.sentences())
        .containsExactlyInAnyOrder(
            "the list of rows is wrapped in an object (once)",
            "a text member is sent as a number (5 times)",
            "media_url is an empty text (once)");
  }

  @Test
  void readsOneObjectForAListAndKeepsUnknownMembers() throws IOException {
    GeoReportParser.Requests requests = parse("one-object.json", "UTC");

    assertThat(body(requests, 0))
        .isEqualTo(
            """
            {"service_request_id":"1e2","status":"open","service_code":"171","zipcode":"00100",\
            "requested_datetime":"2013-05-01T09:00:00.123Z",\
            "updated_datetime":"2013-05-01T09:00:00.123Z","lat":60.16,"long":24.93,\
            "vendor_field":{"kept":true}}""");
    assertThat(oddities.sentences())
        .containsExactlyInAnyOrder(
            "one row is sent as an object instead of a list (once)",
            "a member is misnamed: zip_code for zipcode (once)",
            "a coordinate is sent as a text (2 times)",
            "a time has fractions of a second (2 times)");
  }

  @Test
  void readsMediaAsListsOfTextsAndObjects() throws IOException {
    GeoReportParser.Requests requests = parse("media-lists.json", "UTC");

    assertThat(body(requests, 0))
        .contains("\"media_url\":[\"https://city.example/a0.png\",\"https://city.example/b.png\"]");
    assertThat(oddities.sentences()).containsExactly("media_url is a list (once)");
  }

  @Test
  void keepsWhatCannotBeUnderstoodAndSaysSo() throws IOException {
    GeoReportParser.Requests requests = parse("being-processed.json", "UTC");

    assertThat(requests.rows())
        .extracting(ServiceRequestRow::id)
        .containsExactly(null, null, "14-01", "14-02");
    assertThat(requests.unusable()).hasSize(1);
    assertThat(requests.onWire()).isEqualTo(5);
    assertThat(body(requests, 3))
        .contains(
            "\"requested_datetime\":\"07/12/2014 10:58\"",
            "\"updated_datetime\":\"2014-02-30\"",
            "\"lat\":null",
            "\"as_sent\":{\"lat\":\"north\"}");
    assertThat(requests.rows().get(3).requestedAt()).isNull();
    assertThat(oddities.sentences())
        .containsExactlyInAnyOrder(
            "a request has no requested_datetime (once)",
            "an entry of the list is empty (once)",
            "a time is in a form that is not understood; kept as sent (once)",
            "a time is not a possible date or time of day; kept as sent (once)",
            "a coordinate is sent as a text (2 times)",
            "lat or long is not a number; read as absent (once)",
            "the status is written with capitals; kept as sent (once)",
            "the status is neither open nor closed; kept as sent (once)");
  }

  @Test
  void saysThatNoZoneIsDeclared() {
    GeoReportParser parser = new GeoReportParser(TimeReading.UTC);
    String answer =
        "[{\"service_request_id\":\"1\",\"requested_datetime\":\"2012-05-22T23:57:23\"}]";

    List<ServiceRequestRow> rows = parser.requests("city", answer, oddities).rows();

    assertThat(rows.get(0).requestedAt()).isEqualTo(Instant.parse("2012-05-22T23:57:23Z"));
    assertThat(oddities.sentences())
        .contains(
            "a time has no zone; read in Z, because the system file declares no read.zone (once)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<service_requests/>",
        "<?xml version=\"1.0\"?><requests></requests>",
        "[]",
        "{}",
        "{\"service_requests\":[]}",
      })
  void takesAnEmptyListForNoRows(String answer) {
    assertThat(new GeoReportParser(TimeReading.UTC).requests("city", answer, oddities).onWire())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "MALFORMED    | ~~                                 | with an empty body",
        "MALFORMED    | <!DOCTYPE html><p>Down</p>         | with a web page",
        "UNAUTHORIZED | <html><input type='password'/>     | with a login page",
        "MALFORMED    | <service_requests><request>        | with XML that cannot be read",
        "MALFORMED    | [{\"service_request_id\":\"1\"     | with JSON that cannot be read",
        "MALFORMED    | [{\"a\":1}]                        | not a GeoReport list",
        "MALFORMED    | \"maintenance\"                    | not a GeoReport list",
        "MALFORMED    | null                               | not a GeoReport list",
        "MALFORMED    | <maintenance/>                     | not a GeoReport list",
        "MALFORMED    | <service_requests>no</service_requests> | not a GeoReport list",
        "REJECTED     | [{\"code\":1,\"description\":\"CRM down\"}] | with an error in place of what was asked for: 1 CRM down",
        "UNAUTHORIZED | [{\"code\":403,\"description\":\"bad key\"}] | 403 bad key",
        "NOT_FOUND    | <errors><error><code>404</code><description>no such jurisdiction</description></error></errors> | 404 no such jurisdiction",
        "REJECTED     | {\"message\":\"base is a duplicate\"} | base is a duplicate",
      })
  void refusesWhatIsNoGeoReportAnswer(FailureCategory category, String answer, String sentence) {
    GeoReportParser parser = new GeoReportParser(TimeReading.UTC);

    assertThatThrownBy(() -> parser.requests("city answered GET /requests.json", answer, oddities))
        .isInstanceOfSatisfying(
            ConnectorException.class, failure -> assertThat(failure.category()).isEqualTo(category))
        .hasMessageStartingWith("city answered GET /requests.json ")
        .hasMessageContaining(sentence);
  }

  @Test
  void refusesDocumentTypesAndEntities() {
    String bomb =
        """
        <?xml version="1.0"?>
        <!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
        <service_requests><request><service_request_id>&a;</service_request_id></request>\
        </service_requests>""";

    assertThatThrownBy(() -> new GeoReportParser(TimeReading.UTC).requests("city", bomb, oddities))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("document type");
  }

  @Test
  void takesPersonsOutOfWhatAServerSays() {
    String answer =
        "[{\"code\":400,\"description\":\"Jo\\n <jo@mail.example> 555 123 4567 is known\"}]";

    assertThatThrownBy(
            () -> new GeoReportParser(TimeReading.UTC).requests("city", answer, oddities))
        .hasMessageContaining("400 Jo (address) (number) is known")
        .hasMessageNotContaining("mail.example");
  }

  private GeoReportParser.Requests parse(String excerpt, String zone) throws IOException {
    TimeReading times = new TimeReading(ZoneId.of(zone), true);
    return new GeoReportParser(times).requests("city", excerpt(excerpt), oddities);
  }

  private static String body(GeoReportParser.Requests requests, int row) throws IOException {
    return JSON.writeValueAsString(requests.rows().get(row).body());
  }

  static String excerpt(String name) throws IOException {
    try (InputStream in = GeoReportParserTest.class.getResourceAsStream("/excerpts/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
