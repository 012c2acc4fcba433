package org.tributary.hub.api;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class RetirementsTest {
  private final MockMvc web =
      MockMvcBuilders.standaloneSetup(new Old()).addInterceptors(new Retirements()).build();

  @RestController
  static class Old {
    @Retiring(
        since = "2027-01-01T00:00:00Z",
        sunset = "2027-07-01T00:00:00Z",
        successor = "/v1/newer")
    @GetMapping("/v1/older")
    String older() {
      return "";
    }

    @GetMapping("/v1/newer")
    String newer() {
      return "";
    }
  }

  @Test
  void anOperationThatWillGoSaysSinceWhenAndUntilWhenAndWhatComesInstead() throws Exception {
    web.perform(get("/v1/older"))
        .andExpect(header().string("Deprecation", "@1798761600"))
        .andExpect(header().string("Sunset", "Thu, 1 Jul 2027 00:00:00 GMT"))
        .andExpect(header().string("Link", "</v1/newer>; rel=\"successor-version\""));
  }

  @Test
  void anyOtherSaysNothing() throws Exception {
    web.perform(get("/v1/newer"))
        .andExpect(header().doesNotExist("Deprecation"))
        .andExpect(header().doesNotExist("Sunset"));
  }
}
