package org.tributary.connectors.s4hana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.samples.simulators.s4hana.Quirk;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;

/** Reading business partners from a system with every quirk. */
class PartnerReadingIT {
  @TempDir Path home;
  private Erp erp;

  @AfterEach
  void close() throws IOException {
    erp.close();
  }

  private Erp open(int partners, String read) throws IOException {
    erp = new Erp(home, partners, read);
    return erp;
  }

  @Test
  void readsPartnersWithTheirChildrenAndKeepsLeadingZeros() throws IOException {
    Map<String, NativeRecord> partners = open(23, Erp.READ).read(Mode.FULL);

    assertThat(partners.keySet()).isEqualTo(erp.book().numbers()).contains("0000017007");
    JsonNode body = partners.get("0000017007").body();
    assertThat(body.has("__metadata")).isFalse();
    assertThat(body.path("IsNaturalPerson").asText()).isEqualTo("X");
    assertThat(body.at("/to_BusinessPartnerAddress/0/to_EmailAddress/0/EmailAddress").asText())
        .isEqualTo("ada7@example.org");
    assertThat(body.at("/to_BusinessPartnerAddress/0/to_PhoneNumber/0/PhoneNumber").asText())
        .isEqualTo("+41440007");
  }

  @Test
  void takesTheTimeOfCreationUntilTheFirstChange() throws IOException {
    Map<String, NativeRecord> partners = open(3, Erp.READ).read(Mode.FULL);

    assertThat(partners.get(erp.number(1)).body().path("LastChangeDate").isNull()).isTrue();
    assertThat(partners.get(erp.number(1)).updatedAt())
        .isEqualTo(Erp.SEEDED.plus(2, ChronoUnit.HOURS));
  }

  @Test
  void bringsWhatChangedAndWhatIsNew() throws IOException {
    open(23, Erp.READ).read(Mode.FULL);
    erp.book().edit(erp.number(3), "LastName", "Changed");
    String opened = erp.book().person("Grace", "New");

    Map<String, NativeRecord> changes = erp.read(Mode.CHANGES);

    // the last one of the first run lies within the overlap
    assertThat(changes.keySet()).containsExactly(erp.number(3), erp.number(22), opened);
    assertThat(changes.get(erp.number(3)).updatedAt()).isEqualTo(erp.clock.instant());
  }

  @Test
  void comparesTheTimeOfDayThatTheSystemCannot() throws IOException {
    open(5, Erp.READ).read(Mode.FULL);
    erp.book().edit(erp.number(1), "LastName", "In the morning");
    erp.read(Mode.CHANGES);
    erp.clock.move(Duration.ofHours(3));
    erp.book().edit(erp.number(2), "LastName", "At noon");

    assertThat(erp.read(Mode.CHANGES).keySet()).containsExactly(erp.number(1), erp.number(2));
    assertThat(erp.read(Mode.CHANGES).keySet()).containsExactly(erp.number(2));
  }

  @Test
  void copesWithTimesThatAreOnlyDays() throws IOException {
    open(5, Erp.READ).simulator.with(Quirk.DAYS_ONLY);
    erp.read(Mode.FULL);
    erp.book().edit(erp.number(1), "LastName", "In the morning");
    erp.read(Mode.CHANGES);
    erp.clock.move(Duration.ofHours(3));
    erp.book().edit(erp.number(2), "LastName", "At noon");

    assertThat(erp.read(Mode.CHANGES).keySet()).contains(erp.number(2));
  }

