package org.tributary.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseBuilder;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.Place;
import org.tributary.sdk.json.CanonicalJson;

class OwnWordsTest {
  private static final Instant OPENED = Instant.parse("2026-11-20T09:00:00Z");

  private static CaseBuilder request() {
    return Case.builder(CaseType.SERVICE_REQUEST, "Pothole", CaseStatus.SUBMITTED, OPENED);
  }

  @Test
  void tellsWhichMembersOnlyTheCallerSaid() {
    Case own = request().description("Before my house").place(Place.at(10, 50)).build();
    Case stated = request().description("Before a house").number("SR-1").build();
    CaseInput input =
        new CaseInput(
            "1",
            UUID.randomUUID(),
            stated,
            CanonicalJson.write(stated),
            OPENED,
            CaseInput.Version.NEWER);

    CaseInput both = OwnWords.under(input, CanonicalJson.write(own));

    assertThat(both.filled()).containsExactly("place");
    assertThat(both.value().place()).isEqualTo(own.place());
    assertThat(both.value().description()).isEqualTo("Before a house");
    assertThat(both.value().number()).isEqualTo("SR-1");
  }
}
