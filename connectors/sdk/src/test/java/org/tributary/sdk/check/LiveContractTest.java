package org.tributary.sdk.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.check.Finding.Outcome;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;
import org.tributary.sdk.yaml.YamlDocument;

/** Each broken promise is said under its name, and no other. */
class LiveContractTest {
  private static final int PAGES = 4;

  @TempDir private Path home;
  private final List<String> progress = new ArrayList<>();
  private Mischief mischief = Mischief.NONE;
  private SystemFile system;
  private int reads;

  /** What is wrong with the system or its connector. */
  enum Mischief {
    NONE,
    SECOND_PAGE_REPEATS,
    GOES_ROUND,
    ONE_ID_FOR_ALL,
    STATES_MORE,
    FORGETS_ITS_POSITION,
    STAMPS_WHEN_READ,
    KEEPS_THE_SECRET,
    IS_DOWN
  }

  @BeforeEach
  void connect() throws IOException {
    Files.createDirectories(home.resolve("systems"));
    Files.createDirectories(home.resolve("mappings"));
    Files.writeString(home.resolve("mappings/nothing.jslt"), "null");
    Path file = home.resolve("systems/permits.yaml");
    Files.writeString(
        file,
        """
        system: permits
        title: {en: Permits}
        family: lpi
        connector: scripted
        settings: {key: canary-5ecret}
        streams:
          permits: {produces: case, map: nothing, read: {}}
        """);
    system = SystemFiles.of(home, ConnectorCatalog.of(List.of(new Factory()))).read(file);
  }

  private List<Verdict> run(Mischief wrong, int mostPages) {
    mischief = wrong;
    StreamSpec stream = system.streams().values().iterator().next();
    return new LiveContract(
            Scripted::new, system, stream, Clock.systemUTC(), mostPages, progress::add)
        .run();
  }

  private List<Promise> broken(Mischief wrong) {
    return run(wrong, 100).stream().filter(Verdict::isBroken).map(Verdict::promise).toList();
  }

  @Test
  void anHonestSystemKeepsEveryPromise() {
    assertThat(run(Mischief.NONE, 100))
        .filteredOn(verdict -> verdict.outcome() == Outcome.PASSED)
        .extracting(Verdict::promise)
        .containsExactlyInAnyOrder(
            Promise.RESUMES,
            Promise.ENDS,
            Promise.SECOND_PAGE,
            Promise.IDS,
            Promise.TOTAL,
            Promise.NOTHING_NEW,
            Promise.SECRETS);
    assertThat(progress)
        .contains("permits.permits: reading everything, page 4, 8 records")
        .contains("permits.permits: reading changes, page 1, 2 records");
  }

  @Test
  void everyBrokenPromiseIsNamed() {
    assertThat(broken(Mischief.NONE)).isEmpty();
    assertThat(broken(Mischief.SECOND_PAGE_REPEATS)).contains(Promise.SECOND_PAGE);
    assertThat(broken(Mischief.GOES_ROUND)).contains(Promise.ENDS);
    assertThat(broken(Mischief.ONE_ID_FOR_ALL)).contains(Promise.IDS);
    assertThat(broken(Mischief.STATES_MORE)).containsExactly(Promise.TOTAL);
    assertThat(broken(Mischief.FORGETS_ITS_POSITION)).containsExactly(Promise.RESUMES);
    assertThat(broken(Mischief.STAMPS_WHEN_READ)).containsExactly(Promise.NOTHING_NEW);
    assertThat(broken(Mischief.KEEPS_THE_SECRET)).containsExactly(Promise.SECRETS);
    assertThat(broken(Mischief.IS_DOWN)).containsExactly(Promise.ENDS);
  }

  @Test
  void aLimitOfPagesIsNotTakenForTheEnd() {
    assertThat(run(Mischief.NONE, 2))
        .filteredOn(verdict -> verdict.promise() == Promise.ENDS)
        .extracting(Verdict::outcome, Verdict::sentence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Outcome.NOTED, "Stopped by the limit of pages: 4 records in 2 pages."));
  }

  @Test
  void noSentenceRepeatsTheSecret() {
    assertThat(run(Mischief.KEEPS_THE_SECRET, 100).toString()).doesNotContain("canary-5ecret");
  }

  /** Never opened through a system file here. */
  private static final class Factory implements ConnectorFactory {
    @Override
    public ConnectorDescriptor descriptor() {
      return new ConnectorDescriptor(
          "scripted",
          Map.of("en", "Scripted"),
          Set.of("lpi"),
          Set.of(Capability.READ_FULL),
          YamlDocument.parse("{type: object, properties: {key: {type: string, x-secret: true}}}")
              .root(),
          YamlDocument.parse("{type: object}").root(),
          JsonNodeFactory.instance.objectNode());
    }

    @Override
    public Connector open(SystemFile system, ConnectorContext context) {
      throw new IllegalStateException("not opened here");
    }
  }

  /** Two records a page. */
  private final class Scripted implements Connector {
    private int pagesOfThisProcess;

    @Override
    public StreamReader reader(StreamSpec stream) {
      return this::read;
    }

    private Page read(ReadRequest request) {
      if (mischief == Mischief.IS_DOWN) {
        throw new ConnectorException(FailureCategory.UNAVAILABLE, "permits refuses connections");
      }
      boolean everything = request.mode() == ReadRequest.Mode.FULL;
      int kept = request.checkpoint().path("page").asInt();
      int page = mischief == Mischief.FORGETS_ITS_POSITION ? pagesOfThisProcess++ : kept;
      boolean last = !everything || page == PAGES - 1;
      ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
      if (!last) {
        checkpoint.put("page", page + 1);
      }
      if (mischief == Mischief.KEEPS_THE_SECRET) {
        checkpoint.put("key", "canary-5ecret");
      }
      long stated = mischief == Mischief.STATES_MORE ? 9 : 8;
      int first = everything ? shown(page) : PAGES - 1;
      List<NativeRecord> records =
          everything || mischief != Mischief.STAMPS_WHEN_READ ? both(first) : all();
      return new Page(records, checkpoint, last, List.of(), everything ? stated : null);
    }

    private int shown(int page) {
      return switch (mischief) {
        case SECOND_PAGE_REPEATS -> page == 1 ? 0 : page;
        case GOES_ROUND -> 0;
        default -> page;
      };
    }

    private List<NativeRecord> all() {
      List<NativeRecord> all = new ArrayList<>();
      for (int page = 0; page < PAGES; page++) {
        all.addAll(both(page));
      }
      return all;
    }

    private List<NativeRecord> both(int page) {
      return List.of(record(2 * page), record(2 * page + 1));
    }

    private NativeRecord record(int number) {
      String id = mischief == Mischief.ONE_ID_FOR_ALL ? "P" : "P" + number;
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("number", number);
      if (mischief == Mischief.STAMPS_WHEN_READ) {
        body.put("read", ++reads);
      }
      return NativeRecord.of(id, body, null);
    }

    @Override
    public void close() {}
  }
}
