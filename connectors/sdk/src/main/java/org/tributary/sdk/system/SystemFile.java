package org.tributary.sdk.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tributary.canonical.ServiceType;
import org.tributary.sdk.connector.CallListener;
import org.tributary.sdk.write.ActionSpec;

/**
 * One configured departmental system: one valid YAML file of {@code systems/}, with its {@code
 * ${...}} references resolved.
 *
 * @param id the system's id, such as {@code permits}; the same as the file's name without suffix
 * @param title name by language tag
 * @param family family of the system: {@code 311, lpi, erp, asset, ...}
 * @param connector kind of the connector
 * @param settings the connector's settings with secrets in clear: never printed, logged or answered
 * @param streams the streams by name, in the order of the file
 * @param actions what may be written to the system, by name, in the order of the file
 * @param file where it was read from
 * @param original where it stands in the home directory: the same, unless a kept copy was read;
 *     paths in the file start there
 * @param version the exact texts that it consists of
 * @param concurrency how many commands may be on their way to the system at once
 * @param services the entries of the catalogue that the file itself declares
 * @param keysEnd the last days of keys that we have there, as far as the file says them, by the
 *     name of the secret
 */
public record SystemFile(
    String id,
    Map<String, String> title,
    String family,
    String connector,
    JsonNode settings,
    Map<String, StreamSpec> streams,
    Map<String, ActionSpec> actions,
    Path file,
    Path original,
    FileVersion version,
    int concurrency,
    List<ServiceType> services,
    Map<String, LocalDate> keysEnd) {
  /** How many commands go to a system at once where its file says nothing. */
  public static final int CONCURRENCY = 4;

  private static final int SHORTEST_SECRET = 4;

  public SystemFile {
    Objects.requireNonNull(settings);
    title = Map.copyOf(title);
    streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
    actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
    services = List.copyOf(services);
    keysEnd = Collections.unmodifiableMap(new TreeMap<>(keysEnd));
  }

  /** A system that was not read from files. */
  public SystemFile(
      String id,
      Map<String, String> title,
      String family,
      String connector,
      JsonNode settings,
      Map<String, StreamSpec> streams,
      Map<String, ActionSpec> actions,
      Path file) {
    this(
        id,
        title,
        family,
        connector,
        settings,
        streams,
        actions,
        file,
        file,
        FileVersion.of(Map.of(file, ""), Map.of()),
        CONCURRENCY,
        List.of(),
        Map.of());
  }

  /**
   * The settings as they may be shown: in the place of each secret stands the reference that the
   * file has there, such as <code>${file:permits-key}</code>.
   */
  public JsonNode redacted() {
    return SecretText.redacted(settings);
  }

  /**
   * Where the settings have secrets (RFC 6901), and what stands there in the file: a reference such
   * as <code>${file:permits-key}</code> or <code>Bearer ${TOKEN}</code>, or <code>(hidden)</code>
   * where the secret itself does.
   */
  public SortedMap<String, String> secrets() {
    return SecretText.places(settings);
  }

  /**
   * Whether a text holds one of the secrets of the settings. Secrets of fewer than four letters are
   * not looked for: they stand in any text.
   */
  public boolean isGivenAwayBy(String text) {
    return SecretText.within(settings).stream()
        .anyMatch(secret -> secret.length() >= SHORTEST_SECRET && text.contains(secret));
  }

  /**
   * The listener behind a mask: it hears neither the secrets of these settings, in any of the forms
   * in which they go over a wire, nor what goes by the name of a secret.
   */
  public CallListener masking(CallListener listener) {
    return new SecretMask(SecretText.within(settings), listener);
  }

  /** Without the settings: they hold secrets. */
  @Override
  public String toString() {
    return "SystemFile[" + id + ", connector " + connector + ", streams " + streams.keySet() + "]";
  }
}
