package org.tributary.sdk.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.sdk.connector.SystemCall;
import org.tributary.sdk.connector.SystemCall.Part;

/** Secrets are taken out of what a listener hears: by their value, and by what they are called. */
class SecretMaskTest {
  private static final String SECRET = "s3cr&t \"/ké";

  private final List<SystemCall> heard = new ArrayList<>();

  private String masked(String text) {
    Part part = new Part(text, List.of(Map.entry("name", text)), text);
    new SecretMask(Set.of(SECRET, "abc"), heard::add).heard(new SystemCall(part, part));
    SystemCall last = heard.get(heard.size() - 1);
    assertThat(last.answer().body()).isEqualTo(last.request().line());
    assertThat(last.answer().fields().get(0).getValue()).isEqualTo(last.request().line());
    return last.request().line();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cr&t \"/ké",
        "s3cr&t \\\"/ké",
        "s3cr&t \\\"\\/ké",
        "s3cr&amp;t \"/ké",
        "s3cr&amp;t &quot;/ké",
        "s3cr%26t+%22%2Fk%C3%A9",
        "s3cr%26t%20%22%2Fk%C3%A9",
        "s3cr%26t%20%22/k%C3%A9",
        "czNjciZ0ICIva8Op"
      })
  void masksEveryFormOfASecret(String form) {
    assertThat(masked("before " + form + " after " + form)).isEqualTo("before *** after ***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\": \"canary\", \"expires_in\": 3600}",
        "{\"refreshToken\":\"can\\\"canary\"}",
        "{\"password\": canary}",
        "https://x/y?size=10&api_key=canary&page=2",
        "grant_type=password&client_secret=canary",
        "<wsse:Password Type=\"text\">canary</wsse:Password>",
        "<Token>canary</Token>",
        "https://x/y?token=canary"
      })
  void masksWhatGoesByTheNameOfASecret(String text) {
    assertThat(masked(text)).contains("***").doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nextPageToken\": \"p2\", \"no\": \"B-1\"}",
        "https://x/y?$skiptoken=17&pageToken=2&from=2026",
        "{\"tokens\": [1, 2], \"status\": \"New\"}",
        "abc stands in any text"
      })
  void leavesEverythingElseAsItIs(String text) {
    assertThat(masked(text)).isEqualTo(text);
  }

  @Test
  void cutsALongBody() {
    assertThat(masked("x".repeat(70_000))).hasSize(16_384);
  }
}
