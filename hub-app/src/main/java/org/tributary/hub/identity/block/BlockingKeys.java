package org.tributary.hub.identity.block;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.tributary.hub.identity.normal.PersonName;
import org.tributary.hub.identity.normal.PostalAddress;
import org.tributary.hub.identity.normal.Profile;
import org.tributary.hub.identity.normal.StrongId;

/**
 * The keys of a profile: 64-bit hashes of a kind and a value. Two records with a key in common are
 * compared; a key is evidence of nothing.
 */
public final class BlockingKeys {
  private static final DoubleMetaphone SOUND = sound();
  private static final int MOST_NAMES = 3;

  private final Set<Key> keys = new LinkedHashSet<>();
  private final Profile profile;

  private BlockingKeys(Profile profile) {
    this.profile = profile;
  }

  private static DoubleMetaphone sound() {
    DoubleMetaphone sound = new DoubleMetaphone();
    sound.setMaxCodeLen(6);
    return sound;
  }

  /**
   * One key.
   *
   * @param value its hash
   * @param isWeak whether it says so little that in a city it brings nobody together alone
   */
  public record Key(long value, boolean isWeak) {}

  /** The keys, each once. */
  public static List<Key> of(Profile profile) {
    BlockingKeys made = new BlockingKeys(profile);
    made.contacts();
    List<PersonName> names = profile.names();
    names.subList(0, Math.min(MOST_NAMES, names.size())).forEach(made::name);
    if (names.isEmpty()) {
      made.unnamed();
    }
    return List.copyOf(made.keys);
  }

  /** The key under which the records are found that state an e-mail address. */
  public static long ofEmail(String email) {
    return keyOf("email", email) & ~1L;
  }

  /** The key under which the records are found that state a telephone number. */
  public static long ofPhone(String phone) {
    return keyOf("phone", phone) & ~1L;
  }

  /** Whether a key says nothing but a name or a date, which the larger a city the more share. */
  public static boolean isBroad(long key) {
    return (key & 1) != 0;
  }

  /** 64 bits of a kind and values, spread evenly. */
  public static long keyOf(String kind, String... values) {
    long hash = hash(FNV_OFFSET, kind);
    for (String value : values) {
      hash = hash((hash ^ '|') * FNV_PRIME, value);
    }
    return mix(hash);
  }

  private void contacts() {
    for (StrongId id : profile.identifiers()) {
      add("id", id.system(), id.value());
    }
    for (String email : profile.emails()) {
      add("email", email);
      addBroad("mailbox", email.substring(0, email.indexOf('@')));
    }
    for (String phone : profile.phones()) {
      add("phone", phone);
    }
    for (PostalAddress address : profile.addresses()) {
      if (!address.home().isEmpty()) {
        add("home", address.number(), address.street(), address.unit());
      }
    }
  }

  private void unnamed() {
    if (profile.birthDate() != 0) {
      addBroad("born", date());
      for (PostalAddress address : profile.addresses()) {
        add("born-at", date(), head(address.locality(), 4), address.postcode());
      }
    }
  }

  private void name(PersonName name) {
    String given = name.given();
    String family = name.family();
    String sound = sound(family);
    String first = head(given, 1);
    pair(given, family);
    if (profile.birthDate() != 0) {
      born(given, family, sound, first);
    }
    for (PostalAddress address : profile.addresses()) {
      at(address, name, sound);
    }
    addBroad("sound-first", sound, sound(given));
    if (!name.further().isEmpty()) {
      addBroad("sound-initials", sound, first, head(name.further().get(0), 1));
    }
  }

  /** Both names, in either order. */
  private void pair(String given, String family) {
    boolean inOrder = given.compareTo(family) <= 0;
    addBroad("names", inOrder ? given : family, inOrder ? family : given);
    String a = head(given, 4);
    String b = head(family, 4);
    addBroad("heads", a.compareTo(b) <= 0 ? a : b, a.compareTo(b) <= 0 ? b : a);
  }

  private void born(String given, String family, String sound, String first) {
    addBroad("born", date());
    add("family-born", family, date());
    add("family-born", given, date());
    String year = date().substring(0, 4);
    addWeak("sound-year", sound, first, year);
    addWeak("given-year-month", given, date().substring(0, 6));
    addWeak("family-month-day", family, date().substring(4));
  }

  private void at(PostalAddress address, PersonName name, String sound) {
    String given = name.given();
    String area = address.area();
    add("family-given-area", head(name.family(), 4), head(given, 2), area);
    add("sound-area", sound, area);
    add("given-area", given, area);
    add("door-given", address.number(), address.street(), head(given, 1));
    add("door-family", address.number(), address.street(), head(sound, 2));
  }

  private String date() {
    return Integer.toString(profile.birthDate());
  }

  private static String sound(String name) {
    if (name.isEmpty()) {
      return "";
    }
    String sound = SOUND.doubleMetaphone(name);
    return sound == null || sound.isEmpty() ? name : sound;
  }

  private static String head(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  /** A key of values of which none is empty. */
  private void add(String kind, String... values) {
    add(keyOf(kind, values) & ~1L, false, values);
  }

  /** The same of values that say little. */
  private void addWeak(String kind, String... values) {
    add(keyOf(kind, values) & ~1L, true, values);
  }

  /** The same of values that many have in common. */
  private void addBroad(String kind, String... values) {
    add(keyOf(kind, values) | 1L, false, values);
  }

  private void add(long value, boolean isWeak, String... values) {
    if (isStated(values)) {
      keys.add(new Key(value, isWeak));
    }
  }

  private static boolean isStated(String... values) {
    return Arrays.stream(values).noneMatch(String::isEmpty);
  }

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** FNV-1a over the characters. */
  private static long hash(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  /** Spreads the bits: the finalizer of MurmurHash3. */
  private static long mix(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
