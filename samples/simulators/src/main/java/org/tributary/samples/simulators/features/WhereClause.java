package org.tributary.samples.simulators.features;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.samples.simulators.http.BadCall;

/**
 * The part of the ArcGIS where language that readers use: {@code 1=1}, comparisons of OBJECTID with
 * a number, of dates with {@code TIMESTAMP 'yyyy-mm-dd hh:mm:ss'} (UTC) and of texts with {@code
 * 'text'}, joined by AND; parentheses change nothing then, but may hold comparisons joined by OR,
 * {@code IS NULL} among them.
 */
record WhereClause(Set<FeatureQuirk> quirks) {
  private static final Pattern ALL = Pattern.compile("1\\s*=\\s*1");
  private static final Pattern AND =
      Pattern.compile("\\s+AND\\s+(?=(?:[^']*'[^']*')*[^']*$)", Pattern.CASE_INSENSITIVE);
  private static final Pattern OR =
      Pattern.compile("\\s+OR\\s+(?=(?:[^']*'[^']*')*[^']*$)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NULL =
      Pattern.compile("(\\w+)\\s+IS\\s+(NOT\\s+)?NULL", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMPARISON =
      Pattern.compile("(\\w+)\\s*(<=|>=|<|>|=)\\s*(.+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern TIMESTAMP =
      Pattern.compile("TIMESTAMP\\s*'([^']+)'", Pattern.CASE_INSENSITIVE);
  private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /**
   * The features that the clause selects.
   *
   * @throws BadCall when the clause is not understood
   */
  Predicate<AssetFeature> parse(String clause) {
    Predicate<AssetFeature> all = feature -> true;
    for (String term : AND.split(clause.strip(), -1)) {
      String bare = term.strip().replaceAll("^\\(+|\\)+$", "").strip();
      all = all.and(term.strip().startsWith("(") ? anyOf(bare) : term(bare));
    }
    return all;
  }

  private Predicate<AssetFeature> anyOf(String terms) {
    Predicate<AssetFeature> any = feature -> false;
    for (String term : OR.split(terms, -1)) {
      any = any.or(term(term.strip()));
    }
    return any;
  }

  private Predicate<AssetFeature> term(String term) {
    if (ALL.matcher(term).matches()) {
      return feature -> true;
    }
    Matcher isNull = NULL.matcher(term);
    if (isNull.matches()) {
      AssetField field = AssetField.named(isNull.group(1)).orElseThrow(WhereClause::notUnderstood);
      boolean not = isNull.group(2) != null;
      return feature -> not == (field.of(feature) != null);
    }
    Matcher comparison = COMPARISON.matcher(term);
    if (!comparison.matches()) {
      throw notUnderstood();
    }
    AssetField field =
        AssetField.named(comparison.group(1)).orElseThrow(WhereClause::notUnderstood);
    String literal = comparison.group(3).strip();
    if (field.isText()) {
      return text(field, comparison.group(2), literal);
    }
    IntPredicate holds = operator(comparison.group(2));
    boolean ignored =
        field == AssetField.EDIT_DATE && quirks.contains(FeatureQuirk.TIME_FILTER_IGNORED);
    long bound = ignored ? 0 : bound(field, literal);
    return feature ->
        ignored
            || (field.of(feature) instanceof Number value
                && holds.test(Long.compare(value.longValue(), bound)));
  }

  private Predicate<AssetFeature> text(AssetField field, String sign, String literal) {
    Matcher text = TEXT.matcher(literal);
    if (!sign.equals("=") || !text.matches()) {
      throw notUnderstood();
    }
    if (quirks.contains(FeatureQuirk.TEXT_FILTER_IGNORED)) {
      return feature -> true;
    }
    String wanted = text.group(1).replace("''", "'");
    return feature -> wanted.equals(field.of(feature));
  }

  private static IntPredicate operator(String sign) {
    return switch (sign) {
      case "<" -> order -> order < 0;
      case "<=" -> order -> order <= 0;
      case ">" -> order -> order > 0;
      case ">=" -> order -> order >= 0;
      default -> order -> order == 0;
    };
  }

  private static long bound(AssetField field, String literal) {
    try {
      return switch (field) {
        case OBJECTID, CONDITION -> Long.parseLong(literal);
        case EDIT_DATE, INSTALL_DATE -> millis(literal);
        default -> throw notUnderstood();
      };
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new BadCall("'where' parameter is invalid", e);
    }
  }

  private static long millis(String literal) {
    Matcher timestamp = TIMESTAMP.matcher(literal);
    if (!timestamp.matches()) {
      throw notUnderstood();
    }
    LocalDateTime time = LocalDateTime.parse(timestamp.group(1), TIME);
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static BadCall notUnderstood() {
    return new BadCall("'where' parameter is invalid");
  }
}
