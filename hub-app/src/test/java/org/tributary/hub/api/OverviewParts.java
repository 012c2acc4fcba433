package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** The overview of a resident beside the answers that it is put together from. */
final class OverviewParts {
  private OverviewParts() {}

  /** Fails where the overview says anything else of a resident than those answers do. */
  static void assertSame(ApiClient api, String resident) {
    String path = "/v1/residents/" + resident;
    JsonNode overview = api.get(path + "/overview").json();

    assertThat(overview.at("/resident")).isEqualTo(api.get(path).json());
    assertSame(api, overview.at("/sourceLinks"), path + "/source-links?limit=50");
    assertSame(api, overview.at("/cases"), "/v1/cases?residentId=" + resident + "&limit=50");
  }

  private static void assertSame(ApiClient api, JsonNode part, String list) {
    JsonNode page = api.get(list).json();
    assertThat(part.at("/items")).as(list).isEqualTo(page.at("/items"));
    assertThat(part.at("/next").isMissingNode()).as(list).isEqualTo(!page.has("next"));
    if (page.has("next")) {
      JsonNode following = api.get(list + "&cursor=" + page.at("/next").asText()).json();
      String href = part.at("/href").asText() + "&limit=50";
      assertThat(api.get(href).json().at("/items")).isEqualTo(following.at("/items"));
    }
  }
}
