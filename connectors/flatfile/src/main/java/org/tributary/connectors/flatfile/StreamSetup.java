package org.tributary.connectors.flatfile;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the runs of one stream need.
 *
 * @param folder opens the folder anew for each run
 * @param workDirectory of the system
 */
record StreamSetup(
    String stream, ReadSpec spec, Supplier<Folder> folder, Path workDirectory, Clock clock) {}
