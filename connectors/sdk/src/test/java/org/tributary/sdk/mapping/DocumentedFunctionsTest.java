package org.tributary.sdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.Guide;

class DocumentedFunctionsTest {

  @Test
  void documentsEveryFunctionAndNoOther() {
    assertThat(Guide.read().rows("t:([a-z-]+)\\([^)]*\\)"))
        .containsExactlyInAnyOrderElementsOf(new MappingFunctions(Map.of()).names());
  }
}
