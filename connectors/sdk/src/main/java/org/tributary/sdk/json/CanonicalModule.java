package org.tributary.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Label;
import org.tributary.canonical.Money;

/** The values that the canonical JSON reads and writes in its own way. */
final class CanonicalModule extends SimpleModule {
  private static final long serialVersionUID = 1L;
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  CanonicalModule() {
    super("tributary-canonical");
    addDeserializer(String.class, new Text<>(String.class, text -> text));
    addDeserializer(Instant.class, new Text<>(Instant.class, CanonicalModule::instant));
    addDeserializer(LocalDate.class, new Text<>(LocalDate.class, CanonicalModule::date));
    addDeserializer(Label.class, new LabelReader());
    addSerializer(Label.class, new LabelWriter());
    setMixInAnnotation(Money.class, MoneyInJson.class);
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(unsigned(text)).toInstant();
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(unsigned(text));
  }

  /** Refuses the years before 0 and after 9999, which have a sign. */
  private static String unsigned(String text) {
    if (text.charAt(0) == '+' || text.charAt(0) == '-') {
      throw new DateTimeException("a year of more than four digits");
    }
    return text;
  }

  /** A value that is a string in JSON; a blank one reads as absent. */
  private static final class Text<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> parse;

    Text(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        context.reportInputMismatch(this, "not a string");
      }
      String text = parser.getText();
      if (text.isBlank()) {
        return null;
      }
      try {
        return parse.apply(text);
      } catch (DateTimeException e) {
        return context.reportInputMismatch(this, "not in the form of its type");
      }
    }
  }

  private static final class LabelReader extends StdScalarDeserializer<Label> {
    private static final long serialVersionUID = 1L;

    LabelReader() {
      super(Label.class);
    }

    @Override
    public Label deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.hasToken(JsonToken.START_OBJECT)) {
        return context.reportInputMismatch(this, "not an object");
      }
      Map<String, String> texts =
          context.readValue(parser, context.getTypeFactory().constructType(TEXTS));
      try {
        return new Label(texts);
      } catch (IllegalArgumentException e) {
        return context.reportInputMismatch(this, "not texts by language tag");
      }
    }
  }

  private static final class LabelWriter extends StdSerializer<Label> {
    private static final long serialVersionUID = 1L;

    LabelWriter() {
      super(Label.class);
    }

    @Override
    public void serialize(Label label, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(label.values(), generator);
    }
  }

  /** How {@link Money} looks in JSON. */
  interface MoneyInJson {
    @JsonSerialize(using = AmountWriter.class)
    @JsonDeserialize(using = AmountReader.class)
    BigDecimal amount();
  }

  /** Writes an amount as a decimal in a string. */
  static final class AmountWriter extends StdSerializer<BigDecimal> {
    private static final long serialVersionUID = 1L;

    AmountWriter() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal amount, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(amount.toPlainString());
    }
  }

  /** Reads an amount from a decimal in a string; a number may have lost cents on its way. */
  static final class AmountReader extends StdScalarDeserializer<BigDecimal> {
    private static final long serialVersionUID = 1L;

    AmountReader() {
      super(BigDecimal.class);
    }

    @Override
    public @Nullable BigDecimal deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING) || parser.getTextLength() > 40) {
        throw new AmountException(parser);
      }
      String text = parser.getText();
      try {
        return text.isBlank() ? null : new BigDecimal(text);
      } catch (NumberFormatException e) {
        throw new AmountException(parser);
      }
    }
  }
}
