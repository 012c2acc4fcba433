package org.tributary.samples.rivertown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A father and a son of one name, of whom the hub asks a steward whether they are one person. The
 * city is full of them on purpose.
 *
 * @param question the id of the match candidate
 * @param names what the hub calls the two residents
 * @param sentences what the hub says for and against
 */
record Trap(String question, List<String> names, List<String> sentences) {
  private static final Pattern GENERATION = Pattern.compile("(?i).* (jr|sr)");

  /** The weightiest one in the queue. */
  static Optional<Trap> find(HubView hub, RivertownCity city) {
    Map<String, Person> people = new HashMap<>();
    city.people().forEach(person -> people.put(person.id(), person));
    Truth truth = Truth.of(city);
    return hub.all("/v1/match-candidates").stream()
        .filter(Trap::namesGeneration)
        .sorted(Comparator.comparingDouble(question -> -question.path("bits").asDouble()))
        .filter(question -> areFatherAndSon(persons(hub, truth, question), people))
        .map(question -> of(hub.get("/v1/match-candidates/" + question.path("id").asText())))
        .findFirst();
  }

  private static boolean namesGeneration(JsonNode question) {
    for (JsonNode side : question.path("sides")) {
      if (GENERATION.matcher(side.path("displayName").asText()).matches()) {
        return true;
      }
    }
    return false;
  }

  /** Who the two residents are; of a side whose records are several persons', all of them. */
  private static List<Set<String>> persons(HubView hub, Truth truth, JsonNode question) {
    List<Set<String>> persons = new ArrayList<>();
    for (JsonNode side : question.path("sides")) {
      persons.add(new HashSet<>(truth.persons(hub.sourceLinks(side.path("residentId").asText()))));
    }
    return persons;
  }

  private static boolean areFatherAndSon(List<Set<String>> sides, Map<String, Person> people) {
    Set<String> generations = new HashSet<>();
    for (Set<String> side : sides) {
      for (String id : side) {
        Person person = people.get(id);
        if (side.size() == 1 && person != null && person.generation() != null) {
          generations.add(person.generation());
        }
      }
    }
    return generations.size() == 2;
  }

  private static Trap of(JsonNode question) {
    List<String> names = new ArrayList<>();
    question.path("sides").forEach(side -> names.add(side.path("displayName").asText()));
    List<String> sentences = new ArrayList<>();
    question.at("/explanation/sentences").forEach(one -> sentences.add(one.asText()));
    return new Trap(question.path("id").asText(), names, sentences);
  }

  /** Without names. */
  @Override
  public String toString() {
    return "Trap[" + question + "]";
  }
}
