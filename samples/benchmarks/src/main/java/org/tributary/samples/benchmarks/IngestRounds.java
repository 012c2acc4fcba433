package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the contenders on one store, each in a fresh database and a JVM of its own. */
final class IngestRounds {
  private static final int COMMIT = 1000;
  private static final Duration LONGEST = Duration.ofHours(2);

  private final Store store;
  private final RequestFile file;
  private final RequestFile head;
  private final Settings settings;
  private final String expected;
  private final String expectedOfHead;
  private final List<Progress> hubRuns = new ArrayList<>();

  private Map<String, Long> hubRows = Map.of();
  private @Nullable Database model;

  /**
   * What does not change from run to run.
   *
   * @param warmUp rows at the beginning of the file that are not counted
   * @param ceiling whether the rows of the hub are wanted for the ceiling
   * @param profile folder for flight recordings of the hub
   */
  record Settings(
      Path work,
      Path hubJar,
      Path ownJar,
      List<String> javaOptions,
      long warmUp,
      boolean ceiling,
      @Nullable Path profile) {}

  IngestRounds(Store store, RequestFile file, RequestFile head, Settings settings) {
    this.store = store;
    this.file = file;
    this.head = head;
    this.settings = settings;
    this.expected = file.newest().toString();
    this.expectedOfHead = head.newest().toString();
  }

  /** How many rows the hub wrote, by table. */
  Map<String, Long> hubRows() {
    return hubRows;
  }

  /** How the hub went along, run by run. */
  List<Progress> hubRuns() {
    return hubRuns;
  }

  Measured run(Contender contender, int round) throws Exception {
    store.settle();
    String name = contender.name().toLowerCase(Locale.ROOT) + "_" + round;
    Path folder = settings.work().resolve(name);
    return switch (contender) {
      case HUB -> hub(name, folder);
      case CEILING -> ceiling(name, folder);
      case SPRING_BATCH ->
          process(contender, ContenderProcess.Kind.SPRING_BATCH, file, name, folder);
      case CAMEL_PER_ROW ->
          process(contender, ContenderProcess.Kind.CAMEL_PER_ROW, head, name, folder);
    };
  }

  private Measured hub(String name, Path folder) throws Exception {
    Path home = HubHome.make(folder.resolve("home"), file);
    Database database = store.ofHub(name, home);
    List<String> options = new ArrayList<>(settings.javaOptions());
    if (settings.profile() != null) {
      Files.createDirectories(settings.profile());
      Path recording = settings.profile().resolve(database.isPostgres() ? "pg-" : "h2-");
      options.add(
          "-XX:StartFlightRecording=settings=profile,filename=" + recording + name + ".jfr");
    }
    Progress progress = new Progress();
    ChildJvm process;
    Duration wall;
    try (Hub hub =
        Hub.start(settings.hubJar(), home, folder, options, store.hubSettings(database))) {
      process = hub.process();
      hub.follow("city311", progress, LONGEST);
      wall = process.age();
    }
    progress.end(tookOf(database).toNanos() / 1e9, file.records());
    hubRuns.add(progress);
    String state = RequestTable.stateOfHub(database).toString();
    if (model == null && settings.ceiling()) {
      keepRows(database);
    }
    store.drop(database);
    Places.delete(home);
    return new Measured(
        Contender.HUB,
        settings.warmUp(),
        file.records() - settings.warmUp(),
        progress,
        wall,
        process.cpu(),
        process.peakResident(),
        process.peakHeap(),
        state,
        expected);
  }

  /** The time of the run as the hub itself wrote it down. */
  private static Duration tookOf(Database database) throws SQLException, IOException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet run =
            statement.executeQuery("SELECT started_at, finished_at, state, sentence FROM run")) {
      run.next();
      if (!run.getString("state").equals("succeeded")) {
        throw new IOException("The hub's run " + run.getString(3) + ": " + run.getString(4));
      }
      return Duration.between(
          run.getObject(1, OffsetDateTime.class), run.getObject(2, OffsetDateTime.class));
    }
  }

  private void keepRows(Database database) throws SQLException, IOException {
    int commits = (int) Math.max(1, file.records() / COMMIT);
    hubRows = RowFile.write(database, rows(), commits);
    model = store.createLike(database, "model");
  }

  private Path rows() {
    return settings.work().resolve("hub-rows.bin");
  }

  private Measured ceiling(String name, Path folder) throws Exception {
    if (model == null) {
      throw new IllegalStateException("The hub runs before the ceiling");
    }
    Database database = store.createLike(model, name);
    Load load = load(ContenderProcess.Kind.CEILING, rows(), file.records(), database, folder);
    String state = RequestTable.stateOfHub(database).toString();
    store.drop(database);
    return load.measured(Contender.CEILING, settings.warmUp(), file.records(), state, expected);
  }

  private Measured process(
      Contender contender, ContenderProcess.Kind kind, RequestFile input, String name, Path folder)
      throws Exception {
    Database database = store.create(name);
    Load load = load(kind, input.path(), input.records(), database, folder);
    String state = RequestTable.state(database).toString();
    store.drop(database);
    return input.equals(head)
        ? load.measured(contender, head.records() / 2, head.records(), state, expectedOfHead)
        : load.measured(contender, settings.warmUp(), file.records(), state, expected);
  }

  /** A contender that ran as a process of this jar. */
  private record Load(Progress progress, Duration wall, ChildJvm process) {
    Measured measured(Contender contender, long warmUp, long all, String state, String expected)
        throws IOException {
      return new Measured(
          contender,
          warmUp,
          all - warmUp,
          progress,
          wall,
          process.cpu(),
          process.peakResident(),
          process.peakHeap(),
          state,
          expected);
    }
  }

  private Load load(
      ContenderProcess.Kind kind, Path input, long records, Database into, Path folder)
      throws IOException, InterruptedException {
    List<String> program =
        List.of(
            "-jar",
            settings.ownJar().toString(),
            "contender",
            kind.name(),
            input.toString(),
            "--records",
            Long.toString(records),
            "--url",
            into.url());
    List<String> options = new ArrayList<>(settings.javaOptions());
    options.addAll(store.javaOptions());
    try (ChildJvm process = ChildJvm.start(folder, options, program, Map.of())) {
      String output = process.output(LONGEST);
      Duration wall = process.age();
      int at = output.lastIndexOf(ContenderProcess.RESULT) + ContenderProcess.RESULT.length();
      return new Load(Progress.parse(output.substring(at)), wall, process);
    }
  }
}
