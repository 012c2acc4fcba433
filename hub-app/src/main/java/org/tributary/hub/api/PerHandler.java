package org.tributary.hub.api;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.web.method.HandlerMethod;

/**
 * What the annotations of each handler say, read once: Spring searches supertypes and interfaces
 * for them with every request.
 */
public final class PerHandler<T> {
  private final Map<Method, T> known = new ConcurrentHashMap<>();
  private final Function<HandlerMethod, T> read;

  public PerHandler(Function<HandlerMethod, T> read) {
    this.read = read;
  }

  /** What is said of a handler. */
  public T of(HandlerMethod handler) {
    T said = known.get(handler.getMethod());
    return said == null
        ? known.computeIfAbsent(handler.getMethod(), any -> read.apply(handler))
        : said;
  }
}
