package org.tributary.hub.systems;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import org.tributary.hub.TributarySettings;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.SystemCall;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/**
 * Tries files of a deployed system on the system itself, without putting them in force. The edited
 * files may read and map otherwise, but not speak to somebody else: connector and settings, which
 * say where calls and secrets go, must be those in force, and no secret may be named that the files
 * in force do not name. Connectors call nobody but whom their settings name.
 */
final class SampleBench {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(file:[^}]*|[A-Z_][A-Z0-9_]*)(:-[^}]*)?}");

  private final Deployment deployment;
  private final SystemSource source;
  private final CamelContext camel;
  private final Clock clock;

  SampleBench(Deployment deployment, TributarySettings settings, CamelContext camel, Clock clock) {
    this.deployment = deployment;
    this.source = new SystemSource(settings.home());
    this.camel = camel;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param calls what was asked of the system, and what it answered
   * @param sample the records; null where the system could not be read
   * @param failure why it could not
   */
  record Sampled(
      SystemFile draft,
      List<SystemCall> calls,
      @Nullable StreamSample sample,
      @Nullable ConnectorException failure) {}

  /** The files cannot be tried, for a reason that a message names. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What they would do that they may not. */
    enum Reason {
      OTHER_SETTINGS,
      OTHER_SECRETS,
      NO_STREAM
    }

    private final Reason reason;

    RefusedException(Reason reason) {
      super(reason.name());
      this.reason = reason;
    }

    Reason reason() {
      return reason;
    }
  }

  /**
   * Reads the first records of a stream as the edited files say.
   *
   * @throws RefusedException where they would speak to somebody else
   * @throws org.tributary.sdk.system.SystemFileException with every mistake in them
   */
  Sampled sample(SystemFile now, Map<String, String> texts, String stream, int count) {
    SystemFile draft = deployment.draftOfAll(now, texts);
    if (!draft.connector().equals(now.connector()) || !draft.settings().equals(now.settings())) {
      throw new RefusedException(RefusedException.Reason.OTHER_SETTINGS);
    }
    if (!references(now).containsAll(references(draft))) {
      throw new RefusedException(RefusedException.Reason.OTHER_SECRETS);
    }
    StreamSpec spec = draft.streams().get(stream);
    if (spec == null) {
      throw new RefusedException(RefusedException.Reason.NO_STREAM);
    }
    try {
      Path work = Files.createTempDirectory("tributary-sample");
      try {
        return sample(draft, spec, count, work);
      } finally {
        FileSystemUtils.deleteRecursively(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Sampled sample(SystemFile draft, StreamSpec spec, int count, Path work) {
    HeardCalls calls = new HeardCalls();
    Connector connector = source.open(draft, new ConnectorContext(camel, clock, work, calls));
    try {
      StreamSample sample = StreamSample.of(spec, connector, count, clock.instant());
      return new Sampled(draft, calls.taken(), sample, null);
    } catch (ConnectorException e) {
      return new Sampled(draft, calls.taken(), null, e);
    } finally {
      connector.close();
    }
  }

  /** What is taken from the environment and the folder of secrets, by name. */
  private static Set<String> references(SystemFile system) {
    Set<String> names = new HashSet<>();
    for (String text : system.version().texts().values()) {
      Matcher matcher = REFERENCE.matcher(text);
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }
}
