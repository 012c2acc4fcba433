package org.tributary.hub.cli.discover;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The members of a record while a mapping picks from them. */
final class Members {
  private final List<Member> all;
  private final Set<List<String>> used = new LinkedHashSet<>();

  Members(List<Member> all) {
    this.all = all;
  }

  /** The member that fits best, which is then used; used ones are passed over. */
  Optional<Member> take(Wanted wanted) {
    Optional<Member> found = find(wanted);
    found.ifPresent(member -> used.add(member.path()));
    return found;
  }

  /** The member that fits best among those that are not used. */
  Optional<Member> find(Wanted wanted) {
    List<Member> free = all.stream().filter(member -> !used.contains(member.path())).toList();
    for (String name : wanted.names()) {
      for (Member member : free) {
        if (isCalled(member, name) && (wanted.takes(member) || isSupposed(wanted, member))) {
          return Optional.of(wanted.takes(member) ? member : supposed(member));
        }
      }
    }
    return free.stream()
        .filter(member -> wanted.takes(member) && wanted.hasWordOf(member))
        .findFirst();
  }

  private static boolean isCalled(Member member, String name) {
    String whole = Names.squashed(String.join("-", member.path()));
    return Names.squashed(member.name()).equals(name) || whole.equals(name);
  }

  /** A text called openedAt is likely a time; the short names alone are not enough. */
  private static boolean isSupposed(Wanted wanted, Member member) {
    return wanted.isTime()
        && member.type() == Member.Type.TEXT
        && member.form().isEmpty()
        && Names.words(member.name()).size() > 1;
  }

  private static Member supposed(Member member) {
    return new Member(member.path(), Member.Type.TIME, Jslt.SUPPOSED_ISO, List.of());
  }

  /** Those that nothing has taken, in the order of the record. */
  List<Member> unused() {
    return all.stream().filter(member -> !used.contains(member.path())).toList();
  }
}
