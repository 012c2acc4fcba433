package org.tributary.routes.hub;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.tributary.routes.ingest.RecordIntake;
import org.tributary.routes.publish.ChangeSource;

/**
 * The Camel component {@code hub:}. {@code hub:ingest/{system}/{stream}} hands records to the hub,
 * {@code hub:changes} follows its changes, {@code hub:commands/{system}} carries out what is to be
 * written to a system.
 */
public final class HubComponent extends DefaultComponent {
  private static final int BATCH = 500;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private final RecordIntake intake;
  private final ChangeSource changes;

  public HubComponent(CamelContext context, RecordIntake intake, ChangeSource changes) {
    super(context);
    this.intake = intake;
    this.changes = changes;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    String[] parts = remaining.split("/", -1);
    if (parts[0].equals("ingest") && parts.length == 3) {
      int batch = atLeastOne(parameters, "batch", BATCH);
      return new IngestEndpoint(uri, this, intake, parts[1], parts[2], batch);
    }
    if (parts[0].equals("changes") && parts.length == 1) {
      return changes(uri, parameters);
    }
    if (parts[0].equals("commands") && parts.length == 2 && NAME.matcher(parts[1]).matches()) {
      boolean looksUp = getAndRemoveParameter(parameters, "find", Boolean.class, false);
      return new CommandsEndpoint(uri, this, parts[1], looksUp, actions(parameters));
    }
    throw new IllegalArgumentException(
        "hub:"
            + remaining
            + " is neither hub:ingest/{system}/{stream} nor hub:changes nor"
            + " hub:commands/{system}");
  }

  private Set<String> actions(Map<String, Object> parameters) {
    String stated = getAndRemoveParameter(parameters, "actions", String.class, "");
    Set<String> actions = new LinkedHashSet<>();
    for (String action : stated.split(",", -1)) {
      if (!action.isBlank()) {
        actions.add(action.strip());
      }
    }
    if (!actions.stream().allMatch(action -> NAME.matcher(action).matches())) {
      throw new IllegalArgumentException(
          "actions of hub:commands are names of actions with commas between");
    }
    return actions;
  }

  private Endpoint changes(String uri, Map<String, Object> parameters) {
    String name = getAndRemoveParameter(parameters, "name", String.class);
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "hub:changes needs a name for its cursor, of small letters, digits and hyphens:"
              + " hub:changes?name=billing");
    }
    String start = getAndRemoveParameter(parameters, "start", String.class, "beginning");
    if (!start.equals("beginning") && !start.equals("now")) {
      throw new IllegalArgumentException("start of hub:changes is beginning or now");
    }
    return new ChangesEndpoint(
        uri,
        this,
        changes,
        name,
        TypeFilter.of(getAndRemoveParameter(parameters, "types", String.class, "*")),
        ChangeSource.Start.valueOf(start.toUpperCase(Locale.ROOT)),
        atLeastOne(parameters, "batch", BATCH));
  }

  private int atLeastOne(Map<String, Object> parameters, String key, int otherwise) {
    int value = getAndRemoveParameter(parameters, key, Integer.class, otherwise);
    if (value < 1 || value > 10_000) {
      throw new IllegalArgumentException(key + " of hub: is from 1 to 10000");
    }
    return value;
  }
}
