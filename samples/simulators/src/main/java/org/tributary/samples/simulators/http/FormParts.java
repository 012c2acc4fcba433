package org.tributary.samples.simulators.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a {@code multipart/form-data} body (RFC 7578): texts and files by their names. */
public final class FormParts {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");
  private static final Pattern TYPE = Pattern.compile("(?im)^Content-Type: *(\\S.*)$");

  private final List<String> fields = new ArrayList<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, List<SentFile>> files = new LinkedHashMap<>();

  private FormParts() {}

  static FormParts none() {
    return new FormParts();
  }

  static FormParts parse(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new BadCall("the form has no boundary");
    }
    FormParts parts = new FormParts();
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String delimiter = Pattern.quote("--" + boundary.group(1));
    for (String part : ("\r\n" + text).split("\r\n" + delimiter, -1)) {
      int head = part.indexOf("\r\n\r\n");
      if (head > 0) {
        parts.add(part.substring(0, head), part.substring(head + 4));
      }
    }
    return parts;
  }

  private void add(String head, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    String name = found(NAME, head).orElseThrow(() -> new BadCall("a part has no name"));
    Optional<String> file = found(FILE, head);
    if (file.isPresent()) {
      String type = found(TYPE, head).orElse("application/octet-stream").strip();
      files
          .computeIfAbsent(name, any -> new ArrayList<>())
          .add(new SentFile(file.get(), type, bytes));
    } else {
      String value = new String(bytes, StandardCharsets.UTF_8);
      texts.put(name, value);
      fields.add(encoded(name) + "=" + encoded(value));
    }
  }

  private static Optional<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The texts as a form that is not in parts. */
  String asForm() {
    return String.join("&", fields);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** The files of all parts. */
  public List<SentFile> files() {
    return files.values().stream().flatMap(List::stream).toList();
  }

  /** The first file under a name. */
  public Optional<SentFile> file(String name) {
    return files.getOrDefault(name, List.of()).stream().findFirst();
  }
}
