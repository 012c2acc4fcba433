package org.tributary.hub.cli.discover;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which member of a record is its id. */
final class IdGuess {
  private static final Pattern ITEM = Pattern.compile("/\\{([^/{}]+)}/?");
  private static final List<String> ENDINGS =
      List.of("id", "no", "number", "num", "nr", "key", "code", "ref", "reference", "guid", "uuid");
  private static final Set<String> STRONG =
      Set.of("id", "no", "number", "num", "nr", "key", "guid", "uuid");
  private static final Set<String> NEVER =
      Set.of("phone", "telephone", "fax", "house", "street", "postal", "zip", "unit", "civic");
  private static final Set<String> WHOLE =
      Set.of("id", "uuid", "guid", "uniquekey", "objectid", "globalid", "rowid", "recordid", "key");

  private final String stream;
  private final List<Member> members;

  /**
   * @param stream name of the list
   */
  IdGuess(String stream, List<Member> members) {
    this.stream = Names.squashed(Names.singular(stream));
    this.members = members.stream().filter(member -> member.path().size() <= 2).toList();
  }

  /**
   * An id and how it was found.
   *
   * @param evidence for a comment
   */
  record Found(Member member, String evidence) {}

  /** The id; empty where the record has no member at all. */
  Optional<Found> find(Operation list, List<Operation> all) {
    return itemPath(list, all)
        .or(this::named)
        .or(
            () ->
                members.stream()
                    .filter(member -> !member.isTemporal() && member.type() != Member.Type.FLAG)
                    .findFirst()
                    .map(first -> new Found(first, "DECIDE: nothing looks like an id")));
  }

  /** The member that the path of one record names: permitNo of /permits/{permitNo}. */
  private Optional<Found> itemPath(Operation list, List<Operation> all) {
    for (Operation item : all) {
      if (item.path().startsWith(list.path())) {
        Matcher rest = ITEM.matcher(item.path().substring(list.path().length()));
        if (rest.matches()) {
          Optional<Member> member = called(rest.group(1));
          if (member.isPresent()) {
            return member.map(m -> new Found(m, "id: the parameter of " + item.path()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Member> called(String name) {
    return members.stream()
        .filter(member -> Names.squashed(member.name()).equals(Names.squashed(name)))
        .findFirst();
  }

  /** By name: id, then the name of the stream with an ending such as Id or No, then any ending. */
  Optional<Found> named() {
    return called("id")
        .or(this::ownEnding)
        .or(
            () ->
                members.stream().filter(m -> WHOLE.contains(Names.squashed(m.name()))).findFirst())
        .or(() -> members.stream().filter(IdGuess::endsLikeAnId).findFirst())
        .map(member -> new Found(member, "id guessed by its name"));
  }

  private Optional<Member> ownEnding() {
    for (String ending : ENDINGS) {
      Optional<Member> member = called(stream + ending);
      if (member.isPresent()) {
        return member;
      }
    }
    return Optional.empty();
  }

  /** How much a name looks like that of an id: 0 is not at all. */
  static int likeness(String name) {
    if (Names.words(name).stream().anyMatch(NEVER::contains)) {
      return 0;
    }
    if (WHOLE.contains(Names.squashed(name))) {
      return 3;
    }
    List<String> words = Names.words(name);
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    if (STRONG.contains(last)) {
      return 2;
    }
    return ENDINGS.stream().anyMatch(Names.squashed(name)::endsWith) ? 1 : 0;
  }

  private static boolean endsLikeAnId(Member member) {
    return likeness(member.name()) == 2 && !member.isTemporal();
  }
}
