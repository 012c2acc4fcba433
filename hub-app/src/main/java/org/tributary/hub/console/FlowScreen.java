package org.tributary.hub.console;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Permission;

/** The flow map: what comes in from which system, and what goes out to whom, as it stands now. */
@Component
final class FlowScreen implements Screen {

  @Override
  public void declare(Routes routes) {
    routes
        .page("", FlowScreen::home)
        .page("/", visit -> Outcome.moved(Routes.BASE))
        .page("/flow", visit -> Outcome.page("flow-map", map(visit)));
  }

  /**
   * The map, and what waits for the reader beside it.
   *
   * @param questions null for whoever may not decide about them
   */
  record Start(Flow flow, MatchItem.@Nullable Queue questions) {}

  /**
   * The map.
   *
   * @param sources what is read
   * @param queues what is written back
   * @param hooks where events are delivered to, of the reader's own
   * @param refused files that are not in force
   * @param problems what has to be seen to and is of no system
   */
  record Flow(
      List<Source> sources,
      List<Queue> queues,
      List<WebhookItem> hooks,
      boolean seesHooks,
      List<SystemItem.Refused> refused,
      List<CheckItem> problems) {

    long failing() {
      return sources.stream().filter(source -> source.tone() == Tone.BAD).count();
    }

    long late() {
      return sources.stream().filter(source -> source.tone().isProblem()).count();
    }

    long parked() {
      return sources.stream().mapToLong(Source::parked).sum();
    }

    long unknownCodes() {
      return sources.stream().mapToLong(Source::unknownCodes).sum();
    }

    long waiting() {
      return queues.stream().mapToLong(Queue::waiting).sum();
    }

    long forPerson() {
      return queues.stream().mapToLong(Queue::forPerson).sum();
    }
  }

  /**
   * A system that is read.
   *
   * @param read what the last runs of its streams read
   * @param changed how much of that said something new
   * @param parked what is set aside
   * @param troubled the stream that stands in the way; null where none does
   * @param problems what else has to be seen to: a certificate or a key that ends
   */
  record Source(
      SystemItem system,
      Tone tone,
      boolean busy,
      long read,
      long changed,
      long parked,
      boolean parkedIsMore,
      SystemItem.@Nullable Stream troubled,
      List<CheckItem> problems) {

    static Source of(SystemItem system, List<CheckItem> problems) {
      List<SystemItem.Stream> streams = system.streams();
      SystemItem.Stream troubled =
          streams.stream()
              .filter(stream -> stream.lastRun() != null && stream.lastRun().failed())
              .min(Comparator.comparing(SystemItem.Stream::name))
              .orElse(null);
      boolean busy = streams.stream().anyMatch(FlowScreen::isRunning);
      Tone tone = Tone.of(system.health().state());
      if ((troubled != null || !problems.isEmpty()) && tone == Tone.GOOD) {
        tone = Tone.WARN;
      } else if (troubled == null && busy && system.health().asOf() == null) {
        tone = Tone.BUSY;
      }
      return new Source(
          system,
          tone,
          busy,
          sum(streams, SystemItem.LastRun::read),
          sum(streams, SystemItem.LastRun::changed),
          streams.stream().mapToLong(SystemItem.Stream::parked).sum(),
          streams.stream().anyMatch(SystemItem.Stream::parkedIsMore),
          troubled,
          problems);
    }

    /** How many codes came that no code table has. */
    long unknownCodes() {
      return system.streams().stream().mapToLong(SystemItem.Stream::unknownCodes).sum();
    }

    /** The first stream whose code tables lack one. */
    SystemItem.@Nullable Stream untaught() {
      return system.streams().stream()
          .filter(stream -> stream.unknownCodes() > 0)
          .findFirst()
          .orElse(null);
    }

    /** Whether another key may be what is needed. */
    boolean isLockedOut() {
      return troubled != null
          && troubled.lastRun() != null
          && "unauthorized".equals(troubled.lastRun().category());
    }

    /** The word for how it stands. */
    String word() {
      return tone == Tone.BUSY
          ? "first"
          : tone == Tone.WARN && troubled != null
              ? "troubled"
              : tone == Tone.WARN && system.health().state().equals("fresh")
                  ? "soon"
                  : system.health().state();
    }

    private static long sum(
        List<SystemItem.Stream> streams, Function<SystemItem.LastRun, Long> count) {
      return streams.stream()
          .map(SystemItem.Stream::lastRun)
          .filter(Objects::nonNull)
          .mapToLong(count::apply)
          .sum();
    }
  }

