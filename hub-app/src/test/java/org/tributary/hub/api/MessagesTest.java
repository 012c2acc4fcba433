package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.hub.linking.StewardshipException;

class MessagesTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

  @Test
  void saysTheSameInBothLanguages() throws IOException {
    Properties english = bundle("messages.properties");
    Properties french = bundle("messages_fr.properties");

    assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(placeholders(french.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
    }
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void namesEveryTypeOfProblem(ProblemType type) {
    Messages messages = new Messages();

    for (Locale locale : Languages.SUPPORTED) {
      assertThat(messages.text(locale, "title." + type.code())).isNotBlank();
      assertThat(messages.text(locale, "detail." + type.code())).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource(StewardshipException.Reason.class)
  void saysWhyStewardsAreRefused(StewardshipException.Reason reason) {
    String key = "detail.steward-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');

    for (Locale locale : Languages.SUPPORTED) {
      assertThat(new Messages().text(locale, key)).endsWith(".");
    }
  }

  private static Properties bundle(String name) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Messages.class.getResourceAsStream(name)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return properties;
  }

  private static List<String> placeholders(String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}
