package org.tributary.hub.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a steward decides about a resident; each is asked as a plain question before it is done. */
@Component
final class RulingScreen implements Screen {
  private static final int LENGTH_OF_ID = 36;

  @Override
  public void declare(Routes routes) {
    for (Act act : Act.values()) {
      routes
          .page("/residents/{id}/" + act.code, visit -> ask(visit, act))
          .action("/residents/{id}/" + act.code, visit -> rule(visit, act));
    }
  }

  /** What can be decided. */
  enum Act {
    MERGE("merge"),
    SPLIT("split"),
    UNMERGE("unmerge"),
    APPROVE("approve"),
    KEEP_OUT("keep-out"),
    LET_IN("let-in");

    private final String code;

    Act(String code) {
      this.code = code;
    }

    /** Its name in addresses and texts. */
    String code() {
      return code;
    }

    boolean isOfOneRecord() {
      return this == KEEP_OUT || this == LET_IN;
    }
  }

  /**
   * The question before it is done.
   *
   * @param other whom to merge with, or from whom to take apart; null before it is known
   * @param found among whom to choose the other one
   * @param link the id of the record that it is about
   * @param links the records to choose from, or that one as far as it is of the resident
   */
  record Question(
      Act act,
      ResidentItem resident,
      @Nullable ResidentItem other,
      FoundResidents found,
      @Nullable String link,
      List<LinkItem> links) {

    /** A merge of two who are to be looked at side by side. */
    static Question ofTwo(ResidentItem resident, ResidentItem other) {
      return new Question(
          Act.MERGE, resident, other, FoundResidents.NOTHING_ASKED, null, List.of());
    }

    /** A merge with somebody who is still looked for. */
    static Question whom(ResidentItem resident, FoundResidents found) {
      return new Question(Act.MERGE, resident, null, found.without(resident.id()), null, List.of());
    }

    /** Whose page there is: whoever was merged has none, and no name, until taken apart. */
    ResidentItem shown() {
      return act == Act.UNMERGE && other != null ? other : resident;
    }

    /** Whether all is known that the question needs. */
    boolean isComplete() {
      return act != Act.MERGE || other != null;
    }
  }

  private static Outcome ask(Visit visit, Act act) {
    ResidentItem resident = resident(visit, visit.variable("id"));
    if (act == Act.MERGE) {
      return Outcome.page(
          "ruling", Question.whom(resident, FoundResidents.suggesting(resident.displayName())));
    }
    String into = act == Act.UNMERGE ? resident.replacedBy() : null;
    return Outcome.page(
        "ruling",
        new Question(
            act,
            resident,
            into == null ? null : resident(visit, into),
            FoundResidents.NOTHING_ASKED,
            visit.value("link"),
            links(visit, act)));
  }

  private static List<LinkItem> links(Visit visit, Act act) {
    if (act != Act.SPLIT && !act.isOfOneRecord()) {
      return List.of();
    }
    String wanted = visit.value("link");
    return visit
        .api()
        .get(
            ApiPath.of("v1", "residents", visit.variable("id"), "source-links").with("limit", 200),
            LinkItem.All.class)
        .get()
        .items()
        .stream()
        .filter(link -> act == Act.SPLIT || link.id().equals(wanted))
        .toList();
  }

  private static ResidentItem resident(Visit visit, String id) {
    return visit.api().get(ApiPath.of("v1", "residents", id), ResidentItem.class).get();
  }

  private static Outcome rule(Visit visit, Act act) {
    String id = visit.variable("id");
    String back = ApiPath.of("console", "residents", id, act.code()).text();
    try {
      if (act == Act.MERGE && visit.value("sure") == null) {
        ResidentItem resident = resident(visit, id);
        String other = visit.value("other");
        return Outcome.page(
            "ruling",
            other == null
                ? Question.whom(resident, FoundResidents.of(visit))
                : Question.ofTwo(resident, resident(visit, idIn(other))));
      }
      carryOut(visit, act, id);
      return visit.done(ResidentScreen.address(id), "ruling.done-" + act.code());
    } catch (Refusal e) {
      String link = visit.value("link");
      return visit.refused(act.isOfOneRecord() ? back + "?link=" + link : back, e);
    }
  }

  private static void carryOut(Visit visit, Act act, String id) {
    String reason = visit.value("reason") == null ? "" : String.valueOf(visit.value("reason"));
    Map<String, Object> why = Map.of("reason", reason);
    ApiPath path =
        switch (act) {
          case MERGE -> ApiPath.of("v1", "residents", "_merge");
          case SPLIT, UNMERGE, APPROVE -> ApiPath.of("v1", "residents", id, "_" + act.code());
          case KEEP_OUT, LET_IN ->
              ApiPath.of(
                  "v1", "source-links", String.valueOf(visit.value("link")), "_" + act.code());
        };
    Map<String, Object> body =
        switch (act) {
          case MERGE ->
              Map.of("survivor", id, "other", idIn(visit.value("other")), "reason", reason);
          case SPLIT -> Map.of("sourceLinks", chosen(visit), "reason", reason);
          default -> why;
        };
    visit.api().post(path, body, visit.key(), JsonNode.class).get();
  }

  private static List<String> chosen(Visit visit) {
    String[] links = visit.http().getParameterValues("link");
    return links == null ? List.of() : List.of(links);
  }

  /** An id, also where the address of a page was pasted that ends in it. */
  private static String idIn(@Nullable String typed) {
    String text = typed == null ? "" : typed;
    return text.length() > LENGTH_OF_ID ? text.substring(text.length() - LENGTH_OF_ID) : text;
  }
}
