package org.tributary.sdk.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a JSLT text, enough of them to check what the compiler lets pass: calls with their
 * literal arguments, variables, texts in quotes.
 */
final class JsltText {
  private final List<Token> tokens = new ArrayList<>();
  private final String text;
  private int at;
  private int line = 1;

  JsltText(String text) {
    this.text = text;
    while (at < text.length()) {
      next();
    }
  }

  /** Every call, in the order of the text. */
  List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      boolean opens = tokens.get(i).kind == Kind.WORD && tokens.get(i + 1).text.equals("(");
      boolean definition = i > 0 && tokens.get(i - 1).text.equals("def");
      if (opens && !definition) {
        calls.add(new Call(tokens.get(i).text, tokens.get(i).line, arguments(i + 2)));
      }
    }
    return calls;
  }

  /** Every use of a variable that nothing in the text sets; the compiler takes it for an input. */
  List<Token> unknownVariables() {
    Set<String> known = new HashSet<>();
    for (int i = 1; i < tokens.size(); i++) {
      String before = tokens.get(i - 1).text;
      if (before.equals("let")) {
        known.add(tokens.get(i).text);
      } else if (before.equals("def") && i + 1 < tokens.size()) {
        for (int j = i + 2; j < tokens.size() && !tokens.get(j).text.equals(")"); j++) {
          known.add(tokens.get(j).text);
        }
      }
    }
    return tokens.stream()
        .filter(token -> token.kind == Kind.VARIABLE && !known.contains(token.text))
        .toList();
  }

  /** The line on which a file is imported; 1 where it is not. */
  int importLine(String name) {
    for (int i = 1; i < tokens.size(); i++) {
      boolean after = tokens.get(i - 1).text.equals("import");
      if (after && tokens.get(i).kind == Kind.LITERAL && tokens.get(i).text.equals(name)) {
        return tokens.get(i).line;
      }
    }
    return 1;
  }

  /** Every text that stands in quotes. */
  Set<String> literals() {
    Set<String> literals = new HashSet<>();
    tokens.stream().filter(t -> t.kind == Kind.LITERAL).forEach(t -> literals.add(t.text));
    return literals;
  }

  /**
   * The members of the object that the text makes, each with where it stands and what of the record
   * it is made of. Of several objects the last, which is the result; none where it makes no object.
   */
  Map<String, Made> members() {
    Map<String, Made> members = new HashMap<>();
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (depth == 0 && isSign(i, "{")) {
        members.clear();
      } else if (depth == 1 && tokens.get(i).kind == Kind.LITERAL && isSign(i + 1, ":")) {
        int end = end(i + 2);
        members.put(tokens.get(i).text, new Made(tokens.get(i).line, reads(i + 2, end)));
        i = end - 1;
        continue;
      }
      depth += nesting(i);
    }
    return members;
  }

  /** Where the value ends that begins here: at its comma, or at the end of its object. */
  private int end(int start) {
    int depth = 0;
    int i = start;
    while (i < tokens.size() && depth >= 0 && !(depth == 0 && isSign(i, ","))) {
      depth += nesting(i);
      i += depth < 0 ? 0 : 1;
    }
    return i;
  }

  /** Pointers of what is read of the record itself; within a loop it is not the record's. */
  private List<String> reads(int start, int end) {
    Set<String> pointers = new LinkedHashSet<>();
    int i = start;
    while (i < end && !tokens.get(i).text.equals("for")) {
      boolean ofAnother =
          i > start
              && (tokens.get(i - 1).kind == Kind.VARIABLE
                  || isSign(i - 1, ")")
                  || isSign(i - 1, "]"));
      StringBuilder pointer = new StringBuilder();
      while (i + 1 < end && isSign(i, ".") && tokens.get(i + 1).kind.names()) {
        String name = tokens.get(i + 1).text;
        pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        i += 2;
      }
      if (pointer.isEmpty()) {
        i++;
      } else if (!ofAnother) {
        pointers.add(pointer.toString());
      }
    }
    return List.copyOf(pointers);
  }

  private int nesting(int index) {
    String sign = tokens.get(index).kind == Kind.SIGN ? tokens.get(index).text : " ";
    return "([{".contains(sign) ? 1 : ")]}".contains(sign) ? -1 : 0;
  }

  private boolean isSign(int index, String sign) {
    return index >= 0
        && index < tokens.size()
        && tokens.get(index).kind == Kind.SIGN
        && tokens.get(index).text.equals(sign);
  }

  /** What stands between the brackets of a call: its literal arguments, null for any other. */
  private List<@Nullable String> arguments(int start) {
    List<@Nullable String> arguments = new ArrayList<>();
    int depth = 0;
    int first = start;
    for (int i = start; i < tokens.size() && depth >= 0; i++) {
      String word = tokens.get(i).kind == Kind.SIGN ? tokens.get(i).text : "";
      boolean ends = depth == 0 && (word.equals(",") || word.equals(")"));
      if (ends && i > first) {
        boolean literal = i == first + 1 && tokens.get(first).kind == Kind.LITERAL;
        arguments.add(literal ? tokens.get(first).text : null);
        first = i + 1;
      }
      depth += nesting(i);
    }
    return arguments;
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '\n') {
      line++;
      at++;
    } else if (c == '/' && text.startsWith("//", at)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    } else if (c == '"') {
      literal();
    } else if (c == '$') {
      token(Kind.VARIABLE, at + 1);
    } else if (Character.isLetter(c) || c == '_') {
      token(Kind.WORD, at);
    } else {
      if (!Character.isWhitespace(c)) {
        tokens.add(new Token(Kind.SIGN, String.valueOf(c), line));
      }
      at++;
    }
  }

  private void token(Kind kind, int start) {
    int end = start;
    while (end < text.length() && (wordLike(text.charAt(end)) || prefixEnds(kind, end))) {
      end++;
    }
    tokens.add(new Token(kind, text.substring(start, end), line));
    at = Math.max(end, at + 1);
  }

  private static boolean wordLike(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  /** Whether the colon of {@code t:clean} stands here. */
  private boolean prefixEnds(Kind kind, int index) {
    return kind == Kind.WORD
        && text.charAt(index) == ':'
        && index + 1 < text.length()
        && Character.isLetter(text.charAt(index + 1));
  }

  private void literal() {
    StringBuilder literal = new StringBuilder();
    int started = line;
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      line += text.charAt(at) == '\n' ? 1 : 0;
      literal.append(text.charAt(at));
    }
    at++;
    tokens.add(new Token(Kind.LITERAL, literal.toString(), started));
  }

  private enum Kind {
    WORD,
    VARIABLE,
    LITERAL,
    SIGN;

    /** Whether a member may be named so after a dot. */
    boolean names() {
      return this == WORD || this == LITERAL;
    }
  }

  /**
   * A member of what a text makes.
   *
   * @param line where it stands
   * @param reads pointers of what it is made of in the record, as far as the text names it there
   */
  record Made(int line, List<String> reads) {}

  /** One word of the text and its line. */
  record Token(Kind kind, String text, int line) {}

  /**
   * A call.
   *
   * @param arguments the texts in quotes among its arguments, null for any other argument
   */
  record Call(String name, int line, List<@Nullable String> arguments) {

    /** The literal text at a place, or null where there is another argument or none. */
    @Nullable String literal(int index) {
      return index < arguments.size() ? arguments.get(index) : null;
    }
  }
}
