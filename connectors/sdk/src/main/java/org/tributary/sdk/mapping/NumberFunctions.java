package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions that read numbers: decimals in a declared style, money, points on the map. */
final class NumberFunctions {
  private static final NumberStyle PLAIN = Objects.requireNonNull(NumberStyle.of("plain"));

  private NumberFunctions() {}

  static List<MappingFunction> all() {
    return List.of(
        new MappingFunction("decimal", 2, 2, NumberFunctions::decimal),
        new MappingFunction("money", 2, 2, NumberFunctions::money),
        new MappingFunction("point", 2, 2, NumberFunctions::point));
  }

  private static @Nullable JsonNode decimal(MappingRun run, JsonNode[] given) {
    NumberStyle style = NumberStyle.of(given[1].asText());
    if (style == null) {
      return run.refuse(given[0], "cannot be read as a number: t:decimal knows no such style");
    }
    if (given[0].isContainerNode() || given[0].isBoolean()) {
      return run.refuse(given[0], "is not a number");
    }
    if (given[0].isNumber()) {
      boolean whole = given[0].isIntegralNumber() || style.implied() == 0;
      BigDecimal number = given[0].decimalValue().movePointLeft(style.implied());
      return whole ? DecimalNode.valueOf(number) : run.refuse(given[0], refusal(style));
    }
    String text = Texts.text(given[0]);
    BigDecimal number = text == null ? null : style.parse(text);
    if (number == null) {
      return text == null ? null : run.refuse(given[0], refusal(style));
    }
    return DecimalNode.valueOf(number);
  }

  private static String refusal(NumberStyle style) {
    return "is not a number in the style " + style.name();
  }

  private static @Nullable JsonNode money(MappingRun run, JsonNode[] given) {
    JsonNode amount = given[0];
    String currency = Texts.text(given[1]);
    if (amount.isNull()) {
      return null;
    }
    if (!amount.isNumber() || currency == null) {
      return run.refuse(amount, "makes no money: t:money needs a number and a currency");
    }
    ObjectNode money = JsonNodeFactory.instance.objectNode();
    return money.put("amount", amount.decimalValue().toPlainString()).put("currency", currency);
  }

  /** Nothing where the place is unknown: systems write 0/0 or an impossible value for that. */
  private static @Nullable JsonNode point(MappingRun run, JsonNode[] given) {
    double longitude = degrees(given[0]);
    double latitude = degrees(given[1]);
    boolean onEarth = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
    if (!onEarth || (longitude == 0 && latitude == 0)) {
      return null;
    }
    ObjectNode point = JsonNodeFactory.instance.objectNode().put("type", "Point");
    point.putArray("coordinates").add(longitude).add(latitude);
    return point;
  }

  private static double degrees(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    String text = Texts.text(value);
    BigDecimal number = text == null ? null : PLAIN.parse(text);
    return number == null ? Double.NaN : number.doubleValue();
  }
}
