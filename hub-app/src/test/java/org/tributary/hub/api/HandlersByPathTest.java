package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

class HandlersByPathTest {
  private static final List<String> PATTERNS =
      List.of(
          "/v1/cases",
          "/v1/cases/{id}",
          "/v1/cases/{id}/events",
          "/v1/cases/_trends",
          "/docs/**",
          "/docs/*",
          "/docs/{*rest}",
          "/{*rest}",
          "/v1/{what}",
          "/v?/cases");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v1/",
        "/v1/cases",
        "/v1/cases/",
        "/v1/cases/1",
        "/v1/cases/1/events",
        "/v1/case",
        "/v1/casesx",
        "/v2/cases",
        "/v1/cases/_trends",
        "/docs",
        "/docs/",
        "/docs/a/b",
        "/doc"
      })
  void neverPassesOverAPatternThatMatches(String address) {
    for (String pattern : PATTERNS) {
      boolean matches =
          new PathPatternParser().parse(pattern).matches(PathContainer.parsePath(address));
      if (matches) {
        assertThat(HandlersByPath.beginningOf(pattern))
            .as(pattern)
            .isIn(null, HandlersByPath.beginning(address));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/residents/{id}", "/v1/casework", "/docs/a", "/v1"})
  void passesOverWhatBeginsOtherwise(String pattern) {
    assertThat(HandlersByPath.beginningOf(pattern))
        .isNotNull()
        .isNotEqualTo(HandlersByPath.beginning("/v1/cases/1"));
  }
}
