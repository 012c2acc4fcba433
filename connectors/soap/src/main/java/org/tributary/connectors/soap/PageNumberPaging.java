package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Paging by the number of the page, beginning with {@code first}. */
record PageNumberPaging(int first) implements Paging {
  @Override
  public String placeholder() {
    return "page";
  }

  @Override
  public void addTo(Map<String, String> values, ObjectNode state) {
    values.put("page", Integer.toString(number(state)));
  }

  @Override
  public Next after(ObjectNode state, Fetched page) {
    int number = number(state);
    Long pages = page.pages();
    boolean byPages = page.more() == null && pages != null;
    boolean last = byPages ? isLast(number, pages) : page.saysLast();
    return page.rows() == 0 || last
        ? new Next.Last()
        : new Next.More(Paging.state().put("page", number + 1));
  }

  private boolean isLast(int number, @Nullable Long pages) {
    return pages != null && number - first + 1 >= pages;
  }

  private int number(ObjectNode state) {
    return state.path("page").asInt(first);
  }
}
