package org.tributary.hub.health;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.hub.systems.WriteLease;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;

/** A node that serves one system. */
record OneSystem(SystemFile file) implements DeployedSystems {
  @Override
  public Collection<SystemFile> all() {
    return List.of(file);
  }

  @Override
  public Optional<SystemFile> find(String id) {
    return Optional.of(file).filter(each -> each.id().equals(id));
  }

  @Override
  public boolean goesBack(StreamSpec stream) {
    return false;
  }

  @Override
  public List<Finding> check(StreamSpec stream) {
    return List.of();
  }

  @Override
  public Optional<WriteLease> write(String system, String action) {
    return Optional.empty();
  }

  @Override
  public Map<String, List<SystemFileException.Mistake>> refused() {
    return Map.of();
  }
}
