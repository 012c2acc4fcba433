package org.tributary.hub.cli.discover;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a column of a file holds, by its first rows.
 *
 * @param name our name for it
 * @param header what stands in the file
 * @param pattern of a date column; empty for everything else
 * @param number style of a number column; empty for everything else
 * @param evidence for a comment; empty where there is nothing to say
 * @param codes its values, where they are few
 */
record ColumnGuess(
    String name,
    String header,
    String pattern,
    String number,
    String evidence,
    List<String> codes) {
  private static final int LOOKED_AT = 200;
  private static final int MOST_CODES = 20;
  private static final int LONGEST_CODE = 40;

  static ColumnGuess of(String name, String header, List<String> column) {
    List<String> all = column.stream().map(String::strip).toList();
    List<String> values = all.stream().limit(LOOKED_AT).filter(v -> !v.isEmpty()).toList();
    List<String> patterns = DateForms.fitting(values);
    boolean digitsOnly = patterns.stream().allMatch(p -> p.startsWith("yyyyMMdd"));
    if (!patterns.isEmpty() && (isCalledDate(header) || !digitsOnly)) {
      boolean undecided = DateForms.isAmbiguous(patterns);
      String form = patterns.get(0);
      long misfits = misfits(all, value -> DateForms.fits(form, value));
      String evidence = evidence(name, values.size(), misfits, undecided, patterns);
      return new ColumnGuess(name, header, undecided ? "" : form, "", evidence, List.of());
    }
    List<String> styles = NumberForms.fitting(values);
    if (!styles.isEmpty()) {
      boolean undecided = NumberForms.isAmbiguous(styles);
      String style = styles.get(0);
      long misfits = misfits(all, value -> NumberForms.fits(style, value));
      String evidence = evidence(name, values.size(), misfits, undecided, styles);
      return new ColumnGuess(name, header, "", undecided ? "" : style, evidence, List.of());
    }
    return new ColumnGuess(name, header, "", "", "", codes(values));
  }

  private static long misfits(List<String> all, Predicate<String> fits) {
    return all.stream()
        .skip(LOOKED_AT)
        .filter(value -> !value.isEmpty() && !fits.test(value))
        .count();
  }

  private static boolean isCalledDate(String header) {
    List<String> words = Names.words(header);
    return words.contains("date")
        || words.contains("day")
        || Names.squashed(header).endsWith("date");
  }

  private static String evidence(
      String name, int seen, long misfits, boolean undecided, List<String> forms) {
    String all = name + ": all " + seen + " values match ";
    if (undecided) {
      return "DECIDE: " + all + String.join(" and ", forms) + "; left as text";
    }
    String rest = misfits + " of the later values do not, and their rows would be parked";
    return all + forms.get(0) + (misfits == 0 ? "" : "; DECIDE: " + rest);
  }

  private static List<String> codes(List<String> values) {
    TreeSet<String> codes = new TreeSet<>(values);
    boolean few =
        codes.size() <= MOST_CODES
            && codes.size() * 5 <= values.size()
            && codes.stream().allMatch(code -> code.length() <= LONGEST_CODE);
    return few ? List.copyOf(codes) : List.of();
  }

  boolean isDate() {
    return !pattern.isEmpty();
  }

  /** The member that the connector makes of it: dates in ISO 8601, numbers as plain text. */
  Member member(boolean zoneDeclared) {
    if (!isDate()) {
      Member.Type type = number.isEmpty() ? Member.Type.TEXT : Member.Type.NUMBER;
      return new Member(List.of(name), type, Jslt.SEEN, codes);
    }
    if (!DateForms.isTimed(pattern)) {
      return Member.of(Member.Type.DATE, "uuuu-MM-dd", name);
    }
    boolean offset = zoneDeclared || DateForms.isZoned(pattern);
    return Member.of(Member.Type.TIME, offset ? "iso" : "iso-local", name);
  }
}
