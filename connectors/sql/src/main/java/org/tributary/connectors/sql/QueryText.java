package org.tributary.connectors.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A query out of a system file. It is the operator's own and trusted; what is refused here are
 * mistakes: what is more than one statement, or no reading one.
 */
record QueryText(String text) {
  /** Texts, quoted names, comments: what a word or sign means nothing in. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|\\[[^\\]]*\\]|--[^\\n]*|/\\*(?s:.*?)\\*/|\\$(\\w*)\\$(?s:.*?)\\$\\1\\$");

  private static final Pattern LITERAL =
      Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|/\\*(?s:.*?)\\*/|\\$(\\w*)\\$(?s:.*?)\\$\\1\\$");
  private static final Pattern READS = Pattern.compile("(?i)^\\s*(select|with)\\b(?s:.*)");
  private static final Pattern WRITES =
      Pattern.compile("(?i)\\b(insert\\s+into|merge\\s+into|update|delete|truncate\\s+table)\\b");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_$#]*");

  /** Why it cannot be used, as a sentence. */
  Optional<String> problem() {
    String bare = QUOTED.matcher(text).replaceAll(" ");
    if (!READS.matcher(bare).matches()) {
      return Optional.of("is not a SELECT: this connector reads only");
    }
    if (bare.contains(";")) {
      return Optional.of("is one SELECT, without a semicolon");
    }
    if (WRITES.matcher(bare).find()) {
      return Optional.of("would write: this connector reads only");
    }
    return isBalanced(bare)
        ? Optional.empty()
        : Optional.of("has a parenthesis too many or too few");
  }

  /** It stands in parentheses itself and must not end them. */
  private static boolean isBalanced(String bare) {
    int depth = 0;
    for (int i = 0; i < bare.length() && depth >= 0; i++) {
      depth += bare.charAt(i) == '(' ? 1 : bare.charAt(i) == ')' ? -1 : 0;
    }
    return depth == 0;
  }

  /** Every name and word in it, in small letters; no literals. */
  List<String> names() {
    return NAME.matcher(LITERAL.matcher(text).replaceAll(" "))
        .results()
        .map(MatchResult::group)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }
}
