package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Every page of the console, with the addresses and forms by which people come to it. */
final class PageList {
  private static final String CONSOLE = "/console";
  private static final int DEEP = 30;

  private final ConsoleVisitor visitor;
  private final Database database;

  PageList(ConsoleVisitor visitor, Database database) {
    this.visitor = visitor;
    this.database = database;
  }

  /**
   * A page.
   *
   * @param fields what is sent, names and values in turn; empty where nothing is
   */
  record Page(String name, String address, List<String> fields) {
    static Page of(String name, String address) {
      return new Page(name, CONSOLE + address, List.of());
    }

    boolean isAnswered(ConsoleVisitor visitor) throws IOException, InterruptedException {
      return fields.isEmpty()
          ? visitor.isAnswered(address)
          : visitor.isAnswered(address, fields.toArray(String[]::new));
    }
  }

  List<Page> all() throws SQLException, IOException, InterruptedException {
    return Stream.of(
            systems(), cases(), runs(), parked(), writeBacks(), residents(), review(), records())
        .flatMap(List::stream)
        .toList();
  }

  private List<Page> systems() throws IOException, InterruptedException {
    String version =
        linked(visitor.open(CONSOLE + "/systems/permits"), CONSOLE + "/systems/permits/versions/");
    return List.of(
        Page.of("map", ""),
        Page.of("map, its part that is renewed", "/flow"),
        Page.of("health", "/health"),
        Page.of("systems", "/systems"),
        Page.of("one system", "/systems/permits"),
        new Page("one version of it", version, List.of()),
        Page.of("mend a mapping", "/systems/permits/streams/permits/mend"),
        Page.of("map again", "/systems/permits/streams/permits/remap"),
        Page.of("workbench", "/workbench?system=permits"),
        Page.of("sign in", "/sign-in"));
  }

