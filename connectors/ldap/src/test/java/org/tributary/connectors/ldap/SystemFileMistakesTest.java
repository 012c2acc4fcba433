package org.tributary.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that a schema cannot see are said when the connector is opened. */
class SystemFileMistakesTest {
  private static final String URL = "url: 'ldaps://127.0.0.1:1'";

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "url: 'ldap://h', bind: {dn: cn=x, password: p} | settings.tls: is needed, or the password",
        "url: 'ldaps://h', tls: start | settings.tls: is for addresses with ldap://",
        "url: 'ldaps://h', bind: {dn: tributary, password: p} | settings.bind.dn: is not a distinguished",
        "url: 'ldaps://h', trust: none.pem | settings.trust: there is no file none.pem",
        "url: 'ldaps://h', trust: bad.pem | settings.trust: bad.pem holds no certificates",
        "url: 'ldap://h', trust: bad.pem | settings.trust: has no sense without TLS",
        "url: 'ldaps://h', timeout: P1D | settings.timeout: is longer than nothing and at most an hour",
        "url: 'http://h' | settings.url",
      })
  void saysWhatIsWrongInSettings(String settings, String said) {
    assertThatThrownBy(
            () ->
                new Harness(
                    home, "{" + settings + "}", TestDirectory.read(""), Map.of("bad.pem", "x")))
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "base: people | read.base: is not a distinguished name",
        "base: ou=x, filter: '(a=b' | read.filter: is not a filter",
        "base: ou=x, overlap: 5m | read.overlap: is not a duration",
        "base: ou=x, scope: tree | read.scope",
        "filter: '(a=b)' | read.base",
      })
  void saysWhatIsWrongInRead(String read, String said) {
    assertThatThrownBy(() -> new Harness(home, "{" + URL + "}", "{" + read + "}", Map.of()))
        .hasMessageContaining("streams.people.")
        .hasMessageContaining(said);
  }
}
