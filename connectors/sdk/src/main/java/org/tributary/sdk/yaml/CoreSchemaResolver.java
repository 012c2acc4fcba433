package org.tributary.sdk.yaml;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What an unquoted word means: the JSON-like reading of YAML 1.2 (specification section 10.3), not
 * that of YAML 1.1. {@code no} is a word and not false, {@code 10:30} a word and not a number in
 * base 60; and, stricter than 1.2, {@code 0012} and {@code 1E5} are words, because codes of
 * departmental systems look like that.
 */
final class CoreSchemaResolver extends Resolver {
  private static final Pattern NULL = Pattern.compile("~|null|");
  private static final Pattern BOOLEAN = Pattern.compile("true|false");
  private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9][0-9]*)\\.[0-9]+");

  @Override
  protected void addImplicitResolvers() {
    addImplicitResolver(Tag.NULL, NULL, "~n\0");
    addImplicitResolver(Tag.BOOL, BOOLEAN, "tf");
    addImplicitResolver(Tag.INT, INTEGER, "-0123456789");
    addImplicitResolver(Tag.FLOAT, DECIMAL, "-0123456789");
  }
}
