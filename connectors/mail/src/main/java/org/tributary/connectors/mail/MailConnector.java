package org.tributary.connectors.mail;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.Listening;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.StreamSpec;

/** The connector opened for one mail server. Each stream is a folder of its own there. */
final class MailConnector implements Connector {
  private final Map<String, ReadSpec> reads;
  private final ConnectorContext context;
  private final Listening listening;
  private final @Nullable Tokens tokens;
  private final ScheduledExecutorService bells;
  private final MailServer server;
  private final Map<String, MailReader> readers = new ConcurrentHashMap<>();

  MailConnector(MailSettings settings, Map<String, ReadSpec> reads, ConnectorContext context) {
    this.reads = Map.copyOf(reads);
    this.context = context;
    this.listening = Listening.begin(context);
    MailSettings.OAuth oauth = settings.oauth();
    this.tokens = oauth == null ? null : new Tokens(settings.system(), oauth, context);
    this.bells =
        context
            .camel()
            .getExecutorServiceManager()
            .newScheduledThreadPool(this, "mail-bell", reads.size() + 1);
    this.server = new MailServer(settings, tokens, bells);
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    return readers.computeIfAbsent(
        stream.name(), name -> new MailReader(server, spec(stream), listening));
  }

  @Override
  public Optional<StreamProbe> probe(StreamSpec stream) {
    return Optional.of(new MailProbe(server, spec(stream)));
  }

  private ReadSpec spec(StreamSpec stream) {
    ReadSpec read = reads.get(stream.name());
    if (read == null) {
      throw new IllegalArgumentException("no stream of this system: " + stream.id());
    }
    return read;
  }

  @Override
  public void close() {
    listening.close();
    readers.values().forEach(MailReader::cut);
    context.camel().getExecutorServiceManager().shutdownNow(bells);
    if (tokens != null) {
      tokens.close();
    }
  }
}
