package org.tributary.hub.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.cli.discover.Discovery;
import org.tributary.hub.cli.discover.DiscoveryException;
import org.tributary.hub.cli.discover.Draft;
import org.tributary.hub.cli.discover.JdbcWishes;
import org.tributary.hub.cli.discover.SourceKind;
import org.tributary.hub.cli.discover.Wishes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drafts a system file and its mappings from what a system says about itself. */
@Command(
    name = "discover",
    mixinStandardHelpOptions = true,
    description = {
      "Drafts a system file from a description of a system.",
      "Drafts a first system file and mappings from an OpenAPI document, an OData $metadata, a CSV",
      "file, an answer of CKAN's datastore_search or the catalogue of a database. Prints them, or",
      "writes them with --write. Comments say what was guessed; DECIDE marks what a person must",
      "decide. The password of a database is read from the environment: PERMITS_PASSWORD where the",
      "id of the system is permits."
    })
public final class DiscoverCommand implements Callable<Integer> {
  private static final Pattern SYSTEM = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern HEADER =
      Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+\\s*:[^\\r\\n]*");
  private static final List<String> FAMILIES =
      List.of("311", "lpi", "erp", "asset", "case", "contact", "sensor", "open-data", "other");

  @Mixin private HomeOption home = new HomeOption();

  @Parameters(index = "0", paramLabel = "KIND", description = "openapi, odata, csv, ckan or jdbc")
  private String kind = "";

  @Parameters(
      index = "1",
      paramLabel = "SOURCE",
      description = "a file, or an http(s) or jdbc address")
  private String source = "";

  @Option(names = "--system", paramLabel = "ID", description = "id of the system")
  private @Nullable String system;

  @Option(names = "--family", description = "its family (default: guessed)")
  private @Nullable String family;

  @Option(names = "--zone", description = "zone of times that carry none, such as America/Toronto")
  private @Nullable String zone;

  @Option(
      names = "--country",
      description = "country of telephone numbers without code (default ${DEFAULT-VALUE})")
  private String country = "CA";

  @Option(
      names = "--header",
      paramLabel = "\"NAME: VALUE\"",
      description = "request header for fetching the source; its value is never printed")
  private List<String> headers = new ArrayList<>();

  @Option(names = "--user", description = "login of a database")
  private @Nullable String user;

  @Option(names = "--schema", description = "schema of a database (default: that of the login)")
  private @Nullable String schema;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "a table or view; may be repeated (default: all)")
  private List<String> tables = new ArrayList<>();

  @Option(names = "--write", description = "write into the home directory; overwrites nothing")
  private boolean write;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Console out = new Console(spec);
    Discovery discovery = new Discovery(kind(), wishes());
    try {
      Draft draft = discovery.draft(source);
      return write ? written(draft, out) : printed(draft, out);
    } catch (DiscoveryException e) {
      out.line(String.valueOf(e.getMessage()));
      return 1;
    }
  }

  private static int printed(Draft draft, Console out) {
    draft
        .files()
        .forEach(
            (path, text) -> {
              out.line("# ----- " + path);
              out.line(text);
            });
    return 0;
  }

  private int written(Draft draft, Console out) throws IOException {
    List<Path> there = draft.writeTo(home.directory());
    there.forEach(path -> out.line(path + ": is there already; nothing was written"));
    if (there.isEmpty()) {
      draft
          .files()
          .keySet()
          .forEach(path -> out.line("written: " + home.directory().resolve(path)));
    }
    return there.isEmpty() ? 0 : 1;
  }

  private SourceKind kind() {
    String all =
        Arrays.stream(SourceKind.values()).map(SourceKind::word).collect(Collectors.joining(", "));
    return SourceKind.named(kind)
        .orElseThrow(() -> wrong("KIND is one of " + all + "; not '" + kind + "'"));
  }

  private Wishes wishes() {
    String id = system;
    String kin = family;
    if (id != null && !SYSTEM.matcher(id).matches()) {
      throw wrong("--system is a name of small letters, digits and hyphens");
    }
    if (kin != null && !FAMILIES.contains(kin)) {
      throw wrong("--family is one of " + String.join(", ", FAMILIES));
    }
    if (!Arrays.asList(Locale.getISOCountries()).contains(country)) {
      throw wrong("--country is a code of two capitals such as CA");
    }
    if (!headers.stream().allMatch(header -> HEADER.matcher(header).matches())) {
      throw wrong("--header is written \"Name: value\"");
    }
    JdbcWishes database = new JdbcWishes(user, schema, tables, System::getenv);
    return new Wishes(id, kin, zone(), country, headers, database);
  }

  private @Nullable ZoneId zone() {
    try {
      return zone == null ? null : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(), "--zone is a time zone such as America/Toronto", e);
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
