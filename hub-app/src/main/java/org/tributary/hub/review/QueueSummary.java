package org.tributary.hub.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the queue of questions stands.
 *
 * @param open how many wait for an answer
 * @param isMore whether there are more than that
 * @param oldestAskedAt since when the oldest of them waits; absent where none does
 * @param ages the open ones by how long they wait
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record QueueSummary(
    int open,
    Boolean isMore,
    @Nullable Instant oldestAskedAt,
    Ages ages,
    Answered last7Days,
    Answered last30Days) {

  /** How many open questions wait how long. */
  record Ages(int underOneDay, int underSevenDays, int underThirtyDays, int thirtyDaysOrMore) {
    static Ages of(CandidateTable.OpenCount count) {
      return new Ages(count.ofDay(), count.ofWeek(), count.ofMonth(), count.older());
    }
  }

  /**
   * How questions were answered.
   *
   * @param shareConfirmed of all answers, 0 to 1; absent where there are none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answered(int confirmed, int rejected, @Nullable Double shareConfirmed) {
    static Answered of(int confirmed, int rejected) {
      int all = confirmed + rejected;
      return new Answered(
          confirmed, rejected, all == 0 ? null : Math.round(1000.0 * confirmed / all) / 1000.0);
    }
  }

  static QueueSummary of(CandidateTable.OpenCount open, List<CandidateTable.AnswerCount> answered) {
    int[] week = new int[2];
    int[] month = new int[2];
    for (CandidateTable.AnswerCount count : answered) {
      int place = count.state().equals("confirmed") ? 0 : 1;
      week[place] = count.withinWeek();
      month[place] = count.withinMonth();
    }
    return new QueueSummary(
        open.all(),
        open.isMore(),
        open.oldest(),
        Ages.of(open),
        Answered.of(week[0], week[1]),
        Answered.of(month[0], month[1]));
  }
}
