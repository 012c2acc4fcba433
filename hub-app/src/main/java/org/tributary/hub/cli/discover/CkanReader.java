package org.tributary.hub.cli.discover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Reads an answer of CKAN to datastore_search: the resource becomes the one stream of rest. */
final class CkanReader implements SourceReader {
  private static final String API = "/api/3/action/datastore_search";
  private static final Pattern PAGE_OF_RESOURCE =
      Pattern.compile(
          "^(https?://.+?)(?:/[a-z]{2}(?:_[A-Z]{2})?)?/dataset/[^/]+/resource/([0-9a-f-]{36}).*$");
  private static final int PAGE = 1000;

  private final Wishes wishes;

  CkanReader(Wishes wishes) {
    this.wishes = wishes;
  }

  /** The page of a resource for people is turned into the question for its rows. */
  @Override
  public String location(String given) {
    return PAGE_OF_RESOURCE.matcher(given).replaceFirst("$1" + API + "?resource_id=$2&limit=5");
  }

  @Override
  public DiscoveredSystem read(Source source) {
    JsonNode result = result(source);
    String resource = result.path("resource_id").asText();
    if (resource.isEmpty()) {
      throw new DiscoveryException(
          source.name() + ": has no /result/resource_id, so the resource cannot be asked for");
    }
    String id = wishes.system() == null ? "open-data" : wishes.system();
    List<Member> members = members(result);
    Optional<Member> updated = SinceGuess.updated(members);
    Block read = new Block().put("path", API);
    IdField key = IdField.of(result, members);
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("resource_id", resource);
    query.put("sort", "_id");
    read.remark("CKAN gives rows in no certain order unless asked for one");
    read.put("query", query);
    page(read);
    read.remark("datastore_search cannot be asked for changes: every run reads everything");
    updated.ifPresent(member -> updated(read, member));
    read.put("records", "/result/records");
    read.remark(key.evidence()).put("id", "/" + key.name().replace("~", "~0").replace("/", "~1"));
    read.remark("an error says success: false, mostly with a status of its own");
    read.put("error", error());
    Block settings = new Block();
    BaseUrls.into(settings, id, BaseUrls.before(source, API));
    new AuthGuess(id).asFetched(wishes.headers(), settings);
    DiscoveredStream stream =
        new DiscoveredStream("records", read, members, updated.isPresent(), List.of());
    return new DiscoveredSystem(
        id, Names.title(id), "open-data", "rest", settings, List.of(stream), List.of());
  }

  private static JsonNode result(Source source) {
    try {
      JsonNode answer = new ObjectMapper().readTree(source.content());
      JsonNode result = answer.path("result");
      if (answer.path("success").asBoolean() && result.path("fields").isArray()) {
        return result;
      }
    } catch (JsonProcessingException e) {
      throw new DiscoveryException(source.name() + ": is not JSON that can be read", e);
    } catch (IOException e) {
      throw new DiscoveryException(source.name() + ": cannot be read", e);
    }
    throw new DiscoveryException(
        source.name()
            + ": is no answer of datastore_search: success: true and /result/fields were looked for;"
            + " ask for ...datastore_search?resource_id=ID&limit=5");
  }

  private static void page(Block read) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("style", "offset");
    page.put("param", "offset");
    page.put("sizeParam", "limit");
    page.put("size", PAGE);
    page.put("total", "/result/total");
    read.remark("offset is all that datastore_search has; sort keeps it steady");
    read.put("page", page);
  }

  private void updated(Block read, Member member) {
    Map<String, Object> updated = new LinkedHashMap<>();
    updated.put("at", member.pointer());
    updated.put("format", "iso-local");
    updated.put("zone", wishes.zoneId());
    read.remark(wishes.zoneRemark()).put("updated", updated);
  }

  private static Map<String, Object> error() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("at", "/success");
    error.put("ok", List.of(true));
    error.put("code", "/error/__type");
    error.put("unauthorized", List.of("Authorization Error"));
    error.put("notFound", List.of("Not Found Error"));
    return error;
  }

  private static List<Member> members(JsonNode result) {
    List<Member> members = new ArrayList<>();
    for (JsonNode field : result.path("fields")) {
      String name = field.path("id").asText();
      members.add(
          switch (field.path("type").asText()) {
            case "timestamp" -> Member.of(Member.Type.TIME, "iso-local", name);
            case "date" -> Member.of(Member.Type.DATE, "uuuu-MM-dd", name);
            case "int", "int4", "int8", "numeric", "float", "float8" ->
                Member.of(Member.Type.NUMBER, "", name);
            case "bool" -> Member.of(Member.Type.FLAG, "", name);
            default -> text(name, result.path("records"));
          });
    }
    return members;
  }

  /** Portals often load everything as text: the sample tells whether it is a date. */
  private static Member text(String name, JsonNode records) {
    List<String> values =
        StreamSupport.stream(records.spliterator(), false)
            .map(record -> record.path(name).asText("").strip())
            .filter(value -> !value.isEmpty())
            .toList();
    List<String> forms = DateForms.fitting(values);
    if (forms.isEmpty() || DateForms.isAmbiguous(forms) || forms.get(0).equals("yyyyMMdd")) {
      return Member.of(Member.Type.TEXT, Jslt.SEEN, name);
    }
    String form = forms.get(0).replace('y', 'u');
    return Member.of(DateForms.isTimed(form) ? Member.Type.TIME : Member.Type.DATE, form, name);
  }

  /**
   * The field that makes the id.
   *
   * @param evidence for a comment
   */
  private record IdField(String name, String evidence) {

    /** A field that is called like an id is better than CKAN's own, which changes on a reload. */
    static IdField of(JsonNode result, List<Member> members) {
      JsonNode records = result.path("records");
      for (Member member : members) {
        boolean own = member.name().equals("_id");
        if (!own && IdGuess.likeness(member.name()) >= 2 && isUnique(member.name(), records)) {
          String evidence = "%s: unique in the %d rows of the sample; DECIDE";
          return new IdField(member.name(), evidence.formatted(member.name(), records.size()));
        }
      }
      return new IdField(
          "_id",
          "DECIDE: _id is CKAN's own number of the row; it changes when the data is loaded anew");
    }

    private static boolean isUnique(String name, JsonNode records) {
      List<String> values =
          StreamSupport.stream(records.spliterator(), false)
              .map(record -> record.path(name).asText(""))
              .toList();
      return values.size() > 1
          && !values.contains("")
          && values.stream().distinct().count() == values.size();
    }
  }
}
