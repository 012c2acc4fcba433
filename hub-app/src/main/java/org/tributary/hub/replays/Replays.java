package org.tributary.hub.replays;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.records.ParkedRecords;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.hub.systems.DeployedSystems;

/** Takes orders to try parked records again. */
@Component
class Replays {
  private static final Logger log = LoggerFactory.getLogger(Replays.class);

  private final ReplayTable table;
  private final ParkedRecords parked;
  private final Streams streams;
  private final DeployedSystems deployed;
  private final Transactions transactions;
  private final IdGenerator ids;
  private final Clock clock;

  Replays(
      ReplayTable table,
      ParkedRecords parked,
      Streams streams,
      DeployedSystems deployed,
      Transactions transactions,
      IdGenerator ids,
      Clock clock) {
    this.table = table;
    this.parked = parked;
    this.streams = streams;
    this.deployed = deployed;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Which records an order means: {@code ids}, a {@code group}, or those of a {@code system} and
   * {@code stream}, all or with one {@code reason}.
   *
   * @return empty where nothing of that kind can be parked any more
   */
  ParkedRecords.Selection selection(JsonNode order) {
    if (order.has("ids")) {
      return chosen(order.path("ids"));
    }
    if (order.has("group")) {
      UUID group = UUID.fromString(order.path("group").asText());
      int streamNo = parked.streamOfGroup(group).orElseThrow(ApiException::notFound);
      return served(new ParkedRecords.Selection(streamNo, List.of(group), List.of()));
    }
    List<Integer> numbers =
        streams.numbers(order.path("system").asText(), order.path("stream").asText());
    if (numbers == null || numbers.isEmpty()) {
      throw ApiException.notFound();
    }
    int streamNo = numbers.get(0);
    List<UUID> groups =
        order.has("reason") ? parked.groupsOf(streamNo, order.path("reason").asText()) : List.of();
    boolean isNothing = order.has("reason") && groups.isEmpty();
    return served(
        new ParkedRecords.Selection(
            streamNo, isNothing ? List.of(new UUID(0, 0)) : groups, List.of()));
  }

  private ParkedRecords.Selection chosen(JsonNode given) {
    Set<UUID> chosen = new LinkedHashSet<>();
    given.forEach(id -> chosen.add(UUID.fromString(id.asText())));
    List<Integer> of = parked.streamsOf(List.copyOf(chosen));
    if (of.isEmpty()) {
      throw ApiException.notFound();
    }
    if (of.size() > 1) {
      throw ApiException.invalidBody("/ids", "fault.one-stream");
    }
    return served(new ParkedRecords.Selection(of.get(0), List.of(), List.copyOf(chosen)));
  }

  /** Nothing is ordered of a stream that nobody serves. */
  private ParkedRecords.Selection served(ParkedRecords.Selection selection) {
    Streams.Named of = streams.of(selection.streamNo());
    if (deployed.find(of.system()).filter(s -> s.streams().containsKey(of.stream())).isEmpty()) {
      throw ApiException.notFound();
    }
    return selection;
  }

  /** Orders; what is parked from now on is not part of it. */
  ReplayJob order(String owner, ParkedRecords.Selection selection) {
    ReplayJob ordered =
        transactions.inTransaction(
            () -> {
              ParkedRecords.Extent extent = parked.hold(selection);
              ReplayJob job =
                  new ReplayJob(
                      ids.next(),
                      owner,
                      selection,
                      ReplayJob.State.QUEUED,
                      extent.upTo(),
                      0,
                      new ReplayJob.Counts(extent.records(), 0, 0, 0),
                      null,
                      0,
                      Sql.micros(clock.instant()),
                      null,
                      null,
                      0);
              table.insert(job);
              return job;
            });
    Streams.Named of = streams.of(selection.streamNo());
    log.info(
        "replay {} of {} records of {}.{} is ordered by {}",
        ordered.id(),
        ordered.counts().asked(),
        of.system(),
        of.stream(),
        owner);
    return ordered;
  }

  Optional<ReplayJob> find(UUID id) {
    return table.find(id);
  }

  List<ReplayJob> list(@Nullable Integer streamNo, UUID before, int most) {
    return table.list(streamNo, before, most);
  }

  /** Ends a replay after the batch that is being tried; one that is over stays as it is. */
  ReplayJob cancel(ReplayJob job) {
    table.cancel(job.id(), Sql.micros(clock.instant()));
    return Objects.requireNonNull(table.find(job.id()).orElse(null));
  }

  /** The names of its stream. */
  Streams.Named stream(ReplayJob job) {
    return streams.of(job.selection().streamNo());
  }
}
