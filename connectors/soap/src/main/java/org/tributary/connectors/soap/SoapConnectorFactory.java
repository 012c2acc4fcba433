package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.DescriptorReader;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpSettingsSchema;
import org.tributary.sdk.system.SpecMistakes;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** The entry to the connector {@code soap}: XML over HTTP, described by the system file alone. */
public final class SoapConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    return HttpSettingsSchema.addTo(DescriptorReader.beside(SoapConnectorFactory.class));
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    SoapSettings settings = settings(system);
    Map<String, ReadSpec> reads = new LinkedHashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      reads.put(
          stream.name(), ReadSpecParser.parse(stream.name(), stream.read(), system, settings));
    }
    HttpAdapter http = HttpAdapter.open(system.id(), system.settings(), context);
    SoapClient client = new SoapClient(system.id(), http, settings, context.clock());
    return new SoapConnector(client, reads, context.clock());
  }

  private static SoapSettings settings(SystemFile system) {
    JsonNode settings = system.settings();
    SpecMistakes mistakes = new SpecMistakes(system.file(), "settings");
    Map<String, String> namespaces = new LinkedHashMap<>();
    settings
        .path("namespaces")
        .properties()
        .forEach(one -> namespaces.put(one.getKey(), one.getValue().asText()));
    SoapVersion soap = SoapVersion.named(settings.path("soap").asText("1.1"));
    UsernameToken token = UsernameToken.of(settings.path("security"));
    if (token != null && soap == SoapVersion.NONE) {
      mistakes.add("security", "needs a SOAP message to stand in; settings.soap is none");
    }
    JsonNode who = settings.path("whoAmI");
    if (who.isObject() && !who.has("request") && soap != SoapVersion.NONE) {
      mistakes.add("whoAmI.request", "is needed: a SOAP message has a body");
    }
    Beside beside = new Beside(system.file(), namespaces, mistakes);
    SoapSettings read = new SoapSettings(soap, namespaces, token, whoAmI(who, beside));
    mistakes.throwIfAny();
    return read;
  }

  private static SoapSettings.@Nullable WhoAmI whoAmI(JsonNode who, Beside beside) {
    return who.isMissingNode()
        ? null
        : new SoapSettings.WhoAmI(
            RequestSpecParser.parse(who, "whoAmI.", beside),
            beside.path(who.path("at").asText(), "whoAmI.at"),
            who.path("is").asText());
  }
}
