package org.tributary.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.canonical.Case;
import org.tributary.canonical.Resident;

/** Rules that hold for every record of the canonical model, whatever is added to it. */
class CanonicalRecordsTest {

  static Stream<Record> samples() {
    return Samples.all();
  }

  static Stream<Class<?>> enums() {
    return CanonicalClasses.enums().stream();
  }

  @Test
  void findsEveryRecordAndEnum() {
    assertThat(CanonicalClasses.records())
        .contains(Case.class, Resident.class)
        .hasSizeGreaterThan(35);
    assertThat(CanonicalClasses.enums()).hasSizeGreaterThan(25);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void comesBackAsItWasFromText(Record sample) {
    assertThat(CanonicalJson.read(CanonicalJson.write(sample), sample.getClass()))
        .isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void comesBackAsItWasFromATree(Record sample) {
    assertThat(CanonicalJson.read(CanonicalJson.tree(sample), sample.getClass())).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void showsNoValueInItsText(Record sample) {
    assertThat(leaks(sample)).isEmpty();
  }

  @Test
  void noticesARecordThatShowsItsValues() {
    record Leaky(String value) {}

    assertThat(leaks(new Leaky("canary value"))).containsExactly("canary value");
  }

  @ParameterizedTest
  @MethodSource("enums")
  void namesEnumsInLowerSnakeCaseBothWays(Class<?> type) {
    ObjectMapper mapper = CanonicalJson.newMapper();
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      assertThat(name).matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
      assertThat(mapper.convertValue(constant, String.class))
          .isEqualTo(name.toLowerCase(Locale.ROOT));
      assertThat(mapper.convertValue(name.toLowerCase(Locale.ROOT), type)).isEqualTo(constant);
    }
  }

  /** The texts, dates and amounts of a record that its toString shows. */
  private static Set<String> leaks(Record sample) {
    List<String> texts = new ArrayList<>();
    collect(CanonicalJson.tree(sample), texts);
    Set<String> shown = new TreeSet<>(texts);
    shown.removeIf(text -> text.matches("[a-z_]+") || text.matches("[0-9a-f]{8}-.{27}"));
    shown.add("98765.5");
    shown.removeIf(text -> !sample.toString().contains(text));
    return shown;
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    node.forEach(child -> collect(child, texts));
  }
}
