package org.tributary.hub.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the queue of questions stands, and how many residents are in doubt beside it.
 *
 * @param open how many wait for an answer
 * @param isMore whether there are more than that
 * @param oldestAskedAt since when the oldest of them waits; absent where none does
 * @param ages the open ones by how long they wait
 * @param doubtful how many residents a steward should look at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record QueueSummary(
    int open,
    Boolean isMore,
    @Nullable Instant oldestAskedAt,
    Ages ages,
    Answered last7Days,
    Answered last30Days,
    Doubtful doubtful) {

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

  /**
   * How many residents are in doubt.
   *
   * @param isMore whether there are more than that
   * @param oldestSince since when the first of them is; absent where nobody is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Doubtful(int count, Boolean isMore, @Nullable Instant oldestSince) {
    static Doubtful of(DoubtQueries.Count count) {
      return new Doubtful(count.all(), count.isMore(), count.oldest());
    }
  }

  static QueueSummary of(
      CandidateTable.OpenCount open,
      List<CandidateTable.AnswerCount> answered,
      DoubtQueries.Count doubtful) {
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
        Answered.of(month[0], month[1]),
        Doubtful.of(doubtful));
  }
}
