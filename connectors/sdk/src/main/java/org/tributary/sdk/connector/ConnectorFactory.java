package org.tributary.sdk.connector;

import org.tributary.sdk.system.SystemFile;

/**
 * The entry to one connector: code that speaks to one kind of departmental system. Found by {@link
 * java.util.ServiceLoader}; the only public class of a connector module.
 */
public interface ConnectorFactory {

  /** What this connector is, can do and needs, as read from its {@code connector.yaml}. */
  ConnectorDescriptor descriptor();

  /**
   * Opens the connector for one configured system. Must not call the system: a dead system never
   * keeps the hub from starting.
   *
   * @throws org.tributary.sdk.system.SystemFileException where a setting cannot work although it
   *     fits the schema
   */
  Connector open(SystemFile system, ConnectorContext context);
}
