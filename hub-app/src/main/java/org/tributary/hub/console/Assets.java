package org.tributary.hub.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;
import org.tributary.hub.api.StateTag;
import org.webjars.WebJarVersionLocator;

/** Style sheet and scripts: our own and those of WebJars, all in the jar, kept by browsers. */
@Component
final class Assets {
  private static final String OWN = "org/tributary/hub/console/assets/";
  private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
  private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=UTF-8");
  private static final MediaType PICTURE = MediaType.parseMediaType("image/svg+xml");

  private static final Map<String, Place> PLACES =
      Map.of(
          "console.css", new Place(null, OWN + "console.css", STYLE),
          "console.js", new Place(null, OWN + "console.js", SCRIPT),
          "charts.js", new Place(null, OWN + "charts.js", SCRIPT),
          "mark.svg", new Place(null, OWN + "mark.svg", PICTURE),
          "htmx.js", new Place("htmx.org", "dist/htmx.min.js", SCRIPT),
          "chart.js", new Place("chart.js", "dist/chart.umd.js", SCRIPT));

  private final Map<String, Asset> read = new ConcurrentHashMap<>();

  private record Place(@Nullable String jar, String path, MediaType type) {
    String onClassPath() {
      return jar == null
          ? path
          : Objects.requireNonNull(new WebJarVersionLocator().fullPath(jar, path), jar);
    }
  }

  private static final class Asset {
    private final byte[] bytes;
    private final MediaType type;
    private final String version;

    private Asset(byte[] bytes, MediaType type, String version) {
      this.bytes = bytes;
      this.type = type;
      this.version = version;
    }
  }

  /** Its address, another one for every content. */
  String address(String name) {
    Asset asset = find(name).orElseThrow(() -> new IllegalArgumentException("no asset " + name));
    return Routes.BASE + "/assets/" + name + "?v=" + asset.version;
  }

  /** Its content. */
  Optional<ServerResponse> answer(String name) {
    return find(name)
        .map(
            asset ->
                new Written(
                    HttpStatus.OK,
                    asset.type,
                    asset.bytes,
                    Map.of("Cache-Control", "public, max-age=31536000, immutable")));
  }

  private Optional<Asset> find(String name) {
    Place place = PLACES.get(name);
    return place == null
        ? Optional.empty()
        : Optional.of(read.computeIfAbsent(name, any -> read(place)));
  }

  private static Asset read(Place place) {
    String path = place.onClassPath();
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(path)) {
      byte[] bytes = Objects.requireNonNull(in, path).readAllBytes();
      String version = StateTag.of(new String(bytes, StandardCharsets.ISO_8859_1));
      return new Asset(bytes, place.type(), version);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
