package org.tributary.connectors.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.QuirkContract;

/** What happens to files happens to the texts of messages, too. */
class MailQuirksIT extends QuirkContract {
  @Override
  protected String column() {
    return "mail";
  }

  @Override
  protected Map<Quirk, String> notApplicable() {
    Map<Quirk, String> reasons = new EnumMap<>(Quirk.class);
    reasons.put(Quirk.PAGE_CAP, "a mail server gives the messages that were asked for");
    reasons.put(Quirk.NULL_UPDATED, "each message has its arrival (RFC 9051 section 2.3.3)");
    reasons.put(Quirk.CHILD_EDIT, "a message is not changed, and its attachments are part of it");
    reasons.put(Quirk.IGNORED_FILTER, "it asks for UIDs, and looks at those that come itself");
    for (Quirk http :
        new Quirk[] {
          Quirk.ERROR_AT_200, Quirk.HTML_ON_EXPIRY, Quirk.RATE_LIMIT, Quirk.RATE_LIMIT_WITH_WAIT
        }) {
      reasons.put(http, "a mail server does not speak HTTP");
    }
    reasons.put(Quirk.CREATE_REPORTS_FAILURE, "this connector only reads");
    reasons.put(Quirk.CREATE_TIMES_OUT, "this connector only reads");
    reasons.put(Quirk.CITY_STATUSES, "a message has no status");
    reasons.put(Quirk.DELETION, "a message that left the folder was not taken back by its sender");
    reasons.put(Quirk.STRING_NUMBERS, "a message is text");
    reasons.put(Quirk.PREFIXED_IDS, "a Message-ID is unique in the world (RFC 5322 section 3.6.4)");
    reasons.put(Quirk.HEADER_DRIFT, "the headers of a message are those of RFC 5322");
    reasons.put(Quirk.HALF_WRITTEN_FILE, "a server lists a message when it has all of it");
    return reasons;
  }

  @Override
  protected ConnectorUnderTest subject(Quirk quirk, Path home) throws IOException {
    return MailSubject.over(quirk, home);
  }
}
