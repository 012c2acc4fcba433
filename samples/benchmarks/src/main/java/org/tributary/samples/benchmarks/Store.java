package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A place where every contender gets a fresh database. */
interface Store extends AutoCloseable {

  /** Name and settings, for the head of a table. */
  String title();

  /** An empty database. */
  Database create(String name) throws SQLException, IOException;

  /** The database of a hub with this home directory, made where the hub does not make it. */
  Database ofHub(String name, Path home) throws SQLException, IOException;

  /** What the hub must be told to use its database. */
  Map<String, String> hubSettings(Database database);

  /** Options that a JVM needs to use the database as the hub does. */
  List<String> javaOptions();

  /** An empty database with the tables and indexes of another one, which nobody uses now. */
  Database createLike(Database model, String name) throws SQLException, IOException;

  /** Puts behind what earlier contenders left to do, so that the next one does not pay for it. */
  void settle() throws SQLException;

  /** The bytes that a database takes on the disc. */
  long size(Database database) throws SQLException, IOException;

  void drop(Database database) throws SQLException, IOException;

  @Override
  void close() throws IOException;
}
