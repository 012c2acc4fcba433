package org.tributary.hub.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.api.Permission;

/**
 * What every template has besides its view: the reader's language and rights, the way around, and
 * what forms need. Templates know it as {@code page}.
 */
final class Frame {
  private final Words words;
  private final Person person;
  private final Assets assets;
  private final String address;
  private final Csrf csrf;
  private final @Nullable Note note;
  private final List<String> curls;

  /**
   * What a form sends to show that it is one of ours.
   *
   * @param parameter the name of the field
   */
  record Csrf(String parameter, String token) {}

  /** What is said once on the next page. */
  record Note(Tone tone, String text) implements java.io.Serializable {}

  Frame(
      Words words,
      Person person,
      Assets assets,
      String address,
      Csrf csrf,
      @Nullable Note note,
      List<String> curls) {
    this.words = words;
    this.person = person;
    this.assets = assets;
    this.address = address;
    this.csrf = csrf;
    this.note = note;
    this.curls = List.copyOf(curls);
  }

  Words words() {
    return words;
  }

  String text(String key, @Nullable Object... arguments) {
    return words.text(key, arguments);
  }

  String code(String prefix, @Nullable String code) {
    return words.code(prefix, code);
  }

  String title(@Nullable Map<String, String> title, String otherwise) {
    return words.of(title, otherwise);
  }

  String number(long number) {
    return words.number(number);
  }

  String weight(double weight) {
    return words.weight(weight);
  }

  String share(double share) {
    return words.share(share);
  }

  String ago(Instant moment) {
    return words.ago(moment);
  }

  /** A moment in the city's time. */
  String at(Instant moment) {
    return words.at(moment);
  }

  String exactly(Instant moment) {
    return words.exactly(moment);
  }

  String span(Duration length) {
    return words.span(length);
  }

  String span(Instant from, Instant to) {
    return words.span(from, to);
  }

  String day(LocalDate day) {
    return words.day(day);
  }

  /** The day that it is in the city. */
  LocalDate today() {
    return words.today();
  }

  String language() {
    return words.language().getLanguage();
  }

  /** The languages that the reader could have instead. */
  List<Locale> otherLanguages() {
    return Words.LANGUAGES.stream().filter(one -> !one.equals(words.language())).toList();
  }

  Person person() {
    return person;
  }

  boolean may(Permission permission) {
    return person.may(permission);
  }

  List<Section> sections() {
    return Section.of(person.permissions());
  }

  /** Whether this page belongs to a section. */
  boolean in(Section section) {
    return section.has(address);
  }

  /** The address of this page, with its query. */
  String address() {
    return address;
  }

  String asset(String name) {
    return assets.address(name);
  }

  Csrf csrf() {
    return csrf;
  }

  /** A key for a form, made when it is shown, so that sending it twice does it once. */
  String key() {
    return UUID.randomUUID().toString();
  }

  @Nullable Note note() {
    return note;
  }

  /** How anybody asks the API for what this page shows. */
  List<String> curls() {
    return curls;
  }
}
