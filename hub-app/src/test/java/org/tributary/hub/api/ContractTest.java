package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.canonical.Account;
import org.tributary.canonical.Asset;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseEvent;
import org.tributary.canonical.Interaction;
import org.tributary.canonical.Label;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ServiceType;
import org.tributary.canonical.SourceLink;

/** The contract as a document: it agrees with itself and with the canonical model. */
class ContractTest {
  private static final JsonNode CONTRACT = new ContractCheck().document();

  @Test
  void saysTheVersionThatEveryAnswerCarries() {
    assertThat(CONTRACT.at("/info/version").asText()).isEqualTo(ApiHeaders.VERSION);
    assertThat(CONTRACT.at("/openapi").asText()).startsWith("3.1.");
  }

  @Test
  void hasWhatItRefersTo() {
    List<String> dangling =
        CONTRACT.findValuesAsText("$ref").stream()
            .filter(ref -> CONTRACT.at(ref.substring(1)).isMissingNode())
            .toList();

    assertThat(dangling).isEmpty();
  }

  @Test
  void usesEverySchemaThatItHas() {
    Set<String> used = new HashSet<>(CONTRACT.findValuesAsText("$ref"));
    List<String> idle = new ArrayList<>();
    CONTRACT
        .at("/components/schemas")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!used.contains("#/components/schemas/" + name)) {
                idle.add(name);
              }
            });

    assertThat(idle).isEmpty();
  }

  @Test
  void declaresScopesForEachOperation() {
    Set<String> declared = new HashSet<>();
    CONTRACT
        .at("/components/securitySchemes/oauth2/flows/clientCredentials/scopes")
        .fieldNames()
        .forEachRemaining(declared::add);
    Set<String> used = new HashSet<>();
    for (JsonNode path : CONTRACT.path("paths")) {
      for (JsonNode operation : path) {
        assertThat(operation.has("security")).isTrue();
        operation.at("/security/0/oauth2").forEach(scope -> used.add(scope.asText()));
      }
    }

    assertThat(declared).containsAll(used).containsAll(Permission.SCOPES);
  }

  @Test
  void namesEveryTypeOfProblemThatAnOperationAnswers() {
    Set<String> named = new TreeSet<>();
    CONTRACT
        .at("/components/responses")
        .forEach(answer -> answer.path("x-problem-types").forEach(t -> named.add(t.asText())));
    Set<String> served =
        Stream.of(ProblemType.values())
            .map(ProblemType::uri)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(served).containsAll(named);
    served.removeAll(named);
    assertThat(served)
        .as("answered before an operation is found")
        .containsExactly(
            ProblemType.HEADERS_TOO_LARGE.uri(),
            ProblemType.METHOD_NOT_ALLOWED.uri(),
            ProblemType.NOT_IMPLEMENTED.uri(),
            ProblemType.URI_TOO_LONG.uri());
  }

  /** Every member of the canonical records is in the contract, and no other. */
  @Test
  void hasTheMembersOfTheCanonicalModel() {
    Set<Class<?>> seen = new HashSet<>();
    Set<String> differences = new TreeSet<>();
    for (Class<?> type :
        List.of(
            Resident.class,
            Case.class,
            CaseEvent.class,
            SourceLink.class,
            Account.class,
            Asset.class,
            Interaction.class,
            ServiceType.class)) {
      compare(type, seen, differences);
    }

    assertThat(seen).hasSizeGreaterThan(40);
    assertThat(differences)
        .containsExactly(
            "Account: age",
            "Case: embedded",
            "Case: writeBack",
            "SourceLink: explanation",
            "SourceLink: keptOut",
            "SourceLink: sourceRecordId");
  }

  private static void compare(Class<?> type, Set<Class<?>> seen, Set<String> differences) {
    if (!type.getName().startsWith("org.tributary.canonical") || !seen.add(type)) {
      return;
    }
    JsonNode schema = CONTRACT.at("/components/schemas/" + nameOf(type));
    Set<String> ours = new TreeSet<>();
    if (type.isEnum()) {
      schema.path("enum").forEach(value -> ours.add(value.asText()));
      addDifference(type, constants(type), ours, differences);
    } else if (type != Label.class) {
      schema.path("properties").fieldNames().forEachRemaining(ours::add);
      Set<String> theirs = new TreeSet<>();
      for (RecordComponent component : type.getRecordComponents()) {
        theirs.add(component.getName());
        typesIn(component).forEach(t -> compare(t, seen, differences));
      }
      addDifference(type, theirs, ours, differences);
    }
  }

  private static void addDifference(
      Class<?> type, Set<String> theirs, Set<String> ours, Set<String> differences) {
    Stream.concat(
            theirs.stream().filter(m -> !ours.contains(m)),
            ours.stream().filter(m -> !theirs.contains(m)))
        .forEach(member -> differences.add(nameOf(type) + ": " + member));
  }

  private static Set<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static Stream<Class<?>> typesIn(RecordComponent component) {
    if (component.getGenericType() instanceof java.lang.reflect.ParameterizedType parameterized) {
      return Arrays.stream(parameterized.getActualTypeArguments())
          .filter(Class.class::isInstance)
          .map(argument -> (Class<?>) argument);
    }
    return Stream.of(component.getType());
  }

  private static String nameOf(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null ? type.getSimpleName() : outer.getSimpleName() + type.getSimpleName();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lowerCamel", "paths", "descriptions"})
  void keepsItsNamesAndTexts(String rule) {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : CONTRACT.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        faults.addAll(faultsOf(rule, path.getKey(), operation.getValue()));
      }
    }

    assertThat(faults).isEmpty();
  }

  private static List<String> faultsOf(String rule, String path, JsonNode operation) {
    List<String> faults = new ArrayList<>();
    switch (rule) {
      case "paths" -> {
        if (!path.matches(
            "/v1(/([a-z]+(-[a-z]+)*(\\.(json|yaml))?|_[a-z]+(-[a-z]+)*|\\{[a-z]+}))+")) {
          faults.add(path);
        }
      }
      case "descriptions" -> {
        if (!operation.path("summary").asText().endsWith(".")) {
          faults.add(path + " has no summary");
        }
        for (String status : List.of("400", "406", "500")) {
          if (!operation.path("responses").has(status)) {
            faults.add(path + " does not tell of " + status);
          }
        }
      }
      default -> {
        for (JsonNode parameter : operation.path("parameters")) {
          String name = parameter.path("name").asText();
          if (parameter.path("in").asText().equals("query") && !name.matches("[a-z][A-Za-z]*")) {
            faults.add(path + " " + name);
          }
        }
      }
    }
    return faults;
  }
}
