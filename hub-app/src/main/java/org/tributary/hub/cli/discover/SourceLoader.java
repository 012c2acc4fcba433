package org.tributary.hub.cli.discover;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Fetches a source from a file or over HTTP. */
final class SourceLoader {
  private static final int MOST_BYTES = 64 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.+");

  private final List<String> headers;

  SourceLoader(List<String> headers) {
    this.headers = headers;
  }

  Source load(String location) {
    return ADDRESS.matcher(location).matches() ? fetch(location) : file(location);
  }

  private static Source file(String location) {
    try {
      Path path = Path.of(location);
      try (InputStream content = Files.newInputStream(path)) {
        return new Source(String.valueOf(path.getFileName()), null, bounded(content, location));
      }
    } catch (IOException | InvalidPathException e) {
      throw new DiscoveryException(location + ": the file cannot be read", e);
    }
  }

  private Source fetch(String location) {
    URI address = address(location);
    String name = shown(address);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "*/*");
    headers.forEach(header -> set(request, header));
    // With a credential no redirect is followed: it would go to another host.
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(headers.isEmpty() ? Redirect.NORMAL : Redirect.NEVER)
            .build();
    return new Source(name, address, answer(client, request.build(), name));
  }

  private static void set(HttpRequest.Builder request, String header) {
    int colon = header.indexOf(':');
    String name = header.substring(0, colon).strip();
    try {
      request.setHeader(name, header.substring(colon + 1).strip());
    } catch (IllegalArgumentException e) {
      // not with its cause, which may quote the value
      throw new DiscoveryException("the header " + name + " cannot be set");
    }
  }

  private static byte[] answer(HttpClient client, HttpRequest request, String name) {
    try {
      HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream content = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new DiscoveryException(name + ": answered with status " + answer.statusCode());
        }
        return bounded(content, name);
      }
    } catch (IOException e) {
      throw new DiscoveryException(name + ": does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DiscoveryException(name + ": was interrupted", e);
    }
  }

  private static byte[] bounded(InputStream content, String name) throws IOException {
    byte[] bytes = content.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new DiscoveryException(name + ": is larger than 64 MB; cut a sample and try again");
    }
    return bytes;
  }

  private static URI address(String location) {
    try {
      URI address = URI.create(location);
      if (address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new DiscoveryException("the source is not a valid address", e);
    }
    throw new DiscoveryException("the source is not a valid address");
  }

  /** The address without user and query, where keys may stand. */
  private static String shown(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
  }
}
