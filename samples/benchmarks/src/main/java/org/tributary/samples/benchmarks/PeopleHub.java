package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A real hub on a fresh home and a fresh database that takes generated people in. */
final class PeopleHub implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final int PAGE = 1000;

  private final Store store;
  private final PeopleHome home;
  private final Database database;
  private final Hub hub;
  private boolean running = true;

  private PeopleHub(Store store, PeopleHome home, Database database, Hub hub) {
    this.store = store;
    this.home = home;
    this.database = database;
    this.hub = hub;
  }

  /** Starts it on a file of people, which it reads at once. */
  static PeopleHub start(Store store, Path folder, Path people, Path jar, List<String> options)
      throws IOException, SQLException {
    store.settle();
    PeopleHome home = PeopleHome.make(folder.resolve("home"));
    home.connect("people", people, PAGE);
    Database database = store.ofHub("people", home.path());
    Hub hub = Hub.start(jar, home.path(), folder, options, store.hubSettings(database));
    return new PeopleHub(store, home, database, hub);
  }

  /** Waits until the people are in. */
  Progress load(long records) throws IOException, InterruptedException {
    return take("people", records);
  }

  /** Takes further people in, each a page and a transaction of its own. */
  Progress arrive(Path people, long records) throws IOException, InterruptedException {
    home.connect("arrivals", people, 1);
    return take("arrivals", records);
  }

  private Progress take(String system, long records) throws IOException, InterruptedException {
    Progress progress = new Progress();
    Hub.Run run = hub.follow(system, progress, LONGEST);
    if (!run.state().equals("succeeded") || run.read() != records || run.parked() > 0) {
      throw new IOException("The run of " + system + " did not take all records: " + run);
    }
    progress.end(run.took().toNanos() / 1e9, records);
    return progress;
  }

  /** What a timer says about the pages of those who arrived one by one. */
  PageTimes times(String timer) throws IOException, InterruptedException {
    return PageTimes.of(hub.metrics(), timer, "arrivals");
  }

  ChildJvm process() {
    return hub.process();
  }

  /** The bytes that the database takes on the disc. */
  long size() throws SQLException, IOException {
    return store.size(database);
  }

  /** How many residents there are; ends the hub, which alone may have its H2 file open. */
  long residents() throws SQLException {
    end();
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT COUNT(*) FROM resident WHERE status = 'active'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void end() {
    if (running) {
      running = false;
      hub.close();
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    end();
    store.drop(database);
    Places.delete(home.path());
  }
}
