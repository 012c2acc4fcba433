package org.tributary.hub.sentences;

import java.util.Set;
import java.util.regex.Pattern;

/** Constants that look like sentences and that nobody reads on a screen. */
final class NotSaid {
  private static final Pattern SQL = Pattern.compile("^(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH) ");
  private static final Pattern COLUMNS = Pattern.compile("[a-z_.]+(, ?[a-z_.]+)+,? ?");

  private static final Set<String> OTHERWISE =
      Set.of(
          // of formats and libraries, to be compared with
          " asc, id asc",
          "id asc",
          "Zip bomb detected",
          "p, div, li, tr, h1, h2, h3, h4, h5, h6, blockquote, table",
          "script, style, head, title, [hidden]",
          "<!doctype html",
          "No such function",
          " at line (\\d+), column \\d+",
          "timestamp with time zone",
          // names of records, which stay as they are
          "services entry ",
          // of streams of events, for programs
          ": still here\n\n",
          // of mistakes of programmers
          "The feed has no changes of type ",
          "a file beside the data file has a suffix",
          "A checkpoint is a JSON object",
          "a native record needs an id",
          "an expression that was not checked",
          "a command needs our own reference",
          "a receipt needs an id",
          "what a caller opens is a case",
          // caught, and said in other words
          "not a decimal in a string",
          "a year of more than four digits",
          "not an object",
          "not in the form of its type",
          "not texts by language tag",
          "interrupted while waiting for the rate limit",
          // of logs
          " caused by ",
          "done as ",
          "taken over by another node");

  private NotSaid() {}

  static boolean isNotSaid(String text) {
    return OTHERWISE.contains(text) || SQL.matcher(text).find() || COLUMNS.matcher(text).matches();
  }
}
