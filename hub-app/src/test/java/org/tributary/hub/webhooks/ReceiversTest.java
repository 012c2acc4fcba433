package org.tributary.hub.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiversTest {
  private final Receivers strict = new Receivers(List.of(), false, List.of("443"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "localhost",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "198.18.0.1",
        "203.0.113.7",
        "224.0.0.1",
        "255.255.255.255",
        "2130706433",
        "127.1",
        "[::1]",
        "[::]",
        "[::ffff:10.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::a00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fec0::1]",
        "[fd00:ec2::254]",
        "[fc00::1]",
        "[ff02::1]",
        "[2001:db8::1]"
      })
  void refusesWhatIsNotThePublicInternet(String host) {
    assertThatThrownBy(() -> strict.resolve(host))
        .isInstanceOf(Receivers.AddressRefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"93.184.216.34", "172.32.0.1", "100.128.0.1", "[2606:2800:220:1::1]", "8.8.8.8"})
  void takesThePublicInternet(String host) throws UnknownHostException {
    assertThat(strict.resolve(host)).hasSize(1);
  }

  @Test
  void takesTheNetsAndHostsThatAreAllowedAndNoOthers() throws UnknownHostException {
    Receivers some =
        new Receivers(List.of("10.20.0.0/16", "fd12::/16", "localhost"), false, List.of("443"));

    assertThat(some.resolve("10.20.3.4")).hasSize(1);
    assertThat(some.resolve("[fd12::9]")).hasSize(1);
    assertThat(some.resolve("LocalHost")).isNotEmpty();
    for (String other : List.of("10.21.0.1", "[fd13::9]", "127.0.0.1")) {
      assertThatThrownBy(() -> some.resolve(other))
          .isInstanceOf(Receivers.AddressRefusedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example.org/x",
        "ftp://hooks.example.org/x",
        "//hooks.example.org/x",
        "hooks.example.org",
        "https://me:secret@hooks.example.org/",
        "https://@hooks.example.org/",
        "https://hooks.example.org/#part",
        "https://hooks.example.org:0/",
        "https://hooks.example.org:99999/",
        "https://hooks_example/",
        "https:///x",
        "https://exa mple.org/",
        ""
      })
  void readsNoOtherAddresses(String url) {
    assertThat(strict.read(url)).isEmpty();
  }

  @Test
  void readsPlainHttpOnlyWhereTheOperatorSaysSo() {
    List<String> inside = List.of("hooks.city.example", "10.20.0.0/16");
    List<String> ports = List.of("80", "443", "8080");

    assertThat(new Receivers(inside, false, ports).read("http://hooks.city.example/in")).isEmpty();
    Receivers plain = new Receivers(inside, true, ports);
    assertThat(plain.read("http://hooks.city.example/in")).isPresent();
    assertThat(plain.read("http://10.20.3.4:8080/in")).isPresent();
    assertThat(plain.read("http://hooks.example.org/in")).isEmpty();
    assertThat(plain.read("http://10.21.3.4/in")).isEmpty();
    assertThat(plain.read("https://hooks.example.org/in")).isPresent();
  }

  @Test
  void readsOnlyThePortsThatAreOpen() {
    Receivers some = new Receivers(List.of(), false, List.of("443", "8000-8999"));

    for (String open : List.of("", ":443", ":8000", ":8999")) {
      assertThat(some.read("https://hooks.example.org" + open + "/in")).isPresent();
    }
    for (String closed : List.of(":22", ":80", ":7999", ":9000")) {
      assertThat(some.read("https://hooks.example.org" + closed + "/in")).isEmpty();
    }
    assertThatThrownBy(() -> new Receivers(List.of(), false, List.of("https")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tributary.webhooks.ports");
  }

  @Test
  void tellsAHostInsideAndNoHostAlike() {
    assertThat(strict.refuses(URI.create("https://127.0.0.1/"))).isTrue();
    assertThat(strict.refuses(URI.create("https://no-such-host.invalid/"))).isTrue();
    assertThat(strict.refuses(URI.create("https://8.8.8.8/"))).isFalse();
  }
}
