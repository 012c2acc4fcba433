package org.tributary.samples.benchmarks;

import java.util.Arrays;
import java.util.List;
import no.priv.garshol.duke.Record;
import no.priv.garshol.duke.databases.KeyFunction;

/**
 * A key for Duke's blocking database: beginnings of properties, such as {@code SURNAME:4+GIVEN:2}.
 * A record that lacks one of them has a key of its own.
 */
record BlockingKey(List<Part> parts) implements KeyFunction {

  record Part(String property, int length) {}

  static BlockingKey of(String text) {
    return new BlockingKey(Arrays.stream(text.split("\\+", -1)).map(BlockingKey::part).toList());
  }

  private static Part part(String text) {
    String[] split = text.split(":", -1);
    return new Part(split[0], split.length == 1 ? Integer.MAX_VALUE : Integer.parseInt(split[1]));
  }

  @Override
  public String makeKey(Record record) {
    StringBuilder key = new StringBuilder();
    for (Part part : parts) {
      String value = record.getValue(part.property());
      if (value == null || value.isEmpty()) {
        return "\uffff" + record.getValue("ID");
      }
      key.append(value, 0, Math.min(value.length(), part.length())).append('|');
    }
    return key.toString();
  }
}
