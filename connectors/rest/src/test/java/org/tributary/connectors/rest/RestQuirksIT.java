package org.tributary.connectors.rest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.JsonRecords;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.QuirkContract;

class RestQuirksIT extends QuirkContract {
  @Override
  protected String column() {
    return "rest";
  }

  @Override
  protected Map<Quirk, String> notApplicable() {
    Map<Quirk, String> reasons = new EnumMap<>(Quirk.class);
    for (Quirk quirk :
        new Quirk[] {
          Quirk.CHARSET,
          Quirk.BYTE_ORDER_MARK,
          Quirk.LINE_ENDS,
          Quirk.HEADER_DRIFT,
          Quirk.HALF_WRITTEN_FILE
        }) {
      reasons.put(quirk, "it reads no files");
    }
    return reasons;
  }

  @Override
  protected ConnectorUnderTest subject(Quirk quirk, Path home) throws IOException {
    RestSubject subject =
        switch (quirk) {
          case CHILD_EDIT -> RestSubject.PLAIN.withoutSince();
          case PREFIXED_IDS -> RestSubject.PLAIN.withId("[/site, /id]");
          default -> RestSubject.PLAIN;
        };
    return subject.over(new JsonRecords(57).with(quirk), home);
  }
}