  private List<Page> cases() throws SQLException, IOException, InterruptedException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String id = one("SELECT id FROM hub_case WHERE number LIKE '%~7' LIMIT 1");
    String deep = "/cases?from=" + today.minusDays(400) + "&to=" + today.minusDays(200);
    return List.of(
        Page.of("cases", "/cases"),
        Page.of("cases: of a type", "/cases?type=permit"),
        Page.of("cases: of a type that none has", "/cases?type=licence"),
        Page.of("cases: in a status", "/cases?status=in_review"),
        Page.of("cases: in a status that none has", "/cases?status=expired"),
        Page.of("cases: closed", "/cases?phase=closed"),
        Page.of("cases: open ones of a system", "/cases?system=permits&phase=open"),
        Page.of("cases: of a system, status that none has", "/cases?system=permits&status=on_hold"),
        Page.of("cases: of a service", "/cases?serviceType=pothole"),
        Page.of(
            "cases: of a service, status that none has",
            "/cases?serviceType=pothole&status=on_hold"),
        Page.of("cases: of another system's service", "/cases?system=permits&serviceType=pothole"),
        Page.of("cases: of a system, type that it has not", "/cases?system=city311&type=permit"),
        Page.of("cases: without a service type", "/cases?withoutServiceType=true"),
        Page.of("cases: overdue", "/cases?overdue=true"),
        Page.of("cases: overdue, of a service", "/cases?overdue=true&serviceType=pothole"),
        Page.of(
            "cases: closed on days",
            "/cases?closedFrom=" + today.minusDays(90) + "&closedTo=" + today.minusDays(60)),
        Page.of(
            "cases: closed on days, of a type",
            "/cases?type=permit&closedFrom=" + today.minusDays(90) + "&closedTo=" + today),
        Page.of("cases: opened on days", deep),
        Page.of("cases: in a place", "/cases?bbox=-75.6,45.45,-75.59,45.46"),
        Page.of("cases: in a place, open", "/cases?phase=open&bbox=-75.7,45.4,-75.6,45.5"),
        new Page("cases: a late page", visitor.after(CONSOLE + deep, DEEP), List.of()),
        Page.of("one case", "/cases/" + id),
        Page.of("trends", "/cases/trends"),
        Page.of("trends of a year", "/cases/trends?weeks=52"));
  }

  private List<Page> runs() throws SQLException, IOException, InterruptedException {
    String id = one("SELECT id FROM run WHERE state = 'failed' LIMIT 1");
    return List.of(
        Page.of("runs", "/runs"),
        Page.of("runs: of a system", "/runs?system=permits"),
        Page.of("runs: failed", "/runs?state=failed"),
        Page.of("runs: in a state that none is in", "/runs?state=interrupted"),
        Page.of("runs: of a kind that none is of", "/runs?kind=remap"),
        Page.of(
            "runs: of a system, in a state that none is in",
            "/runs?system=permits&state=interrupted"),
        Page.of(
            "runs: of a stream, of a kind that none is of",
            "/runs?system=permits&stream=permits&kind=full"),
        new Page("runs: a late page", visitor.after(CONSOLE + "/runs", DEEP), List.of()),
        Page.of("one run", "/runs/" + id),
        Page.of("one run, its part that is renewed", "/runs/" + id + "/live"));
  }

  private List<Page> parked() throws SQLException, IOException, InterruptedException {
    String group = one("SELECT id FROM parked_group ORDER BY records DESC LIMIT 1");
    String id = one("SELECT id FROM parked_record WHERE group_id = '" + group + "' LIMIT 1");
    return List.of(
        Page.of("parked", "/parked"),
        Page.of("parked: of a system", "/parked?system=permits"),
        Page.of("parked for one reason", "/parked/" + group),
        new Page(
            "parked for one reason: a late page",
            visitor.after(CONSOLE + "/parked/" + group, DEEP),
            List.of()),
        Page.of("one parked record", "/parked/" + group + "/records/" + id),
        Page.of("mend what is parked", "/parked/" + group + "/mend"));
  }

  private List<Page> writeBacks() throws SQLException, IOException, InterruptedException {
    String id = one("SELECT id FROM leg LIMIT 1");
    return List.of(
        Page.of("write-backs", "/write-backs"),
        Page.of("write-backs: failed", "/write-backs?state=failed"),
        Page.of("write-backs: in a state that none is in", "/write-backs?state=compensated"),
        Page.of("write-backs: of a system", "/write-backs?system=permits&state=unknown"),
        Page.of("write-backs: that wait for a person", "/write-backs?waitsForPerson=true"),
        new Page(
            "write-backs: a late page", visitor.after(CONSOLE + "/write-backs", DEEP), List.of()),
        Page.of("one write-back", "/write-backs/" + id));
  }

  private List<Page> residents() throws SQLException {
    PersonRecord person = PagesHome.population().arriving(0, 1).next();
    String whole = person.given() + " " + person.family();
    String known =
        one(
            "SELECT resident_id FROM access_record GROUP BY resident_id"
                + " ORDER BY COUNT(*) DESC LIMIT 1");
    String many =
        one(
            "SELECT resident_id FROM source_link WHERE stream_no = (SELECT stream_no FROM stream"
                + " WHERE system_id = 'city311') AND record_id LIKE '%~9' GROUP BY resident_id"
                + " ORDER BY COUNT(*) DESC LIMIT 1");
    return List.of(
        Page.of("residents", "/residents"),
        form("residents: by name", "/residents", "name", whole),
        form("residents: by e-mail", "/residents", "email", "applicant11@example.org"),
        form("residents: by telephone", "/residents", "phone", person.phone()),
        Page.of("one resident", "/residents/" + known),
        Page.of("the resident with most cases", "/residents/" + many),
        Page.of("merge", "/residents/" + many + "/merge"),
        Page.of("split", "/residents/" + many + "/split"),
        Page.of("who looked", "/looks"),
        Page.of("who looked at one", "/residents/" + known + "/looks"));
  }

  private List<Page> review() throws SQLException {
    String id =
        one("SELECT id FROM match_candidate WHERE state = 'open' ORDER BY asked_at DESC LIMIT 1");
    return List.of(
        Page.of("questions", "/review"),
        Page.of("one question", "/review/" + id),
        Page.of("residents in doubt", "/review/doubtful"));
  }

  private List<Page> records() throws SQLException, IOException, InterruptedException {
    PersonRecord person = PagesHome.population().arriving(0, 1).next();
    String id = one("SELECT id FROM hub_case WHERE number LIKE '%~5' LIMIT 1");
    String found = visitor.send(CONSOLE + "/records", "by", "id", "text", id);
    String record = linked(found, CONSOLE + "/records/");
    return List.of(
        Page.of("records", "/records"),
        form("records: by number of a case", "/records", "number", "SR-000123~8"),
        form("records: by their own id", "/records", "recordId", "BP-00123~11"),
        form("records: by name", "/records", "name", person.given() + " " + person.family()),
        form("records: by e-mail", "/records", "email", "applicant12@example.org"),
        form("records: by id of a case", "/records", "id", id),
        new Page("the way of one record", record, List.of()));
  }

  private static Page form(String name, String address, String by, String text) {
    return new Page(name, CONSOLE + address, List.of("by", by, "text", text));
  }

  /** The first address on a page that begins so. */
  private static String linked(String page, String beginning) {
    int at = page.indexOf("href=\"" + beginning);
    if (at < 0) {
      throw new IllegalStateException("A page has no link to " + beginning);
    }
    int begin = at + "href=\"".length();
    return page.substring(begin, page.indexOf('"', begin)).replace("&amp;", "&");
  }

  private String one(String select) throws SQLException {
    List<String> found = database.column(select);
    if (found.isEmpty()) {
      throw new IllegalStateException("The store lacks what a page shows: " + select);
    }
    return found.get(0);
  }
}
