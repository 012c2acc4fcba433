package org.tributary.hub.systems;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.write.ActionSpec;

/** The departmental systems that this node serves, and the files that it had to refuse. */
public interface DeployedSystems {

  /** All systems that run, in the order of their ids. */
  Collection<SystemFile> all();

  Optional<SystemFile> find(String id);

  /** An action of a system, as the version in force declares it. */
  default Optional<ActionSpec> action(String system, String name) {
    return find(system).map(SystemFile::actions).map(actions -> actions.get(name));
  }

  /** Whether a stream is read by the time of changes, so that a run can go back to a date. */
  boolean goesBack(StreamSpec stream);

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
