package org.tributary.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word of the console stands in both languages, and no template has words of its own. */
class WordsTest {
  private static final Path TEXTS = Path.of("src/main/resources/org/tributary/hub/console/texts");
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Path SOURCES = Path.of("src/main/java/org/tributary/hub/console");
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  /** A key in quotes, whole: {@code "runs.title"}. */
  private static final Pattern KEY = Pattern.compile("\"([a-z-]+(?:\\.[a-z-]+)+)\"");

  /** The beginning of a key whose end is a code: {@code code("runs.state", ...}. */
  private static final Pattern PREFIX = Pattern.compile("code\\(\"([a-z.-]+)\"");

  private static final Pattern DIRECTIVE =
      Pattern.compile("@(?:if|elseif|for|template\\.[a-z-]+)\\(|@(?:else|endif|endfor)|[$!]\\{");

  /** An attribute that is read out, with words of its own. */
  private static final Pattern READ_OUT =
      Pattern.compile("\\b(?:aria-label|title|alt|placeholder)=\"([^\"$]*\\p{L}[^\"$]*)");

  @Test
  void saysTheSameInBothLanguages() throws IOException {
    Properties english = texts("");
    Properties french = texts("_fr");

    assertThat(english).hasSizeGreaterThan(150);
    assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(arguments(french.getProperty(key)))
          .as(key)
          .isEqualTo(arguments(english.getProperty(key)));
      assertThat(new MessageFormat(french.getProperty(key), Locale.FRENCH)).as(key).isNotNull();
    }
  }

  @Test
  void hasEveryKeyThatIsUsed() throws IOException {
    Properties english = texts("");
    Set<String> used = new TreeSet<>();
    Set<String> begun = new TreeSet<>();
    for (Path file : files()) {
      String text = Files.readString(file);
      find(KEY, text, used);
      find(PREFIX, text, begun);
    }
    used.removeAll(begun);
    used.stream().filter(key -> key.endsWith("-")).forEach(begun::add);
    used.removeAll(begun);
    Set<String> files = new TreeSet<>();
    english.stringPropertyNames().forEach(key -> files.add(key.substring(0, key.indexOf('.'))));

    assertThat(used.stream().filter(key -> files.contains(key.substring(0, key.indexOf('.')))))
        .hasSizeGreaterThan(100)
        .allSatisfy(key -> assertThat(english.containsKey(key)).as(key).isTrue());
    assertThat(begun)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            prefix ->
                assertThat(english.stringPropertyNames())
                    .as(prefix)
                    .anyMatch(key -> key.startsWith(prefix.endsWith("-") ? prefix : prefix + ".")));
  }

  @Test
  void templatesHaveNoWordsOfTheirOwn() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : list(TEMPLATES, ".jte")) {
      words(Files.readString(file)).forEach(word -> found.add(file.getFileName() + ": " + word));
    }

    assertThat(found).isEmpty();
    assertThat(
            words(
                "<p class=\"${x > 0 ? \"a\" : null}\" title=\"Read out\">Not</p>"
                    + " @if(x.y() > 0)<b>translated</b>@endif ${page.text(\"a.b\")}"))
        .containsExactly("Read out", "Not", "translated");
  }

  @Test
  void tellsTimesInTheLanguageAndZoneOfTheCity() {
    Words english = words(Locale.ENGLISH);
    Words french = words(Locale.FRENCH);

    assertThat(english.ago(NOW.minus(Duration.ofMinutes(5)))).isEqualTo("5 min ago");
    assertThat(french.ago(NOW.minus(Duration.ofHours(3)))).isEqualTo("il y a 3 h");
    assertThat(english.ago(NOW.plusSeconds(40))).isEqualTo("in 40 s");
    assertThat(english.ago(NOW)).isEqualTo("just now");
    assertThat(english.exactly(NOW))
        .contains("5:00:00", "America/Toronto", "2026-11-22 10:00:00 UTC");
    assertThat(french.number(12_345).replaceAll("\\h", " ")).isEqualTo("12 345");
    assertThat(english.code("runs.state", "running")).isEqualTo("Running");
    assertThat(english.code("runs.state", "some_new_state")).isEqualTo("some new state");
  }

  private static Words words(Locale language) {
    return new Words(language, ZoneId.of("America/Toronto"), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static List<String> words(String template) {
    List<String> found = new ArrayList<>();
    Matcher spoken = READ_OUT.matcher(template);
    while (spoken.find()) {
      found.add(spoken.group(1));
    }
    Stream.of(text(template).split("\\s+"))
        .filter(word -> word.codePoints().anyMatch(Character::isLetter))
        // the product's name
        .filter(word -> !word.equals("Tributary"))
        .forEach(found::add);
    return found;
  }

  /** What a reader gets to see of a template, without all that is computed. */
  private static String text(String template) {
    String rest = template.replaceAll("(?m)^@(?:param|import).*$", "");
    StringBuilder text = new StringBuilder();
    boolean tag = false;
    for (int i = 0; i < rest.length(); ) {
      Matcher directive = DIRECTIVE.matcher(rest).region(i, rest.length());
      char c = rest.charAt(i);
      if (directive.lookingAt()) {
        i = afterDirective(rest, directive.group(), directive.end());
        text.append(' ');
      } else if (rest.startsWith("@`", i) || rest.startsWith("`)", i)) {
        i += 2;
      } else {
        tag = c == '<' || (tag && c != '>');
        text.append(tag || c == '>' ? ' ' : c);
        i++;
      }
    }
    return text.toString();
  }

  /** The end of its brackets, or the beginning of the content among its arguments. */
  private static int afterDirective(String text, String directive, int from) {
    int open = directive.endsWith("(") || directive.endsWith("{") ? 1 : 0;
    int i = from;
    boolean quoted = false;
    for (; open > 0; i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (!quoted && text.startsWith("@`", i)) {
        return i;
      }
      if (!quoted) {
        open += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
      }
    }
    return i;
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(list(TEMPLATES, ".jte"));
    files.addAll(list(SOURCES, ".java"));
    return files;
  }

  private static List<Path> list(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  private static void find(Pattern pattern, String text, Set<String> into) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      into.add(matcher.group(1));
    }
  }

  private static Properties texts(String language) throws IOException {
    Properties all = new Properties();
    for (Path file : list(TEXTS, language + ".properties")) {
      if (language.isEmpty() == !file.toString().endsWith("_fr.properties")) {
        try (var reader = Files.newBufferedReader(file)) {
          all.load(reader);
        }
      }
    }
    return all;
  }

  private static Set<String> arguments(String text) {
    Set<String> found = new TreeSet<>();
    find(Pattern.compile("(\\{\\d)"), text, found);
    return found;
  }
}
