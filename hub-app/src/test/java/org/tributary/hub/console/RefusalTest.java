package org.tributary.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTest {
  private static String sentence(int status, Refusal.Fault fault) {
    return new Refusal(
            new Refusal.Problem(status, null, null, "It was not kept.", null, List.of(fault)))
        .sentence();
  }

  @Test
  void saysWhereTheFaultOfAWrongRequestLies() {
    assertThat(sentence(400, new Refusal.Fault("/reason", null, "is missing")))
        .isEqualTo("It was not kept. /reason: is missing");
    assertThat(sentence(400, new Refusal.Fault(null, "limit", "is too large")))
        .isEqualTo("It was not kept. limit: is too large");
  }

  @Test
  void tellsOfARequestThatCannotBeMetOnlyWhy() {
    assertThat(sentence(409, new Refusal.Fault("/secret", null, "The source refuses the key.")))
        .isEqualTo("It was not kept. The source refuses the key.");
  }
}
