package org.tributary.sdk.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A JSON answer.
 *
 * @param answer the answer as it came, for its headers
 * @param body the JSON; a missing node for an answer 204 without a body
 * @param anomalies what was wrong with its encoding and tolerated, as plain sentences
 */
public record HttpJson(HttpAnswer answer, JsonNode body, List<String> anomalies) {
  public HttpJson {
    anomalies = List.copyOf(anomalies);
  }

  /** Without the body: it may hold personal data. */
  @Override
  public String toString() {
    return "HttpJson[" + answer + ", anomalies " + anomalies + "]";
  }
}
