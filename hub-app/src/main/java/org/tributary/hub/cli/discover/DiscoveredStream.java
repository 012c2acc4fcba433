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

  /** Whether the id of a record is made of this member. */
  boolean isId(Member member) {
    return read.entries().stream()
        .filter(entry -> entry.key().equals("id"))
        .map(entry -> entry.value() instanceof List<?> several ? several : List.of(entry.value()))
        .anyMatch(id -> id.contains(member.pointer()) || id.contains(member.name()));
  }
}
