package org.tributary.hub.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Who may be delivered to: hosts on the public internet by https, and what the operator allows. The
 * sender asks here for the addresses of a host and connects to none but these, so that a name
 * cannot lead elsewhere between the check and the connection.
 */
final class Receivers implements DnsResolver {
  /**
   * Nets that are not the public internet, besides what {@link InetAddress} knows: IANA's
   * registries of special-purpose addresses (RFC 6890), and the one public address that a cloud
   * uses inside.
   */
  private static final List<IpAddressMatcher> INSIDE =
      matchers(
          List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "168.63.129.16/32",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "::/96",
              "::ffff:0:0:0/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7",
              "fe80::/9",
              "ff00::/8"));

  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

  private final Set<String> allowedHosts = new HashSet<>();
  private final List<IpAddressMatcher> allowedNets;
  private final boolean plainHttp;
  private final List<Ports> ports;

  /**
   * Who may be delivered to.
   *
   * @param allow hosts and nets besides the public internet
   * @param ports numbers, and ranges such as {@code 8000-8999}
   */
  Receivers(List<String> allow, boolean plainHttp, List<String> ports) {
    List<String> nets = new ArrayList<>();
    for (String allowed : allow) {
      if (isNet(allowed)) {
        nets.add(allowed);
      } else {
        allowedHosts.add(allowed.toLowerCase(Locale.ROOT));
      }
    }
    this.allowedNets = matchers(nets);
    this.plainHttp = plainHttp;
    this.ports = ports.stream().map(Ports::of).toList();
  }

  private record Ports(int first, int last) {
    static Ports of(String text) {
      Matcher range = RANGE.matcher(text.strip());
      if (!range.matches()) {
        throw new IllegalArgumentException(
            "tributary.webhooks.ports: " + text + " is no port, such as 443 or 8000-8999");
      }
      int first = Integer.parseInt(range.group(1));
      return new Ports(first, range.group(2) == null ? first : Integer.parseInt(range.group(2)));
    }
  }

  /** Thrown where a host leads to an address that is not delivered to. */
  static final class AddressRefusedException extends UnknownHostException {
    AddressRefusedException() {
      super("the host leads to an address that is not delivered to");
    }
  }

  /** An address that can be delivered to as far as it can be read; empty where it cannot. */
  Optional<URI> read(String url) {
    try {
      URI uri = new URI(url).parseServerAuthority();
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean isSafe =
          scheme.equals("https") || (scheme.equals("http") && plainHttp && isNamed(uri.getHost()));
      return isSafe
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getFragment() == null
              && isOpen(uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80)
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private boolean isOpen(int port) {
    return ports.stream().anyMatch(range -> port >= range.first() && port <= range.last());
  }

  /** Whether the operator has named this host, or a net in which it is. */
  private boolean isNamed(@Nullable String host) {
    if (host == null || allowedHosts.contains(host.toLowerCase(Locale.ROOT))) {
      return host != null;
    }
    String text = host.replaceAll("[\\[\\]]", "");
    return isNet(text) && allowedNets.stream().anyMatch(net -> net.matches(text));
  }

  /**
   * Whether a host leads nowhere by now that is delivered to. A name that nobody knows and one that
   * leads inside are not told apart: nobody learns here what names there are.
   */
  boolean refuses(URI receiver) {
    try {
      return resolve(receiver.getHost()).length == 0;
    } catch (UnknownHostException e) {
      return true;
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    if (allowedHosts.contains(host.toLowerCase(Locale.ROOT))) {
      return addresses;
    }
    for (InetAddress address : addresses) {
      if (!isAllowed(address)) {
        throw new AddressRefusedException();
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** An address of IPv6 that maps one of IPv4 is that one, as Java reads it. */
  private boolean isAllowed(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    if (allowedNets.stream().anyMatch(net -> net.matches(text))) {
      return true;
    }
    return !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress()
        && INSIDE.stream().noneMatch(net -> net.matches(text));
  }

  private static boolean isNet(String text) {
    return text.matches("[0-9.]+(/\\d+)?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(/\\d+)?");
  }

  private static List<IpAddressMatcher> matchers(List<String> nets) {
    return nets.stream().map(IpAddressMatcher::new).toList();
  }
}
