package org.tributary.sdk.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SpecMistakes;

/**
 * How one system writes times in one place. Literals are per system and per field: Redmine takes
 * {@code Z} and refuses {@code +00:00}, RT misreads {@code Z} (reference/departmental-systems.md
 * section 0). Written times are cut to whole seconds, because many systems know no finer ones.
 *
 * @param kind one of the names in {@code connector.yaml}
 * @param pattern what {@code pattern} writes; null for the others
 * @param zone what times without a zone of their own are in
 */
public record TimeFormat(Kind kind, @Nullable DateTimeFormatter pattern, ZoneId zone) {
  /** What counts where a system file says nothing. */
  public static final TimeFormat ISO = new TimeFormat(Kind.ISO_OFFSET, null, ZoneOffset.UTC);

  /** Writes no time at all, for the question of the self-check what a system makes of that. */
  public static final TimeFormat NONSENSE =
      new TimeFormat(
          Kind.PATTERN, DateTimeFormatter.ofPattern("'nonsense'", Locale.ROOT), ZoneOffset.UTC);

  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  /** OData V2 and ASP.NET: {@code /Date(1518393600000+0000)/}, where the offset is only display. */
  private static final Pattern ODATA = Pattern.compile("/Date\\((-?\\d+)(?:[+-]\\d{4})?\\)/");

  private static final DateTimeFormatter ANY_ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']HH:mm")
          .optionalStart()
          .appendPattern(":ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .optionalEnd()
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  /** The ways to write a time. */
  public enum Kind {
    ISO_OFFSET,
    ISO_INSTANT,
    ISO_LOCAL,
    EPOCH_MS,
    EPOCH_S,
    DATE,
    PATTERN;

    /** By the name in system files. */
    public static Kind named(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** The members {@code format}, {@code pattern} and {@code zone} of a node at a key. */
  public static TimeFormat of(JsonNode node, String key, SpecMistakes mistakes) {
    Kind kind = Kind.named(node.path("format").asText("iso-offset"));
    boolean pattern = kind == Kind.PATTERN;
    if (pattern != node.has("pattern")) {
      mistakes.add(key + ".pattern", "goes with format: pattern, and only with it");
    }
    DateTimeFormatter formatter = null;
    try {
      if (pattern && node.has("pattern")) {
        formatter = DateTimeFormatter.ofPattern(node.path("pattern").asText(), Locale.ROOT);
      }
    } catch (IllegalArgumentException e) {
      mistakes.add(key + ".pattern", "is not a date pattern such as uuuu-MM-dd HH:mm:ss");
    }
    return new TimeFormat(kind, formatter, mistakes.zone(node, key + ".zone", ZoneOffset.UTC));
  }

  /** The time as the system wants it. */
  public String write(Instant time) {
    Instant whole = time.truncatedTo(ChronoUnit.SECONDS);
    return switch (kind) {
      case ISO_OFFSET -> OFFSET.format(whole.atZone(zone));
      case ISO_INSTANT -> whole.toString();
      case ISO_LOCAL -> LOCAL.format(whole.atZone(zone));
      case EPOCH_MS -> Long.toString(whole.toEpochMilli());
      case EPOCH_S -> Long.toString(whole.getEpochSecond());
      case DATE -> whole.atZone(zone).toLocalDate().toString();
      case PATTERN -> patternOrIso().format(whole.atZone(zone));
    };
  }

  /** A written time as JSON: epochs are numbers. */
  public JsonNode node(String written) {
    boolean number = kind == Kind.EPOCH_MS || kind == Kind.EPOCH_S;
    return number
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(written))
        : JsonNodeFactory.instance.textNode(written);
  }

  /** As {@link #write}, for an upper bound: cut to the unit above, so that nothing is left out. */
  public String writeUpper(Instant time) {
    ChronoUnit unit = kind == Kind.DATE ? ChronoUnit.DAYS : ChronoUnit.SECONDS;
    ZonedDateTime exact = time.atZone(zone);
    ZonedDateTime cut = exact.truncatedTo(unit);
    return write((cut.isBefore(exact) ? cut.plus(1, unit) : cut).toInstant());
  }

  /** The time that a value of a record says, or null where it does not say one in this format. */
  public @Nullable Instant read(JsonNode value) {
    String text = value.asText().trim();
    try {
      Matcher odata = ODATA.matcher(text);
      if (odata.matches()) {
        return Instant.ofEpochMilli(Long.parseLong(odata.group(1)));
      }
      return switch (kind) {
        case EPOCH_MS -> Instant.ofEpochMilli(number(text));
        case EPOCH_S -> Instant.ofEpochSecond(number(text));
        case PATTERN -> instant(patternOrIso().parse(text));
        default -> instant(ANY_ISO.parse(text));
      };
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null; // told as an anomaly by the caller
    }
  }

  private static long number(String text) {
    return new BigDecimal(text).longValue();
  }

  private DateTimeFormatter patternOrIso() {
    return pattern == null ? ANY_ISO : pattern;
  }

  private Instant instant(TemporalAccessor parsed) {
    LocalDate date = LocalDate.from(parsed);
    var time = parsed.query(TemporalQueries.localTime());
    LocalDateTime local = time == null ? date.atStartOfDay() : date.atTime(time);
    ZoneOffset offset = parsed.query(TemporalQueries.offset());
    return offset == null ? local.atZone(zone).toInstant() : local.toInstant(offset);
  }
}
