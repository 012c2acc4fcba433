package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tributary.connectors.flatfile.CustomerFile.Shape;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.QuirkContract;

class FlatFileQuirksIT extends QuirkContract {
  @Override
  protected String column() {
    return "flatfile";
  }

  @Override
  protected Map<Quirk, String> notApplicable() {
    Map<Quirk, String> reasons = new EnumMap<>(Quirk.class);
    reasons.put(Quirk.PAGE_CAP, "a file is whole; pages are cut by the hub");
    reasons.put(Quirk.IGNORED_FILTER, "a file cannot be asked for changes");
    reasons.put(Quirk.CHILD_EDIT, "a row has no children");
    reasons.put(
        Quirk.KEY_EXPIRY, "files are copied behind one login before the first row is given");
    for (Quirk http :
        new Quirk[] {
          Quirk.ERROR_AT_200, Quirk.HTML_ON_EXPIRY, Quirk.RATE_LIMIT, Quirk.RATE_LIMIT_WITH_WAIT
        }) {
      reasons.put(http, "files come over SFTP or lie in a folder");
    }
    reasons.put(Quirk.CREATE_REPORTS_FAILURE, "this connector only reads");
    reasons.put(Quirk.CREATE_TIMES_OUT, "this connector only reads");
    return reasons;
  }

  @Override
  protected ConnectorUnderTest subject(Quirk quirk, Path home) throws IOException {
    CustomerFile file = new CustomerFile(home.resolve("drop"));
    Shape plain = Shape.PLAIN;
    switch (quirk) {
      case CHARSET -> file.shaped(plain.charset(StandardCharsets.ISO_8859_1));
      case BYTE_ORDER_MARK -> file.shaped(plain.start("\uFEFF"));
      case LINE_ENDS -> file.shaped(plain.lineEnd("\r\n"));
      case HEADER_DRIFT -> file.shaped(plain.header("Customer Id,Site,Name,Changed"));
      case NULL_UPDATED -> file.shaped(plain.withoutTimes());
      case HALF_WRITTEN_FILE -> file.half();
      default -> {}
    }
    return quirk == Quirk.PREFIXED_IDS
        ? FlatFileSubject.over(file.withPrefix("NORTH/"), "[Site, Id]", home)
        : FlatFileSubject.over(file, "Id", home);
  }
}
