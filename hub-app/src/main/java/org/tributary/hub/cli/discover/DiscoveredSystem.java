package org.tributary.hub.cli.discover;

import java.util.List;

/**
 * As much of a system file as a source tells.
 *
 * @param id id of the system
 * @param title what people call it
 * @param family its family where the source itself tells it; otherwise empty
 * @param settings how to reach it, in the words of the connector
 * @param remarks what stands at the head of the file
 */
record DiscoveredSystem(
    String id,
    String title,
    String family,
    String connector,
    Block settings,
    List<DiscoveredStream> streams,
    List<String> remarks) {

  DiscoveredSystem {
    streams = List.copyOf(streams);
    remarks = List.copyOf(remarks);
  }
}
