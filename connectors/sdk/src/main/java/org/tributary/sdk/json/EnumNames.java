package org.tributary.sdk.json;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.util.Locale;

/** Names every enum constant in lower_snake_case, both ways. */
final class EnumNames extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
    for (int i = 0; i < constants.length; i++) {
      names[i] = json(constants[i]);
    }
    return names;
  }

  static String json(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