  @Test
  void findsAChangedPhoneThatMovedNothingWhenEverythingIsDue() throws IOException {
    open(23, Erp.READ).read(Mode.FULL);
    erp.book().phone(erp.address(4), "+41791111111");

    assertThat(erp.read(Mode.CHANGES)).doesNotContainKey(erp.number(4));
    JsonNode body = erp.read(Mode.FULL).get(erp.number(4)).body();
    assertThat(body.at("/to_BusinessPartnerAddress/0/to_PhoneNumber/0/PhoneNumber").asText())
        .isEqualTo("+41791111111");
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyset", "skip", "next"})
  void readsEverythingInEachStyleOfPaging(String style) throws IOException {
    open(37, Erp.READ.replace("page: {size: 10}", "page: {size: 10, style: " + style + "}"));
    erp.simulator.with(Quirk.SERVER_PAGES).capAt(7);

    assertThat(erp.read(Mode.FULL).keySet()).isEqualTo(erp.book().numbers());
    assertThat(erp.read(Mode.IDS).keySet()).isEqualTo(erp.book().numbers());
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyset", "skip"})
  void isNotFooledByASilentCapWithOrWithoutACount(String style) throws IOException {
    open(37, Erp.READ.replace("page: {size: 10}", "page: {size: 10, style: " + style + "}"));
    erp.simulator.with(Quirk.SILENT_CAP).capAt(7);

    assertThat(erp.run(Mode.FULL))
        .flatExtracting(Page::anomalies)
        .anyMatch(a -> a.contains("caps"));
    erp.simulator.with(Quirk.NO_COUNT);
    assertThat(erp.read(Mode.FULL).keySet()).isEqualTo(erp.book().numbers());
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyset", "skip"})
  void losesNobodyWhileTheListMoves(String style) throws IOException {
    open(60, Erp.READ.replace("page: {size: 10}", "page: {size: 10, style: " + style + "}"));
    erp.simulator.with(Quirk.ROWS_MOVE);

    Set<String> read = erp.read(Mode.FULL).keySet();

    assertThat(read).containsAll(new TreeSet<>(erp.book().numbers()));
  }

  @Test
  void seesDeletionsInTheIdsAlone() throws IOException {
    open(23, Erp.READ).read(Mode.FULL);
    String gone = erp.number(5);
    erp.book().delete(gone);

    assertThat(erp.read(Mode.CHANGES)).doesNotContainKey(gone);
    assertThat(erp.read(Mode.IDS).keySet()).isEqualTo(erp.book().numbers()).doesNotContain(gone);
  }

  @Test
  void joinsAddressesThatAreASetOfTheirOwn() throws IOException {
    open(23, Erp.CHILDREN).read(Mode.FULL);
    erp.book().edit(erp.number(3), "LastName", "Changed");

    JsonNode body = erp.read(Mode.CHANGES).get(erp.number(3)).body();

    assertThat(body.at("/addresses/0/StreetName").asText()).isEqualTo("Street 3");
    assertThat(body.at("/addresses/0/to_EmailAddress/0/EmailAddress").asText())
        .isEqualTo("ada3@example.org");
  }

  @Test
  void readsAThousandPartnersWithABoundedNumberOfCalls() throws IOException {
    open(1_000, Erp.CHILDREN.replace("page: {size: 10}", "page: {size: 100}"));

    assertThat(erp.read(Mode.FULL)).hasSize(1_000);
    // 10 pages of partners and 10 of addresses, which bring e-mails and phones with them
    assertThat(erp.simulator.counters().total()).isEqualTo(20);
  }

  @Test
  void refusesChildrenThatDoNotComeAlthoughAskedFor() throws IOException {
    open(3, Erp.READ).simulator.with(Quirk.NO_EXPAND);

    assertThatThrownBy(() -> erp.read(Mode.FULL))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("to_BusinessPartnerAddress came unexpanded");
  }

  @Test
  void stopsWhereTheFilterIsIgnored() throws IOException {
    open(23, Erp.READ);
    assertThat(SelfCheck.failure(erp.selfCheck())).isEmpty();
    erp.simulator.with(Quirk.FILTER_IGNORED);

    assertThat(SelfCheck.failure(erp.selfCheck()).map(Finding::check))
        .hasValue(Finding.Check.FUTURE_WATERMARK);
    assertThatThrownBy(() -> erp.read(Mode.FULL))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("does not advance");
  }
}
