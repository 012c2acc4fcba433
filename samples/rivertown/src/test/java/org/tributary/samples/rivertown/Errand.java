package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one caller wants of one system: a case is opened, then something is said about it, a picture
 * added or its status changed. Whatever breaks off, he repeats it with the same keys until he has
 * an answer.
 */
final class Errand {
  /** What is done to the case once it is open. */
  enum Change {
    NONE,
    COMMENT,
    CANCEL,
    ATTACH
  }

  /** More than one part of the store. */
  private static final int PICTURE = 300_000;

  private final String system;
  private final String service;
  private final String name;
  private final Change change;
  private final String preference;
  private final String openKey = UUID.randomUUID().toString();
  private final String changeKey = UUID.randomUUID().toString();
  private final String documentKey = UUID.randomUUID().toString();
  private @Nullable Answer opened;
  private @Nullable Answer sent;
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

    /** Sends the bytes of a picture. */
    Optional<Answer> send(String key, byte[] picture);

    JsonNode json(String body);
  }

  static Errand of(String system, String name, Random random) {
    String preference = random.nextBoolean() ? "respond-async" : "wait=1";
    Change either = random.nextBoolean() ? Change.COMMENT : Change.CANCEL;
    Change told = random.nextBoolean() ? Change.COMMENT : Change.ATTACH;
    Change any = random.nextInt(3) == 0 ? Change.CANCEL : told;
    return switch (system) {
      case "roads" -> new Errand(system, "pothole", name, told, preference);
      case "permits" -> new Errand(system, "fence_permit", name, any, preference);
      case "finance" -> new Errand(system, "new_partner", name, Change.CANCEL, preference);
      case "works" -> new Errand(system, "street_light", name, either, preference);
      case "assets" -> new Errand(system, "bench", name, Change.CANCEL, preference);
      default -> new Errand(system, "complaint", name, told, preference);
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

  /** The picture that belongs to the case, another for each. */
  byte[] picture() {
    byte[] bytes = new byte[PICTURE];
    new Random(name.hashCode()).nextBytes(bytes);
    bytes[0] = (byte) 0xff;
    bytes[1] = (byte) 0xd8;
    bytes[2] = (byte) 0xff;
    return bytes;
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
    if (opened != null && sent == null && change == Change.ATTACH) {
      sent = hub.send(documentKey, picture()).orElse(null);
    }
    boolean ready = opened != null && (sent != null || change != Change.ATTACH);
    if (ready && changed == null && change != Change.NONE) {
      changed = hub.post(changePath(hub), changeKey, preference, changeBody(hub)).orElse(null);
    }
    return opened != null && (changed != null || change == Change.NONE);
  }

  /** Asks everything once more: the answers are those that were given, byte for byte. */
  void repeat(Hub hub) {
    Answer first = opened;
    Answer second = changed;
    Answer bytes = sent;
    if (first != null) {
      assertThat(hub.post("/v1/cases", openKey, preference, order())).contains(first);
    }
    if (second != null) {
      assertThat(hub.post(changePath(hub), changeKey, preference, changeBody(hub)))
          .contains(second);
    }
    if (bytes != null) {
      assertThat(hub.send(documentKey, picture())).contains(bytes);
    }
  }

  private String order() {
    return "{\"serviceTypeCode\": \"" + service + "\", \"description\": \"" + name + "\"}";
  }

  private String changePath(Hub hub) {
    JsonNode answer = hub.json(opened == null ? "{}" : opened.body());
    JsonNode first = answer.at("/caseIds/0");
    String id = (first.isMissingNode() ? answer.path("id") : first).asText();
    String what =
        switch (change) {
          case COMMENT -> "/comments";
          case ATTACH -> "/documents";
          default -> "/status-changes";
        };
    return "/v1/cases/" + id + what;
  }

  private String changeBody(Hub hub) {
    return switch (change) {
      case COMMENT -> "{\"text\": \"" + remark() + "\"}";
      case ATTACH -> {
        String id = hub.json(sent == null ? "{}" : sent.body()).path("id").asText();
        yield "{\"documentIds\": [\"" + id + "\"]}";
      }
      default -> "{\"status\": \"cancelled\"}";
    };
  }

  @Override
  public String toString() {
    return name + " (" + change + ")";
  }
}
