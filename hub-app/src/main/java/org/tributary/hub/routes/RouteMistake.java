package org.tributary.hub.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.tributary.hub.api.Said;

/**
 * One mistake in a route file.
 *
 * @param line one-based line in the file
 * @param key where in the file it is, such as {@code 0.route.id}; empty where it is the whole
 * @param problem what is wrong, as a sentence; never the value of a secret
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RouteMistake(int line, String key, @Said String problem) {
  String in(String file) {
    return file + ".yaml:" + line + ": " + (key.isEmpty() ? "" : key + ": ") + problem;
  }
}
