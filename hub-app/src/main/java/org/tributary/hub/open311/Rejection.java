package org.tributary.hub.open311;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tributary.canonical.Attribute;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Problem;
import org.tributary.hub.api.Problems;
import org.tributary.hub.open311.GeoReportException.Fault;

/**
 * Says what the API would answer as a problem in the words of GeoReport: one error for each field,
 * and nothing of what departmental systems said among themselves.
 */
@Component
class Rejection {
  private static final Pattern ANSWER = Pattern.compile("/attributes/(\\d+)/\\w+");

  private final Problems problems;

  Rejection(Problems problems) {
    this.problems = problems;
  }

  /**
   * The errors of a problem.
   *
   * @param sent the answers as they were sent, to name the one that is wrong
   */
  GeoReportException of(Call call, ApiException failure, List<Attribute> sent) {
    Problem problem = problems.describe(call.request(), failure);
    List<Fault> faults = new ArrayList<>();
    for (Problem.Fault fault : problem.errors()) {
      faults.add(fault(fault, sent));
    }
    if (faults.isEmpty()) {
      faults.add(verbatim(code(problem), problem.detail()));
    }
    return new GeoReportException(status(problem.status()), faults.stream().distinct().toList());
  }

  private static Fault fault(Problem.Fault fault, List<Attribute> sent) {
    String pointer = fault.pointer() == null ? "" : fault.pointer();
    Matcher answer = ANSWER.matcher(pointer);
    if (answer.matches() && Integer.parseInt(answer.group(1)) < sent.size()) {
      String code = sent.get(Integer.parseInt(answer.group(1))).code();
      return verbatim("invalid_attribute[" + code + "]", code + ": " + fault.detail());
    }
    if (pointer.equals("/attributes")) {
      return verbatim("missing_attribute", fault.detail());
    }
    return fault.parameter() == null
        ? Fault.of("rejected", "open311.refused")
        : verbatim("invalid_media", fault.detail());
  }

  private static Fault verbatim(String code, String sentence) {
    return Fault.of(code, "open311.verbatim", sentence);
  }

  private static String code(Problem problem) {
    return problem.type().replaceFirst(".*/", "").replace('-', '_');
  }

  /** GeoReport knows no others; a hub that cannot answer now says so nevertheless. */
  private static int status(int status) {
    return status == 404 || status == 403 || status >= 500 ? status : 400;
  }
}