  /** A system that is written to; with nothing to write where it waits for nothing. */
  record Queue(
      SystemItem system, long waiting, long unknown, long forPerson, @Nullable QueueItem item) {

    static Queue of(SystemItem system, @Nullable QueueItem item) {
      return item == null
          ? new Queue(system, 0, 0, 0, null)
          : new Queue(system, item.waiting(), item.unknown(), item.forPerson(), item);
    }

    Tone tone() {
      return forPerson > 0
          ? Tone.BAD
          : unknown > 0 ? Tone.WARN : waiting > 0 ? Tone.BUSY : Tone.GOOD;
    }
  }

  /** What is still to be written to a system, as the API says it. */
  record QueueItem(
      String system,
      long waiting,
      long unknown,
      long forPerson,
      boolean isMore,
      java.time.Instant oldestAt,
      java.time.@Nullable Instant nextTryAt) {

    /** Those of all systems. */
    record All(List<QueueItem> items) {
      static final All NONE = new All(List.of());
    }
  }

  /** A webhook endpoint of the reader. */
  record WebhookItem(
      String id,
      String url,
      String state,
      @Nullable String disabledBecause,
      List<String> eventTypes) {

    /** The name of whoever is told; the rest of the address may be secret. */
    String host() {
      return Objects.requireNonNullElse(java.net.URI.create(url).getHost(), "");
    }

    /** Those of the reader. */
    record All(List<WebhookItem> items) {
      static final All NONE = new All(List.of());
    }
  }

  private static boolean isRunning(SystemItem.Stream stream) {
    return stream.lastRun() != null && stream.lastRun().state().equals("running");
  }

  private static Outcome home(Visit visit) {
    if (visit.person().may(Permission.SYSTEMS_READ)) {
      return Outcome.page("flow", new Start(map(visit), questions(visit)));
    }
    return Section.of(visit.person().permissions()).stream()
        .findFirst()
        .map(section -> Outcome.moved(section.address()))
        .orElseGet(
            () ->
                Outcome.page(
                    "error",
                    new Failure(
                        HttpStatus.OK.value(),
                        visit.words().text("error.nothing-title"),
                        visit.words().text("error.nothing"),
                        null)));
  }

  private static MatchItem.@Nullable Queue questions(Visit visit) {
    return visit.person().may(Permission.MATCHING_UPDATE) ? ReviewScreen.queue(visit).get() : null;
  }

  private static Flow map(Visit visit) {
    boolean seesHooks = visit.person().may(Permission.WEBHOOKS_READ);
    Asked<SystemItem.All> systems =
        visit.api().get(ApiPath.of("v1", "systems"), SystemItem.All.class);
    Asked<QueueItem.All> queues =
        visit.api().get(ApiPath.of("v1", "write-backs", "_summary"), QueueItem.All.class);
    Asked<CheckItem.All> asked = visit.api().get(CheckItem.All.PATH, CheckItem.All.class);
    WebhookItem.All hooks =
        seesHooks
            ? visit
                .api()
                .get(ApiPath.of("v1", "webhook-endpoints"), WebhookItem.All.class)
                .orElse(WebhookItem.All.NONE)
            : WebhookItem.All.NONE;
    Map<String, QueueItem> waiting =
        queues.orElse(QueueItem.All.NONE).items().stream()
            .collect(Collectors.toMap(QueueItem::system, Function.identity()));
    List<SystemItem> all = systems.get().items();
    CheckItem.All checks = asked.orElse(CheckItem.All.NONE);
    return new Flow(
        all.stream().map(system -> Source.of(system, checks.problemsOf(system.id()))).toList(),
        all.stream()
            .filter(system -> !system.actions().isEmpty())
            .map(system -> Queue.of(system, waiting.get(system.id())))
            .toList(),
        hooks.items(),
        seesHooks,
        systems.get().refused(),
        checks.problemsOf(null));
  }
}
