package org.tributary.hub.cli.discover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drafts the system file and the mappings of a system from what the system says about itself. */
public final class Discovery {
  private static final int LONGEST_MAPPING = 80;

  private final SourceKind kind;
  private final Wishes wishes;

  public Discovery(SourceKind kind, Wishes wishes) {
    this.kind = kind;
    this.wishes = wishes;
  }

  /**
   * Reads a source and drafts what follows from it.
   *
   * @param location path of a file, or address, of a database as well
   * @throws DiscoveryException where nothing usable is there
   */
  public Draft draft(String location) {
    SystemFinder.Found found = kind.finder(wishes).find(location);
    DiscoveredSystem system = found.system();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("systems/" + system.id() + ".yaml", YamlWriter.text(heading(found), root(system)));
    for (DiscoveredStream stream : system.streams()) {
      String text = MappingDraft.text(system, stream, Guess.produces(stream), wishes);
      files.put("mappings/" + mapping(system, stream) + ".jslt", text);
    }
    return new Draft(files);
  }

  private List<String> heading(SystemFinder.Found found) {
    List<String> heading = new ArrayList<>();
    heading.add(
        Names.oneLine(
            "A first system file, drafted by discover %s from %s."
                .formatted(kind.word(), found.from())));
    heading.add(
        "Comments say what was guessed and from what; DECIDE is for a person. Then: validate, check,"
            + " sample.");
    found.system().remarks().forEach(remark -> heading.add(Names.comment(remark)));
    return heading;
  }

  private Block root(DiscoveredSystem system) {
    Block root = new Block().put("system", system.id()).put("title", Map.of("en", system.title()));
    if (wishes.family() != null) {
      root.put("family", wishes.family());
    } else if (!system.family().isEmpty()) {
      root.put("family", system.family());
    } else {
      root.remark("guessed from the names of the streams; DECIDE (option --family)")
          .put("family", Guess.family(system.streams()));
    }
    root.put("connector", system.connector()).put("settings", system.settings());
    Block streams = new Block();
    for (DiscoveredStream stream : system.streams()) {
      streams.remarks(stream.remarks()).put(stream.name(), stream(system, stream));
    }
    return root.put("streams", streams);
  }

  private static Block stream(DiscoveredSystem system, DiscoveredStream stream) {
    return new Block()
        .remark(
            "DECIDE: without schedule it runs on demand only; such as schedule: \"0 0/15 * * * ?\"")
        .put("read", stream.read())
        .put("produces", Guess.produces(stream))
        .put("map", mapping(system, stream));
  }

  private static String mapping(DiscoveredSystem system, DiscoveredStream stream) {
    String id = system.id();
    String name = id.equals(stream.name()) ? id : id + "-" + stream.name();
    return name.substring(0, Math.min(LONGEST_MAPPING, name.length()));
  }
}
