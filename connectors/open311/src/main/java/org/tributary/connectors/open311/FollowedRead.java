package org.tributary.connectors.open311;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Asks for open requests older than the look-back by their ids. Servers differ in what they answer
 * for a list with an unknown id in it: the others, or 404 for the whole list.
 */
final class FollowedRead {
  private final GeoReportClient client;
  private final RequestRules rules;
  private final Oddities oddities;

  FollowedRead(GeoReportClient client, RequestRules rules, Oddities oddities) {
    this.client = client;
    this.rules = rules;
    this.oddities = oddities;
  }

  List<RequestAnswer> read(List<String> ids) {
    List<RequestAnswer> answers = new ArrayList<>();
    ask(ids, answers);
    return answers;
  }

  private void ask(List<String> ids, List<RequestAnswer> answers) {
    RequestAnswer answer;
    try {
      answer = client.byId(rules, ids);
    } catch (ConnectorException failure) {
      if (failure.category() != FailureCategory.NOT_FOUND) {
        throw failure;
      }
      split(ids, answers);
      return;
    }
    answers.add(checked(ids, answer));
  }

  private void split(List<String> ids, List<RequestAnswer> answers) {
    if (ids.size() == 1) {
      noteMissing();
    } else {
      ask(ids.subList(0, ids.size() / 2), answers);
      ask(ids.subList(ids.size() / 2, ids.size()), answers);
    }
  }

  private RequestAnswer checked(List<String> ids, RequestAnswer answer) {
    Set<String> missing = new HashSet<>(ids);
    long strangers =
        answer.rows().stream().map(ServiceRequestRow::id).filter(id -> !ids.contains(id)).count();
    if (strangers > 0) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          "the system ignores service_request_id lists: "
              + strangers
              + " requests came that were not among the "
              + ids.size()
              + " asked for; set read.followBatch to 1, or read.follow to 0");
    }
    answer.rows().forEach(row -> missing.remove(row.id()));
    missing.forEach(id -> noteMissing());
    return answer;
  }

  private void noteMissing() {
    oddities.note("a followed request is not answered any more; the next reconcile decides on it");
  }
}
