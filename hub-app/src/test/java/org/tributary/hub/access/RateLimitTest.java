package org.tributary.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.tributary.hub.api.ProblemsForTests;

class RateLimitTest {
  private final RateLimit limit = new RateLimit(ProblemsForTests.problems(), 2, 1);

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void refusesAClientItsThirdRequestOfTwoAndNobodyElse() throws ServletException, IOException {
    MockHttpServletResponse first = call("ada");
    MockHttpServletResponse second = call("ada");
    MockHttpServletResponse third = call("ada");

    assertThat(List.of(first.getStatus(), second.getStatus())).containsOnly(200);
    assertThat(first.getHeader("RateLimit")).startsWith("\"default\";r=1;t=");
    assertThat(third.getStatus()).isEqualTo(429);
    assertThat(third.getHeader("RateLimit")).startsWith("\"default\";r=0;t=");
    assertThat(third.getHeader("RateLimit-Policy")).isEqualTo("\"default\";q=2;w=60");
    assertThat(Integer.parseInt(third.getHeader("Retry-After"))).isBetween(1, 30);
    assertThat(third.getContentAsString()).contains("/v1/problems/quota-exceeded");
    assertThat(call("ben").getStatus()).isEqualTo(200);
  }

  @Test
  void countsSearchesForPeopleByThemselvesToo() throws ServletException, IOException {
    MockHttpServletRequest search = new MockHttpServletRequest("POST", "/v1/residents/_search");
    MockHttpServletResponse first = call("ada", search);
    MockHttpServletResponse second = call("ada", search);

    assertThat(first.getStatus()).isEqualTo(200);
    assertThat(first.getHeader("RateLimit-Policy"))
        .isEqualTo("\"default\";q=2;w=60, \"search\";q=1;w=60");
    assertThat(first.getHeader("RateLimit")).contains("\"default\";r=1;", "\"search\";r=0;");
    assertThat(second.getStatus()).isEqualTo(429);
    assertThat(Integer.parseInt(second.getHeader("Retry-After"))).isBetween(31, 60);
  }

  @Test
  void doesNotCountWhoIsNotKnown() throws ServletException, IOException {
    for (int i = 0; i < 5; i++) {
      MockHttpServletResponse answer = call(null);
      assertThat(answer.getStatus()).isEqualTo(200);
      assertThat(answer.getHeader("RateLimit")).isNull();
    }
  }

  private MockHttpServletResponse call(String client) throws ServletException, IOException {
    return call(client, new MockHttpServletRequest("GET", "/v1/cases"));
  }

  private MockHttpServletResponse call(String client, MockHttpServletRequest request)
      throws ServletException, IOException {
    SecurityContextHolder.clearContext();
    if (client != null) {
      SecurityContextHolder.getContext()
          .setAuthentication(new TestingAuthenticationToken(client, "", List.of()));
    }
    MockHttpServletResponse answer = new MockHttpServletResponse();
    limit.doFilter(request, answer, new MockFilterChain());
    return answer;
  }
}
