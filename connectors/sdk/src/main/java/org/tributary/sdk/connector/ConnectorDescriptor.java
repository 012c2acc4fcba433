package org.tributary.sdk.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * What a connector is, can do and needs: its {@code connector.yaml}, read from the class path
 * beside the factory.
 *
 * @param kind the name used as {@code connector:} in system files, such as {@code rest}
 * @param title name by language tag
 * @param families the families of systems it speaks to: {@code 311, lpi, erp, asset, ...}
 * @param capabilities what it can do; what is not listed is refused cleanly
 * @param settings JSON Schema of {@code settings} in a system file; properties that hold a secret
 *     carry {@code "x-secret": true}
 * @param read JSON Schema of {@code streams.*.read} in a system file
 * @param write JSON Schema of {@code actions.*.write} in a system file; an empty object where the
 *     connector cannot write
 */
public record ConnectorDescriptor(
    String kind,
    Map<String, String> title,
    Set<String> families,
    Set<Capability> capabilities,
    JsonNode settings,
    JsonNode read,
    JsonNode write) {

  /** One thing that a connector can do. */
  public enum Capability {
    /** Reads every record. */
    READ_FULL,
    /** Reads what changed since the watermark. */
    READ_CHANGES,
    /** Reads the id set for reconcile. */
    READ_IDS,
    /** Opens new objects. */
    CREATE,
    /** Changes objects. */
    UPDATE,
    /** Adds remarks to objects. */
    COMMENT,
    /** Adds files to objects. */
    ATTACH,
    /** Takes one file along when it opens an object. */
    ENCLOSE,
    /** Finds by our own reference what an earlier attempt made. */
    FIND,
    /** Waits for what the system sends, and acknowledges it once it is stored. */
    LISTEN
  }

  public ConnectorDescriptor {
    title = Map.copyOf(title);
    families = Set.copyOf(families);
    capabilities = Set.copyOf(capabilities);
  }
}
