package org.tributary.hub.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tributary.sdk.sentence.Sentences;

/** Every sentence that the code makes is in the translation memory, and nothing else is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SentencesTest {
  private static final Path HOME = Path.of("..");
  private static final String FILE = "src/main/resources/META-INF/tributary/sentences_fr.yaml";
  private static final Pattern BLANK = Pattern.compile("\\{\\d[!.]?}");
  private static final Pattern JOINT = Pattern.compile("^[:;,. ]+|[:;,( ]+$");
  private static final Pattern PROSE =
      Pattern.compile("(?<![\\w./-])[a-z]{2,}[,;:]? [a-z]{2,}(?![\\w./=-])");

  /** Packages of the hub whose sentences are stored or shown beside those of connectors. */
  private static final List<String> OF_THE_HUB =
      List.of(
          "cases", "changes", "commands", "records", "replays", "routes", "schedule", "systems");

  private final List<Module> modules = modules();
  private final Set<String> segments =
      modules.stream()
          .flatMap(module -> module.english().stream())
          .flatMap(BLANK::splitAsStream)
          .collect(Collectors.toSet());

  /** A module: its sources and the English sentences that it has translated. */
  private record Module(String name, List<Constants> sources, Set<String> english) {}

  @Test
  void everySentenceOfTheCodeIsTranslated() {
    List<String> forgotten = new ArrayList<>();
    for (Module module : modules) {
      for (Constants source : module.sources()) {
        source.texts().stream()
            .filter(text -> PROSE.matcher(text).find() && !NotSaid.isNotSaid(text))
            .filter(text -> !isTranslated(text))
            .forEach(text -> forgotten.add(source.file() + ": \"" + text + '"'));
      }
    }
    assertThat(forgotten)
        .as("say these in " + FILE + " of their module, or why nobody reads them in NotSaid")
        .isEmpty();
  }

  @Test
  void everyTranslatedSentenceIsOneOfTheCode() {
    List<Constants> all = modules.stream().flatMap(module -> module.sources().stream()).toList();
    List<String> stale = new ArrayList<>();
    for (Module module : modules) {
      for (String english : module.english()) {
        BLANK
            .splitAsStream(english)
            .map(String::strip)
            .filter(segment -> PROSE.matcher(segment).find())
            .filter(segment -> all.stream().noneMatch(source -> isOf(source, segment, 3)))
            .forEach(segment -> stale.add(module.name() + ": \"" + segment + "\" of " + english));
      }
    }
    assertThat(stale).as("the code says these no more, or in other words").isEmpty();
  }

  @Test
  void everyPhraseSaysItsOwnSentence() {
    Sentences french = Sentences.in(Locale.FRENCH);
    assertThat(
            modules.stream()
                .flatMap(module -> module.english().stream())
                .map(SentencesTest::sample)
                .filter(sample -> !french.knows(sample)))
        .isEmpty();
  }

  private static String sample(String english) {
    return english.replaceAll("\\{\\d!}", "the file is empty").replaceAll("\\{(\\d)[.]?}", "x$1");
  }

  /** As part of a phrase, or as a sentence that is part of others. */
  private boolean isTranslated(String text) {
    String words = JOINT.matcher(text).replaceAll("");
    return segments.stream().anyMatch(known -> known.contains(words))
        || Sentences.in(Locale.FRENCH).knows(words);
  }

  /** Whether a text can be put together of few constants of one source. */
  private static boolean isOf(Constants source, String segment, int pieces) {
    if (source.texts().stream().anyMatch(text -> text.contains(segment))) {
      return true;
    }
    if (pieces == 1) {
      return false;
    }
    for (int end = segment.length() - 1; end > 0; end--) {
      String first = segment.substring(0, end);
      if (source.texts().stream().anyMatch(text -> text.endsWith(first))
          && isOf(source, segment.substring(end), pieces - 1)) {
        return true;
      }
    }
    return false;
  }

  private static List<Module> modules() {
    List<Module> modules = new ArrayList<>();
    try (Stream<Path> connectors = Files.list(HOME.resolve("connectors"))) {
      connectors
          .filter(it -> Files.exists(it.resolve("src/main/java")))
          .filter(it -> !it.endsWith("testkit"))
          .sorted()
          .forEach(it -> modules.add(module(it, List.of(""))));
      modules.add(module(HOME.resolve("routes"), List.of("")));
      modules.add(
          module(
              HOME.resolve("hub-app"),
              OF_THE_HUB.stream().map(it -> "org/tributary/hub/" + it).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return modules;
  }

  private static Module module(Path home, List<String> packages) {
    List<Constants> sources =
        packages.stream()
            .flatMap(it -> Constants.of(home.resolve("src/main/java").resolve(it)).stream())
            .toList();
    Path file = home.resolve(FILE);
    try {
      Map<String, String> memory =
          new YAMLMapper().readValue(file.toFile(), new TypeReference<>() {});
      return new Module(home.getFileName().toString(), sources, new TreeSet<>(memory.keySet()));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
