package org.tributary.hub.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.Messages;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Requires;

/** Answers what will stop the hub or a system soon. */
@RestController
@RequestMapping(path = "/v1/health-checks", produces = MediaType.APPLICATION_JSON_VALUE)
class HealthController {
  private final HealthChecks checks;
  private final Messages messages;
  private final Answers answers;

  HealthController(HealthChecks checks, Messages messages, Answers answers) {
    this.checks = checks;
    this.messages = messages;
    this.answers = answers;
  }

  /** Every check. */
  record All(List<View> items) {}

  /** One check as the API shows it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(
      String kind,
      String subject,
      @Nullable String system,
      String state,
      @Nullable String owner,
      Instant checkedAt,
      @Nullable Instant endsAt,
      @Nullable Instant oldestAt,
      @Nullable Long bytes,
      String sentence) {}

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping
  ResponseEntity<byte[]> all(Locale language) {
    return answers.of(new All(checks.all().stream().map(check -> view(check, language)).toList()));
  }

  private View view(HealthCheck check, Locale language) {
    HealthCheck.Owner owner = check.owner();
    return new View(
        lower(check.kind()),
        check.subject(),
        check.system(),
        lower(check.state()),
        owner == null || check.state() == HealthCheck.State.PASSED ? null : lower(owner),
        check.checkedAt(),
        check.endsAt(),
        check.oldestAt(),
        check.bytes(),
        sentence(check, language));
  }

  private String sentence(HealthCheck check, Locale language) {
    List<Object> arguments = new ArrayList<>(check.arguments());
    if (check.kind() == HealthCheck.Kind.QUEUE) {
      arguments.add(0, messages.text(language, "health.queue." + check.subject()));
    }
    return messages.text(language, check.key(), arguments.toArray());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
