package org.tributary.hub.cli.discover;

import java.util.List;

/**
 * One list of records that a system offers.
 *
 * @param name its name as a stream
 * @param read how it is read, in the words of the connector
 * @param members what its records hold
 * @param knowsUpdated whether its records come with the time of their last change
 * @param remarks what stands above the stream in the file
 */
record DiscoveredStream(
    String name, Block read, List<Member> members, boolean knowsUpdated, List<String> remarks) {

  DiscoveredStream {
    members = List.copyOf(members);
    remarks = List.copyOf(remarks);
  }
}
