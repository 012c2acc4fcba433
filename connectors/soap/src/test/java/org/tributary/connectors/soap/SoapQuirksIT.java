package org.tributary.connectors.soap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.QuirkContract;

/** What happens to files happens to documents that are sent, too. */
class SoapQuirksIT extends QuirkContract {
  private static final StandIn STAND_IN = new StandIn();

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  @Override
  protected String column() {
    return "soap";
  }

  @Override
  protected Map<Quirk, String> notApplicable() {
    return Map.of(
        Quirk.CREATE_REPORTS_FAILURE,
        "this connector only reads",
        Quirk.CREATE_TIMES_OUT,
        "this connector only reads",
        Quirk.HALF_WRITTEN_FILE,
        "it reads no files; half an answer is refused as truncated XML");
  }

  @Override
  protected ConnectorUnderTest subject(Quirk quirk, Path home) throws IOException {
    SoapSubject subject =
        switch (quirk) {
          case CHILD_EDIT -> SoapSubject.PLAIN.withoutSince();
          case PREFIXED_IDS -> SoapSubject.PLAIN.withId("[l:Site, l:Number]");
          default -> SoapSubject.PLAIN;
        };
    return subject.over(new FakeLicences(STAND_IN, 57).with(quirk), STAND_IN.url(), home);
  }
}
