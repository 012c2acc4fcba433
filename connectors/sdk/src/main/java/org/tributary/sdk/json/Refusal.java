package org.tributary.sdk.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.InvalidMemberException;
import org.tributary.canonical.Label;

/** Turns a refusal of the JSON library into a pointer and a sentence without the value. */
final class Refusal {
  private static final Pattern HARMLESS_NAME = Pattern.compile("[A-Za-z0-9_.@$-]{1,64}");

  private static final Map<Class<?>, String> SCALARS =
      Map.of(
          String.class, "must be a string",
          Instant.class, "must be a date-time with its offset, such as 2026-01-31T08:00:00Z",
          LocalDate.class, "must be a date such as 2026-01-31",
          UUID.class, "must be a UUID",
          Boolean.class, "must be true or false",
          boolean.class, "must be true or false",
          BigDecimal.class, "must be a number",
          Label.class, "must be an object of texts by language tag");

  private Refusal() {}

  static InvalidCanonicalException explain(JsonProcessingException refusal) {
    StringBuilder pointer = new StringBuilder();
    Throwable reason = refusal;
    while (true) {
      if (reason instanceof JsonMappingException mapping && pointer.isEmpty()) {
        mapping.getPath().forEach(step -> append(pointer, step));
      }
      if (reason instanceof InvalidMemberException member) {
        return new InvalidCanonicalException(pointer + "/" + member.member(), member.rule());
      }
      Throwable cause = reason.getCause();
      if (cause instanceof JacksonException || cause instanceof InvalidMemberException) {
        reason = cause;
      } else {
        return new InvalidCanonicalException(pointer.toString(), rule(reason));
      }
    }
  }

  private static void append(StringBuilder pointer, JsonMappingException.Reference step) {
    pointer.append('/');
    String name = step.getFieldName();
    if (name == null) {
      pointer.append(step.getIndex());
    } else {
      pointer.append(HARMLESS_NAME.matcher(name).matches() ? name : "?");
    }
  }

  private static String rule(Throwable reason) {
    if (reason instanceof UnrecognizedPropertyException) {
      return "is not a member of the canonical model";
    }
    if (reason instanceof AmountException) {
      return "must be a decimal in a string, such as 12.50";
    }
    if (reason instanceof MismatchedInputException mismatch) {
      boolean trailing = mismatch.getOriginalMessage().startsWith("Trailing token");
      return trailing ? "has more text after its end" : expected(mismatch.getTargetType());
    }
    if (reason instanceof InputCoercionException overflow) {
      return expected(overflow.getTargetType()) + " of usual size";
    }
    if (reason instanceof StreamReadException broken) {
      return syntax(broken);
    }
    return "does not fit the canonical model";
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "does not fit the canonical model";
    }
    if (type.isEnum()) {
      return "must be one of "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> EnumNames.json((Enum<?>) constant))
              .collect(Collectors.joining(", "));
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "must be an array";
    }
    if (type.isRecord() && !SCALARS.containsKey(type)) {
      return "must be an object";
    }
    boolean whole = type == Integer.class || type == int.class || type == Long.class;
    return SCALARS.getOrDefault(type, whole ? "must be a whole number" : "must be a number");
  }

  private static String syntax(StreamReadException broken) {
    JsonLocation at = broken.getLocation();
    String where =
        at == null || at.getLineNr() < 1
            ? ""
            : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    String message = broken.getOriginalMessage();
    boolean twice = message != null && message.startsWith("Duplicate field");
    return (twice ? "has a member twice" : "is not well-formed JSON") + where;
  }
}
