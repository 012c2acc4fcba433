package org.tributary.connectors.ldap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.QuirkContract;

class LdapQuirksIT extends QuirkContract {
  @Override
  protected String column() {
    return "ldap";
  }

  @Override
  protected Map<Quirk, String> notApplicable() {
    Map<Quirk, String> reasons = new EnumMap<>(Quirk.class);
    for (Quirk http : new Quirk[] {Quirk.ERROR_AT_200, Quirk.HTML_ON_EXPIRY}) {
      reasons.put(http, "a directory answers with a result code, which is a refusal or success");
    }
    for (Quirk http : new Quirk[] {Quirk.RATE_LIMIT, Quirk.RATE_LIMIT_WITH_WAIT}) {
      reasons.put(http, "a directory does not speak HTTP; result code 51 (busy) is tried again");
    }
    reasons.put(Quirk.CREATE_REPORTS_FAILURE, "this connector only reads");
    reasons.put(Quirk.CREATE_TIMES_OUT, "this connector only reads");
    for (Quirk file :
        new Quirk[] {
          Quirk.CHARSET,
          Quirk.BYTE_ORDER_MARK,
          Quirk.LINE_ENDS,
          Quirk.HEADER_DRIFT,
          Quirk.HALF_WRITTEN_FILE
        }) {
      reasons.put(file, "it reads no files");
    }
    return reasons;
  }

  @Override
  protected ConnectorUnderTest subject(Quirk quirk, Path home) throws IOException {
    String more =
        switch (quirk) {
          case CHILD_EDIT -> ", updated: []";
          case NULL_UPDATED -> ", updated: [modifyTimestamp, createTimestamp]";
          case PREFIXED_IDS -> ", id: dn";
          default -> "";
        };
    return LdapSubject.over(quirk, more, home);
  }
}
