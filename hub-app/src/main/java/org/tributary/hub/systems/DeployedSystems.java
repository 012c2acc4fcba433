package org.tributary.hub.systems;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;

/** The departmental systems that this node serves, and the files that it had to refuse. */
public interface DeployedSystems {

  /** All systems that run, in the order of their ids. */
  Collection<SystemFile> all();

  Optional<SystemFile> find(String id);

  /**
   * Asks every question of the self-check of a stream now, and keeps the answers. A system that
   * does not answer is a finding too.
   */
  List<Finding> check(StreamSpec stream);

  /** The way to write to a system; empty where the version in force has no such action. */
  Optional<WriteLease> write(String system, String action);

  /** Mistakes by file name without suffix, for files that could not be deployed. */
  Map<String, List<SystemFileException.Mistake>> refused();
}
