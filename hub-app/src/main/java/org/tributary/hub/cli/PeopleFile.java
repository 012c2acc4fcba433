package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.util.FileSystemUtils;
import org.tributary.canonical.Resident;
import org.tributary.hub.identity.normal.StatedParty;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/**
 * One file of people, read by the connector and the mapping of a system file as the hub reads it;
 * only the folder and the name of the file are others.
 */
final class PeopleFile {
  private static final Set<String> OF_THE_FOLDER =
      Set.of("files", "ignore", "done", "stable", "control", "minAge");

  private final Path systemFile;
  private final Path people;

  PeopleFile(Path systemFile, Path people) {
    this.systemFile = systemFile.toAbsolutePath().normalize();
    this.people = people.toAbsolutePath().normalize();
  }

  /** What cannot be read, as a sentence. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  /**
   * What was read.
   *
   * @param parties what the records say
   * @param ids of all records, also of those that could not be mapped
   * @param refused why records could not be mapped, with how many
   */
  record People(List<StatedParty> parties, List<String> ids, Map<String, Integer> refused) {}

  /** Reads the file to its end. */
  People read() throws IOException, UnreadableException {
    if (!Files.isRegularFile(systemFile)) {
      throw new UnreadableException(systemFile + ": there is no such system file");
    }
    if (!Files.isRegularFile(people)) {
      throw new UnreadableException(people + ": there is no such file");
    }
    Path folder = Files.createTempDirectory("tributary-people");
    try (Workbench bench = new Workbench(home())) {
      Files.copy(people, folder.resolve(people.getFileName()));
      SystemFile system = bench.source().read(systemFile);
      StreamSpec stream = redirected(stream(system));
      return read(bench, redirected(system, stream, folder), stream);
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private Path home() {
    Path folder = systemFile.resolveSibling("");
    boolean isOfHome = "systems".equals(String.valueOf(folder.getFileName()));
    return isOfHome ? folder.resolveSibling("") : folder;
  }

  private StreamSpec stream(SystemFile system) throws UnreadableException {
    if (!system.connector().equals("flatfile")) {
      throw new UnreadableException(
          systemFile + ": the connector is " + system.connector() + ", but must be flatfile");
    }
    List<StreamSpec> residents =
        system.streams().values().stream()
            .filter(stream -> stream.produces() == CanonicalType.RESIDENT)
            .toList();
    if (residents.size() != 1) {
      throw new UnreadableException(
          systemFile
              + ": there must be one stream that produces resident; there are "
              + residents.size());
    }
    return residents.get(0);
  }

  private StreamSpec redirected(StreamSpec stream) {
    ObjectNode read = stream.read().deepCopy();
    read.remove(OF_THE_FOLDER);
    read.putArray("files").add(String.valueOf(people.getFileName()));
    read.putArray("ignore");
    read.put("minAge", "PT0S");
    JsonNode generations = read.path("generations");
    if (generations instanceof ArrayNode list && list.size() == 1) {
      ((ObjectNode) list.get(0)).remove("files");
    }
    return new StreamSpec(
        stream.system(),
        stream.name(),
        null,
        null,
        stream.zone(),
        stream.expectEvery(),
        read,
        stream.produces(),
        stream.mapping(),
        stream.codes());
  }

  private SystemFile redirected(SystemFile system, StreamSpec stream, Path folder) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode().put("folder", folder.toString());
    return new SystemFile(
        system.id(),
        system.title(),
        system.family(),
        system.connector(),
        settings,
        Map.of(stream.name(), stream),
        Map.of(),
        systemFile);
  }

  private People read(Workbench bench, SystemFile system, StreamSpec stream)
      throws IOException, UnreadableException {
    List<StatedParty> parties = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    Map<String, Integer> refused = new LinkedHashMap<>();
    StreamReader reader = bench.open(system).reader(stream);
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    boolean last = false;
    while (!last) {
      Page page =
          reader.read(new ReadRequest(ReadRequest.Mode.FULL, checkpoint, bench.clock().instant()));
      for (NativeRecord record : page.records()) {
        take(stream, record, parties, ids, refused);
      }
      checkpoint = page.checkpoint();
      last = page.last();
    }
    return new People(parties, List.copyOf(ids), refused);
  }

  private static void take(
      StreamSpec stream,
      NativeRecord record,
      List<StatedParty> parties,
      Set<String> ids,
      Map<String, Integer> refused)
      throws UnreadableException {
    if (record.kind() == NativeRecord.Kind.DEFECTIVE_FILE) {
      throw new UnreadableException(String.valueOf(record.defect()));
    }
    if (record.kind() != NativeRecord.Kind.RECORD) {
      refused.merge(String.valueOf(record.defect()), 1, Integer::sum);
      return;
    }
    if (!ids.add(record.id())) {
      refused.merge("the id stands there twice", 1, Integer::sum);
      return;
    }
    Mapped mapped = stream.mapping().map(record);
    if (mapped instanceof Mapped.Done done && done.value() instanceof Resident resident) {
      parties.add(StatedParty.of(record.id(), stream.system(), resident));
    } else if (mapped instanceof Mapped.Failed failure) {
      refused.merge(failure.reason(), 1, Integer::sum);
    }
  }
}
