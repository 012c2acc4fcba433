package org.tributary.hub.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Requires;
import org.tributary.hub.systems.DraftMistake;
import org.tributary.hub.systems.Drafts;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;

/** Tries edited mappings and code tables on stored records before they are put in force. */
@RestController
@RequestMapping(path = "/v1/systems", produces = MediaType.APPLICATION_JSON_VALUE)
class TrialController {
  private static final int MOST = 200;

  private final Drafts drafts;
  private final MappingTrial trial;
  private final ParkedRecords parked;
  private final Answers answers;

  TrialController(Drafts drafts, MappingTrial trial, ParkedRecords parked, Answers answers) {
    this.drafts = drafts;
    this.trial = trial;
    this.parked = parked;
    this.answers = answers;
  }

  /**
   * What to try on which records.
   *
   * @param files edited texts by name of the file
   * @param on {@code parked} or {@code stored}
   * @param group only what is parked for one reason
   * @param ids only these parked records
   */
  record Order(
      Map<String, String> files,
      String stream,
      @Nullable String on,
      @Nullable UUID group,
      @Nullable List<UUID> ids,
      @Nullable Integer limit) {}

  /**
   * What came of it.
   *
   * @param version the version that the edited files make
   * @param mistakes what is wrong in them; then nothing was tried
   * @param otherwise how many come out otherwise than with the mapping in force
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Report(
      @Nullable String version,
      List<DraftMistake> mistakes,
      long examined,
      long mapped,
      long leftOut,
      long failed,
      long otherwise,
      List<MappingTrial.Tried> records) {}

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping(path = "/{id}/_try", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> attempt(@PathVariable("id") String id, @Body("TrialOrder") Order order) {
    SystemFile draft;
    try {
      draft = drafts.draft(id, order.files());
    } catch (NoSuchElementException e) {
      throw ApiException.notFound();
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidBody("/files", "fault.not-editable");
    } catch (SystemFileException e) {
      return answers.of(new Report(null, DraftMistake.of(e), 0, 0, 0, 0, 0, List.of()));
    }
    StreamSpec stream = draft.streams().get(order.stream());
    if (stream == null) {
      throw ApiException.invalidBody("/stream", "fault.no-stream");
    }
    List<MappingTrial.Tried> tried = tried(stream, order);
    return answers.of(
        new Report(
            draft.version().id(),
            List.of(),
            tried.size(),
            count(tried, "mapped"),
            count(tried, "left_out"),
            count(tried, "failed"),
            tried.stream().filter(one -> Boolean.TRUE.equals(one.otherwise())).count(),
            tried));
  }

  private List<MappingTrial.Tried> tried(StreamSpec stream, Order order) {
    boolean withRaw = Caller.may(Permission.RAW_READ);
    int most = order.limit() == null ? MOST : order.limit();
    List<Integer> numbers = trial.number(stream);
    if (numbers.isEmpty()) {
      return List.of();
    }
    int streamNo = numbers.get(0);
    if ("stored".equals(order.on())) {
      return trial.stored(stream, streamNo, most, withRaw);
    }
    UUID group = order.group();
    if (group != null && !parked.streamOfGroup(group).equals(Optional.of(streamNo))) {
      throw ApiException.notFound();
    }
    List<UUID> ids = order.ids() == null ? List.of() : order.ids();
    return trial.parked(
        stream,
        new ParkedRecords.Selection(streamNo, group == null ? List.of() : List.of(group), ids),
        most,
        withRaw);
  }

  private static long count(List<MappingTrial.Tried> tried, String outcome) {
    return tried.stream().filter(one -> one.outcome().equals(outcome)).count();
  }
}
