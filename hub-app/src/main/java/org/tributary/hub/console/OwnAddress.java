package org.tributary.hub.console;

import java.net.InetAddress;
import java.net.URI;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where the hub itself listens, known once it does. */
@Component
final class OwnAddress {
  private final ServerProperties server;
  private final Environment environment;

  OwnAddress(ServerProperties server, Environment environment) {
    this.server = server;
    this.environment = environment;
  }

  /** The address of something that the hub serves. */
  URI of(String path) {
    return URI.create(
        "http://" + host() + ":" + environment.getRequiredProperty("local.server.port") + path);
  }

  private String host() {
    InetAddress bound = server.getAddress();
    if (bound == null || bound.isAnyLocalAddress()) {
      return "127.0.0.1";
    }
    String host = bound.getHostAddress();
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }
}
