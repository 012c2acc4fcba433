package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {

  @Test
  void grantsEachLetterOfScope() {
    assertThat(Permission.of("system/case.rs"))
        .containsExactlyInAnyOrder(Permission.CASE_READ, Permission.CASE_SEARCH);
    assertThat(Permission.of("system/case.r")).containsExactly(Permission.CASE_READ);
    assertThat(Permission.of("system/systems.u")).containsExactly(Permission.SYSTEMS_UPDATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "system/*.rs",
        "system/case.*",
        "staff/case.rs",
        "resident/case.rs",
        "system/case",
        "system/cases.rs",
        "system/case.RS",
        "xsystem/case.rs",
        "system/case.rs x"
      })
  void grantsNothingForScopesItDoesNotKnow(String scope) {
    assertThat(Permission.of(scope)).isEmpty();
  }

  @Test
  void offersScopeForEachPermission() {
    assertThat(Permission.SCOPES.stream().flatMap(Permission::of).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(Permission.class));
  }
}
