package org.tributary.hub.documents;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;

/**
 * Where systems reach this hub: {@code tributary.api.public-url}. Without it, systems on the same
 * machine reach a hub that listens on a loopback address, and no others reach any.
 */
@Component
class PublicAddress {
  private final @Nullable URI stated;
  private final Environment environment;

  PublicAddress(TributarySettings settings, Environment environment) {
    URI url = settings.api().publicUrl();
    this.stated = url == null || url.toString().isEmpty() ? null : url;
    this.environment = environment;
    if (stated != null && !isSafe(stated)) {
      throw new IllegalArgumentException(
          "tributary.api.public-url must begin with https://: documents are fetched from it");
    }
  }

  private static boolean isSafe(URI url) {
    String host = url.getHost();
    return "https".equals(url.getScheme())
        || ("http".equals(url.getScheme()) && host != null && isLoopback(host));
  }

  private static boolean isNear(String system) {
    try {
      String host = URI.create(system).getHost();
      return host != null && isLoopback(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Literal addresses alone: a name is asked of nobody. */
  private static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return host.matches("[0-9.]+|\\[?[0-9a-fA-F]*:[0-9a-fA-F:]+]?")
          && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * The address of a path for a system. Where no address is stated, only a system on this machine
   * can fetch from the one that the hub listens on.
   *
   * @param system where the system is; empty where that is not known
   */
  Optional<URI> of(String path, String system) {
    if (stated != null) {
      return Optional.of(URI.create(stated.toString().replaceFirst("/+$", "") + path));
    }
    String port = environment.getProperty("local.server.port");
    String address = environment.getProperty("server.address", "");
    return port == null || !isLoopback(address) || !isNear(system)
        ? Optional.empty()
        : Optional.of(URI.create("http://" + address + ":" + port + path));
  }
}
