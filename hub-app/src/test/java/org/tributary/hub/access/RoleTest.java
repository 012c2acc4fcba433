package org.tributary.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.tributary.hub.api.Permission;

class RoleTest {

  @Test
  void allowsWhatItsNameSays() {
    assertThat(granted("roles", List.of("privacy-officer")))
        .isEqualTo(Role.PRIVACY_OFFICER.permissions())
        .doesNotContain(Permission.RAW_READ, Permission.MATCHING_UPDATE);
    assertThat(granted("roles", List.of("integrator")))
        .contains(Permission.SYSTEMS_UPDATE)
        .doesNotContain(Permission.RESIDENT_READ, Permission.MATCHING_UPDATE);
  }

  @Test
  void addsRolesAndScopes() {
    Jwt token = token().claim("roles", "read-only").claim("scope", "system/case.r openid").build();

    assertThat(new TokenReader("roles").permissions(token))
        .contains(Permission.CASE_READ, Permission.SYSTEMS_READ);
  }

  @Test
  void takesRolesFromTheClaimThatIsSetAlone() {
    Jwt token = token().claim("groups", List.of("steward")).build();

    assertThat(new TokenReader("groups").permissions(token)).contains(Permission.MATCHING_UPDATE);
    assertThat(new TokenReader("roles").permissions(token)).isEmpty();
  }

  @Test
  void grantsNothingForRolesItDoesNotKnow() {
    assertThat(granted("roles", List.of("admin", "INTEGRATOR", "integrator "))).isEmpty();
  }

  @Test
  void readOnlySeesNobodyAndChangesNothing() {
    assertThat(Role.READ_ONLY.permissions())
        .allSatisfy(
            permission ->
                assertThat(permission.scope())
                    .matches("system/(systems|catalogue|metrics)\\.[rs]"));
  }

  @Test
  void everyPermissionOfPeopleIsSomebodysOrAProgramsAlone() {
    Set<Permission> held =
        Stream.of(Role.values())
            .flatMap(role -> role.permissions().stream())
            .collect(Collectors.toSet());
    Set<Permission> programs = EnumSet.of(Permission.EXPORTS_CREATE, Permission.EXPORTS_READ);

    assertThat(EnumSet.complementOf(EnumSet.copyOf(held))).isEqualTo(programs);
  }

  private static Set<Permission> granted(String claim, List<String> roles) {
    return new TokenReader("roles")
        .permissions(token().claim(claim, roles).build())
        .collect(Collectors.toSet());
  }

  private static Jwt.Builder token() {
    return Jwt.withTokenValue("t").header("alg", "none").subject("ines").expiresAt(Instant.MAX);
  }
}
