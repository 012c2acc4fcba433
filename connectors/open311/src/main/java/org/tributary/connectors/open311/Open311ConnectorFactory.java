package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.DescriptorReader;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpSettingsSchema;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.Operation;

/** The entry to the connector {@code open311}: 311 systems that speak Open311 GeoReport v2. */
public final class Open311ConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    return HttpSettingsSchema.addTo(DescriptorReader.beside(Open311ConnectorFactory.class));
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    Profiles profile = Profiles.of(system.settings());
    Map<String, RequestRules> rules = new HashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      if (!readsServices(stream)) {
        JsonNode read = profile.read(stream.read());
        rules.put(stream.name(), RuleReading.rules(system.file(), stream.name(), read));
      }
    }
    Map<String, WriteRules> writes = writes(system, profile, rules);
    JsonNode settings = profile.settings(system.settings());
    HttpAdapter http = HttpAdapter.open(system.id(), settings, context);
    GeoReportClient client = new GeoReportClient(system.id(), http, Open311Settings.of(settings));
    Map<String, StreamReader> readers = new HashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      readers.put(stream.name(), reader(stream, client, rules.get(stream.name())));
    }
    Map<String, StreamProbe> probes = new HashMap<>();
    rules.forEach((stream, rule) -> probes.put(stream, new RequestsProbe(client, rule)));
    Map<String, CommandTarget> targets = new HashMap<>();
    for (ActionSpec action : system.actions().values()) {
      WriteRules write = writes.getOrDefault(action.name(), WriteRules.NONE);
      LookBack lookBack = lookBack(client, rules, write, context);
      targets.put(action.name(), target(action, client, write, lookBack, context));
    }
    return new Open311Connector(http, readers, probes, targets);
  }

  private static StreamReader reader(
      StreamSpec stream, GeoReportClient client, @Nullable RequestRules rules) {
    JsonNode read = stream.read();
    return rules == null
        ? new ServicesReader(client, read.path("metadata").asBoolean(false))
        : new RequestsReader(client, rules);
  }

  private static CommandTarget target(
      ActionSpec action,
      GeoReportClient client,
      WriteRules write,
      @Nullable LookBack lookBack,
      ConnectorContext context) {
    return action.operation() == Operation.CREATE
        ? new SubmitTarget(client, write, lookBack)
        : new UpdateTarget(client, write, lookBack, context.clock());
  }

  private static @Nullable LookBack lookBack(
      GeoReportClient client,
      Map<String, RequestRules> rules,
      WriteRules write,
      ConnectorContext context) {
    WriteRules.Find find = write.find();
    RequestRules by = find == null ? null : rules.get(find.stream());
    return find == null || by == null ? null : new LookBack(client, by, find, context.clock());
  }

  /** The writing rules of each action; a look-up that could not work is refused. */
  private static Map<String, WriteRules> writes(
      SystemFile system, Profiles profile, Map<String, RequestRules> rules) {
    Map<String, WriteRules> writes = new HashMap<>();
    List<Mistake> mistakes = new ArrayList<>();
    for (ActionSpec action : system.actions().values()) {
      boolean creates = action.operation() == Operation.CREATE;
      WriteRules write = WriteRules.of(profile.write(creates, action.write()));
      writes.put(action.name(), write);
      String at = "actions." + action.name() + ".write.";
      WriteRules.Find find = write.find();
      if (find != null) {
        Resource wanted = creates ? Resource.REQUESTS : Resource.UPDATES;
        RequestRules by = rules.get(find.stream());
        if (by == null || by.resource() != wanted) {
          String what = creates ? "requests" : "updates";
          mistakes.add(
              new Mistake(
                  system.file(),
                  1,
                  at + "find.in",
                  "names no stream of this file that reads " + what));
        }
        if (creates && write.reference() == null) {
          mistakes.add(
              new Mistake(
                  system.file(),
                  1,
                  at + "find",
                  "needs write.reference: what is not sent cannot be found again"));
        }
      }
    }
    if (!mistakes.isEmpty()) {
      throw new SystemFileException(mistakes);
    }
    return writes;
  }

  private static boolean readsServices(StreamSpec stream) {
    return stream.read().path("resource").asText("requests").equals("services");
  }
}
