package org.tributary.hub.systems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SystemFile;

/**
 * A secret of a system's settings: where it is kept, and never what it is.
 *
 * @param kind {@code file} of the folder {@code secrets}, {@code variable} of the hub's
 *     environment, or {@code inline}: it stands in the system file itself
 * @param name of the file or variable; absent for one that stands in the system file
 * @param settings where the settings use it (RFC 6901)
 * @param changedAt when the file was last written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SystemSecret(
    String kind, @Nullable String name, List<String> settings, @Nullable Instant changedAt) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(file:)?([A-Za-z0-9_.-]+)}");

  /** Where one is kept. */
  private record Place(String kind, String name) implements Comparable<Place> {
    static final Place INLINE = new Place("inline", "");

    @Override
    public int compareTo(Place other) {
      int byKind = kind.compareTo(other.kind);
      return byKind == 0 ? name.compareTo(other.name) : byKind;
    }
  }

  /** Those of a system, files first. */
  static List<SystemSecret> of(SystemFile system, SecretFolder folder) {
    List<SystemSecret> secrets = new ArrayList<>();
    places(system)
        .forEach(
            (place, settings) ->
                secrets.add(
                    new SystemSecret(
                        place.kind(),
                        place.name().isEmpty() ? null : place.name(),
                        settings,
                        place.kind().equals("file")
                            ? folder.writtenAt(place.name()).orElse(null)
                            : null)));
    return secrets;
  }

  /** The names of those that are files. */
  static Set<String> names(SystemFile system) {
    return places(system).keySet().stream()
        .filter(place -> place.kind().equals("file"))
        .map(Place::name)
        .collect(Collectors.toSet());
  }

  private static Map<Place, List<String>> places(SystemFile system) {
    Map<Place, List<String>> places = new TreeMap<>();
    system
        .secrets()
        .forEach(
            (at, shown) -> {
              Matcher reference = REFERENCE.matcher(shown);
              boolean isReference = reference.find();
              if (!isReference) {
                places.computeIfAbsent(Place.INLINE, none -> new ArrayList<>()).add(at);
              }
              for (boolean found = isReference; found; found = reference.find()) {
                Place place =
                    new Place(reference.group(1) == null ? "variable" : "file", reference.group(2));
                places.computeIfAbsent(place, none -> new ArrayList<>()).add(at);
              }
            });
    return places;
  }
}
