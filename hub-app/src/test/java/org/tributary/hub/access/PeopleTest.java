package org.tributary.hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

@ExtendWith(OutputCaptureExtension.class)
class PeopleTest {
  @TempDir private Path home;

  @Test
  void makesOnePersonWithAPasswordWhereThereIsNoFile(CapturedOutput output) throws IOException {
    People people = people();
    people.prepare();
    String password = Files.readString(home.resolve("data/console-password")).strip();

    assertThat(password).hasSizeGreaterThan(30);
    assertThat(output.getAll()).contains("console-password").doesNotContain(password);
    assertThat(signIn(people, "admin", password).isAuthenticated()).isTrue();
    assertThat(people.find("admin").orElseThrow().roles()).containsExactly(Role.values());
  }

  @Test
  void takesPeopleOfTheFileAndNobodyElse() throws IOException {
    write(
        """
        people:
          ines:
            name: Ines Roy
            password: "{bcrypt}%s"
            roles: [integrator, steward]
        """
            .formatted(new BCryptPasswordEncoder(4).encode("a-password")));
    People people = people();
    people.prepare();

    assertThat(signIn(people, "ines", "a-password").getName()).isEqualTo("ines");
    assertThat(people.find("ines").orElseThrow().roles())
        .containsExactly(Role.INTEGRATOR, Role.STEWARD);
    assertThat(people.find("ines").toString()).doesNotContain("bcrypt");
    assertThat(home.resolve("data/console-password")).doesNotExist();
    assertThatThrownBy(() -> signIn(people, "ines", "another"))
        .isInstanceOf(BadCredentialsException.class);
    assertThatThrownBy(() -> signIn(people, "admin", ""))
        .isInstanceOf(BadCredentialsException.class);
  }

  @Test
  void refusesPlainPasswordsClientsNamesAndUnknownRoles(CapturedOutput output) throws IOException {
    write(
        """
        people:
          plain: {password: secret-canary, roles: [steward]}
          tributary: {password: "{noop}x", roles: [steward]}
          odd: {password: "{noop}x", roles: [emperor]}
        """);
    People people = people();

    assertThat(people.find("plain")).isEmpty();
    assertThat(people.find("tributary")).isEmpty();
    assertThat(people.find("odd").orElseThrow().roles()).isEmpty();
    assertThat(output.getAll())
        .contains("line 2: password is no digest", "line 3: this name", "line 4: there is no such")
        .doesNotContain("canary");
  }

  @Test
  void takesNoMoreTriesThanTenInAMinute() {
    PeopleSignIn signIn = new PeopleSignIn(people());

    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> signIn.authenticate(given("admin", "guess")))
          .isInstanceOf(BadCredentialsException.class);
    }
    assertThatThrownBy(() -> signIn.authenticate(given("admin", "guess")))
        .isInstanceOf(LockedException.class);
    assertThatThrownBy(() -> signIn.authenticate(given("ines", "guess")))
        .isInstanceOf(BadCredentialsException.class);
  }

  private static Authentication signIn(People people, String name, String password) {
    return new PeopleSignIn(people).authenticate(given(name, password));
  }

  private static Authentication given(String name, String password) {
    return UsernamePasswordAuthenticationToken.unauthenticated(name, password);
  }

  private People people() {
    return new People(EmbeddedIssuerTest.settings(home, null));
  }

  private void write(String text) throws IOException {
    Files.writeString(home.resolve("people.yaml"), text);
  }
}
