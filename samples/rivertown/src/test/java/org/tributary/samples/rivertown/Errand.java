package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one caller wants of one system: a case is opened, then something is said about it or its
 * status changed. Whatever breaks off, he repeats it with the same keys until he has an answer.
 */
final class Errand {
  /** What is done to the case once it is open. */
  enum Change {
    NONE,
    COMMENT,
    CANCEL
  }

  private final String system;
  private final String service;
  private final String name;
  private final Change change;
  private final String preference;
  private final String openKey = UUID.randomUUID().toString();
  private final String changeKey = UUID.randomUUID().toString();
  private @Nullable Answer opened;
  private @Nullable Answer changed;

  private Errand(String system, String service, String name, Change change, String preference) {
    this.system = system;
    this.service = service;
    this.name = name;
    this.change = change;
    this.preference = preference;
  }

  /** What the hub answered. */
  record Answer(int status, String body) {}

  /** Where requests go; empty where the hub did not answer. */
  interface Hub {
    Optional<Answer> post(String path, String key, String preference, String body);

    JsonNode json(String body);
  }

  static Errand of(String system, String name, Random random) {
    String preference = random.nextBoolean() ? "respond-async" : "wait=1";
    Change either = random.nextBoolean() ? Change.COMMENT : Change.CANCEL;
    return switch (system) {
      case "roads" -> new Errand(system, "pothole", name, Change.COMMENT, preference);
      case "permits" -> new Errand(system, "fence_permit", name, either, preference);
      case "finance" -> new Errand(system, "new_partner", name, Change.CANCEL, preference);
      case "works" -> new Errand(system, "street_light", name, either, preference);
      case "assets" -> new Errand(system, "bench", name, Change.CANCEL, preference);
      default -> new Errand(system, "complaint", name, Change.COMMENT, preference);
    };
  }

  /** One for a system that cannot be asked what it holds. */
  static Errand blind(String name) {
    return new Errand("tickets", "blind_complaint", name, Change.NONE, "respond-async");
  }

  String system() {
    return system;
  }

  String name() {
    return name;
  }

  Change change() {
    return change;
  }

  /** The text of the remark. */
  String remark() {
    return "about " + name;
  }

  boolean isBlind() {
    return service.equals("blind_complaint");
  }

  int commands() {
    return change == Change.NONE ? 1 : 2;
  }

  /** Asks for what is not answered yet; gives whether everything is answered now. */
  boolean run(Hub hub) {
    if (opened == null) {
      opened = hub.post("/v1/cases", openKey, preference, order()).orElse(null);
    }
    if (opened != null && changed == null && change != Change.NONE) {
      changed = hub.post(changePath(hub), changeKey, preference, changeBody()).orElse(null);
    }
    return opened != null && (changed != null || change == Change.NONE);
  }

  /** Asks everything once more: the answers are those that were given, byte for byte. */
  void repeat(Hub hub) {
    Answer first = opened;
    Answer second = changed;
    if (first != null) {
      assertThat(hub.post("/v1/cases", openKey, preference, order())).contains(first);
    }
    if (second != null) {
      assertThat(hub.post(changePath(hub), changeKey, preference, changeBody())).contains(second);
    }
  }

  private String order() {
    return "{\"serviceTypeCode\": \"" + service + "\", \"description\": \"" + name + "\"}";
  }

  private String changePath(Hub hub) {
    JsonNode answer = hub.json(opened == null ? "{}" : opened.body());
    JsonNode first = answer.at("/caseIds/0");
    String id = (first.isMissingNode() ? answer.path("id") : first).asText();
    return "/v1/cases/" + id + (change == Change.COMMENT ? "/comments" : "/status-changes");
  }

  private String changeBody() {
    return change == Change.COMMENT
        ? "{\"text\": \"" + remark() + "\"}"
        : "{\"status\": \"cancelled\"}";
  }

  @Override
  public String toString() {
    return name + " (" + change + ")";
  }
}
