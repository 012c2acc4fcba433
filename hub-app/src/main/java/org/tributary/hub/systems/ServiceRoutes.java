package org.tributary.hub.systems;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.Operation;
import org.tributary.sdk.write.SendRules.Subject;

/** Which systems take which service types: what the system files say. */
@Component
public class ServiceRoutes {
  private final DeployedSystems systems;

  ServiceRoutes(DeployedSystems systems) {
    this.systems = systems;
  }

  /** An action that opens cases, and the family of its system. */
  public record Route(String family, ActionSpec action) {}

  /**
   * The actions that open a case of a service type: those that name its code, and those of its own
   * system that take everything. The type's own system comes first.
   *
   * @param owner the system whose catalogue has the type
   */
  public List<Route> of(String owner, String code) {
    return systems.all().stream()
        .sorted(
            Comparator.comparing((SystemFile file) -> !file.id().equals(owner))
                .thenComparing(SystemFile::id))
        .flatMap(
            file ->
                file.actions().values().stream()
                    .filter(action -> opens(action, file.id().equals(owner), code))
                    .map(action -> new Route(file.family(), action)))
        .toList();
  }

  private static boolean opens(ActionSpec action, boolean ofOwner, String code) {
    if (action.operation() != Operation.CREATE || action.rules().subject() != Subject.CASE) {
      return false;
    }
    return action.serves().isEmpty() ? ofOwner : action.serves().contains(code);
  }
}
