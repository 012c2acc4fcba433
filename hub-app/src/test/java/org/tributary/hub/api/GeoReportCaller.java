package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Calls the facade as a 311 app does. Each JSON answer is checked against the facade's contract
 * and, where the community's JSON Schema is there, against that too.
 */
final class GeoReportCaller {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCHEMAS = schemas();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ContractCheck contract = new ContractCheck(contract());
  private final Map<String, JsonSchema> community = new ConcurrentHashMap<>();
  private final String base;
  private int checked;

  GeoReportCaller(int port) {
    this.base = "http://127.0.0.1:" + port + "/open311";
  }

  /** An answer of either form. */
  record Answer(int status, HttpResponse<String> response, JsonNode json) {
    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    String body() {
      return response.body();
    }

    Document xml() {
      try {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(body())));
      } catch (ParserConfigurationException | SAXException | IOException e) {
        throw new AssertionError("not XML: " + body(), e);
      }
    }
  }

  /** How many answers the community's schema was held against. */
  int checked() {
    return checked;
  }

  static boolean hasSchemas() {
    return Files.isDirectory(SCHEMAS);
  }

  private static Path schemas() {
    String declared = System.getenv("TRIBUTARY_SHARED_DATA");
    Path root = Path.of(System.getProperty("tributary.root", ".."));
    Path data = declared != null ? Path.of(declared) : root.resolve("../shared/data").normalize();
    return data.resolve("311/georeport-v2-jsonschema");
  }

  private static JsonNode contract() {
    try (InputStream in = ContractCheck.class.getResourceAsStream("open311.yaml")) {
      return new com.fasterxml.jackson.dataformat.yaml.YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Answer get(String path, String... headers) {
    return send(builder(path, headers).GET(), "GET", path);
  }

  /** A form of names and values by turns. */
  Answer post(String path, String... form) {
    return send(
        builder(path)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form))),
        "POST",
        path);
  }

  static String encoded(String... pairs) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      parts.add(
          URLEncoder.encode(pairs[i], StandardCharsets.UTF_8)
              + "="
              + URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
    }
    return String.join("&", parts);
  }

  /** A form of several parts, the last of them a file. */
  Answer postFile(String path, String name, byte[] file, String... form) {
    String boundary = "boundary-of-the-test";
    StringBuilder head = new StringBuilder();
    for (int i = 0; i < form.length; i += 2) {
      head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"");
      head.append(form[i]).append("\"\r\n\r\n").append(form[i + 1]).append("\r\n");
    }
    head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name);
    head.append("\"; filename=\"photo.jpg\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    return send(
        builder(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    joined(
                        head.toString().getBytes(StandardCharsets.UTF_8),
                        file,
                        ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8)))),
        "POST",
        path);
  }

  /** One body, of which the size is said before. */
  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  Answer send(HttpRequest.Builder request, String method, String path) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      String type = response.headers().firstValue("Content-Type").orElse("");
      boolean json = type.contains("json");
      Answer answer =
          new Answer(response.statusCode(), response, json ? JSON.readTree(response.body()) : null);
      if (json) {
        check(method, path.replaceAll("[?#].*", ""), answer);
      }
      return answer;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  HttpRequest.Builder builder(String path, String... headers) {
    URI uri = URI.create(path.startsWith("http") ? path : base + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  private void check(String method, String path, Answer answer) throws IOException {
    String below = path.replaceFirst(".*/open311", "").replace("//", "/");
    if (answer.status() >= 400) {
      contract.validate("Errors", answer.body());
    }
    if (below.endsWith(".json") && !below.contains("openapi")) {
      String body = answer.body();
      contract.check(method, below, answer.status(), "application/json", body);
    }
    if (answer.status() == 200 && method.equals("GET") && hasSchemas()) {
      String name =
          below.matches("/v2/requests[./].*")
              ? "requests.json"
              : below.equals("/v2/services.json")
                  ? "services.json"
                  : below.startsWith("/v2/services/") ? "service-definition.json" : null;
      if (name != null) {
        checked++;
        assertThat(schema(name).validate(answer.json()))
            .as("%s against the community's %s", path, name)
            .isEmpty();
      }
    }
  }

  private JsonSchema schema(String name) {
    return community.computeIfAbsent(
        name,
        file ->
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                .getSchema(SCHEMAS.resolve(file).toUri()));
  }
}
