package org.tributary.hub.cli.discover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.canonical.Case;
import org.tributary.samples.simulators.permits.Applicant;
import org.tributary.samples.simulators.permits.Code;
import org.tributary.samples.simulators.permits.Permit;
import org.tributary.samples.simulators.permits.PermitAddress;
import org.tributary.samples.simulators.permits.PermitAuth;
import org.tributary.samples.simulators.permits.PermitDates;
import org.tributary.samples.simulators.permits.PermitPaging;
import org.tributary.samples.simulators.permits.PermitParcel;
import org.tributary.samples.simulators.permits.PermitSimulator;
import org.tributary.samples.simulators.s4hana.Quirk;
import org.tributary.samples.simulators.s4hana.S4hanaSimulator;
import org.tributary.sdk.mapping.Mapped;

/**
 * What the simulated systems say about themselves is drafted right: the draft reads all they have.
 */
class SimulatorDiscoveryIT {
  private static final Map<PermitPaging, String> PAGES =
      Map.of(
          PermitPaging.KEYSET,
          "{style: cursor, param: after, next: /next, sizeParam: size, size: 200}",
          PermitPaging.CURSOR,
          "{style: cursor, param: cursor, next: /cursor, sizeParam: size, size: 200}",
          PermitPaging.OFFSET,
          "{style: offset, param: offset, sizeParam: limit, size: 200, total: /total}",
          PermitPaging.PAGE,
          "{style: page, param: page, first: 1, sizeParam: per_page, size: 200, pages: /pages,"
              + " total: /total}",
          PermitPaging.LINK_HEADER,
          "{style: link-header, sizeParam: per_page, size: 200}");

  @TempDir private Path home;

  private static JsonNode yaml(String text) throws IOException {
    return new YAMLMapper().readTree(text);
  }

  private static Permit permit(int number) {
    return new Permit(
        "BP-%05d".formatted(number),
        new Code("DECK", "Deck or porch"),
        "NEW",
        new Code("REV", "Plan review"),
        PermitDates.applied(LocalDate.of(2026, 5, 1)),
        "New deck",
        new BigDecimal("1500.00"),
        new PermitAddress("1 Main Street", null, "Rivertown", "K9Z 1A1"),
        new PermitParcel(45.1, -74.9, "P-1"),
        new Applicant("Zoé", "Côté", "zoe@example.org", null, null, null),
        null,
        Instant.parse("2026-05-01T10:00:00Z"));
  }

  @ParameterizedTest
  @EnumSource(PermitPaging.class)
  void draftsThePermitSystemInEachOfItsPagingStyles(PermitPaging style) throws IOException {
    try (PermitSimulator system =
        new PermitSimulator(PermitAuth.apiKey("a-value"), Clock.systemUTC()).page(style)) {
      system.counter().fileAll(IntStream.range(0, 450).mapToObj(i -> permit(i)).toList());
      String document = system.start() + "/openapi.yaml";

      Drafted drafted = Drafted.of(SourceKind.OPENAPI, document, home, Drafted.nothing());

      assertThat(drafted.system().streams().keySet()).containsExactly("permits");
      JsonNode read = drafted.read("permits");
      assertThat(read.path("page")).isEqualTo(yaml(PAGES.get(style)));
      assertThat(read.path("id").asText()).isEqualTo("/permitNo");
      assertThat(read.path("updated").asText()).isEqualTo("/updatedAt");
      assertThat(read.path("since").path("param").asText()).isEqualTo("updated_from");
      assertThat(drafted.mapAll("permits"))
          .extracting(mapped -> ((Case) ((Mapped.Done) mapped).value()).number())
          .containsExactlyElementsOf(
              system.counter().all().stream().map(Permit::permitNo).sorted().toList());
    }
  }

  @Test
  void draftsTheBusinessPartnersOfAnErp() throws IOException {
    try (S4hanaSimulator system =
        new S4hanaSimulator("a-value", "a-value", Clock.systemUTC(), ZoneOffset.UTC)
            .with(Quirk.SERVER_PAGES)
            .capAt(20)) {
      for (int i = 0; i < 45; i++) {
        String number = system.book().person("Ada", "Example " + i);
        system.book().address(number, "Main Street", "Rivertown");
      }
      String service = system.start() + "/sap/opu/odata/sap/API_BUSINESS_PARTNER";
      String basic =
          Base64.getEncoder().encodeToString("a-value:a-value".getBytes(StandardCharsets.UTF_8));
      Wishes wishes = new Wishes(null, null, null, "CH", List.of("Authorization: Basic " + basic));

      Drafted drafted = Drafted.of(SourceKind.ODATA, service + "/$metadata", home, wishes);

      assertThat(drafted.system().streams().keySet())
          .containsExactly(
              "a-business-partner",
              "a-business-partner-address",
              "a-address-email-address",
              "a-address-phone-number");
      JsonNode partners = drafted.read("a-business-partner");
      assertThat(partners.path("id").asText()).isEqualTo("/BusinessPartner");
      assertThat(partners.path("page")).isEqualTo(yaml("{style: next-link, next: /d/__next}"));
      assertThat(partners.path("updated")).isEqualTo(yaml("[/LastChangeDate, /CreationDate]"));
      assertThat(drafted.read("a-address-email-address").path("id"))
          .isEqualTo(yaml("[/AddressID, /Person, /OrdinalNumber]"));
      assertThat(drafted.mapAll("a-business-partner")).hasSize(45);
      assertThat(drafted.mapAll("a-business-partner-address")).hasSize(45);
      assertThat(drafted.mapAll("a-address-phone-number")).isEmpty();
    }
  }
}
