package org.tributary.hub.systems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Requires;
import org.tributary.hub.once.Once;
import org.tributary.sdk.system.SystemFileException;

/** Says where the secrets of a system are kept, and takes new ones; it shows none. */
@RestController
@RequestMapping(path = "/v1/systems/{id}/secrets", produces = MediaType.APPLICATION_JSON_VALUE)
class SecretController {
  private static final String HMAC = "HmacSHA256";

  private final Deployment deployment;
  private final Once once;
  private final Answers answers;
  private final SecretKeySpec key;

  SecretController(Deployment deployment, Once once, Answers answers) {
    this.deployment = deployment;
    this.once = once;
    this.answers = answers;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, HMAC);
  }

  /** All of a system. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record All(List<SystemSecret> items) {}

  /** Another secret. */
  record Replacement(String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Replacement[]";
    }
  }

  /** What became of it. */
  record Replaced(String system, String name, String outcome) {}

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping
  ResponseEntity<byte[]> list(@PathVariable("id") String id) {
    return answers.of(
        new All(
            SystemSecret.of(
                deployment.find(id).orElseThrow(ApiException::notFound), deployment.secrets())));
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping(path = "/{file}/_replace", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> replace(
      @PathVariable("id") String id,
      @PathVariable("file") String name,
      @Body("SecretReplacement") Replacement replacement,
      NativeWebRequest web) {
    return once.outside(
        200,
        Map.of("secret", fingerprint(replacement.secret())),
        web,
        () -> replaced(id, name, replacement.secret().replaceFirst("\\r?\\n\\z", "")));
  }

  private Replaced replaced(String id, String name, String secret) {
    Deployment.Put put;
    try {
      put =
          deployment
              .replaceSecret(id, name, secret, Caller.key())
              .orElseThrow(ApiException::notFound);
    } catch (SystemFileException e) {
      throw ApiException.refusedSecret(VersionController.sentences(e.mistakes()));
    } catch (SecretFolder.ReadOnlyException e) {
      throw ApiException.conflict("detail.secrets-read-only");
    }
    return switch (put.outcome().state()) {
      case DEPLOYED, UNCHANGED ->
          new Replaced(id, name, put.outcome().state().name().toLowerCase(Locale.ROOT));
      default ->
          throw ApiException.refusedSecret(
              put.mistakes().stream().map(SystemFileException.Mistake::problem).toList());
    };
  }

  /**
   * What tells one secret from another and not what it is: a key of this process goes in, so that
   * after a restart the same key of a request is refused rather than compared.
   */
  private String fingerprint(String secret) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HMAC, e);
    }
  }
}
