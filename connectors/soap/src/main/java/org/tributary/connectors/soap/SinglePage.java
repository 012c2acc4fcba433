package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** No paging: everything comes at once. */
record SinglePage() implements Paging {
  @Override
  public String placeholder() {
    return "";
  }

  @Override
  public Next after(ObjectNode state, Fetched page) {
    return new Next.Last();
  }
}
