package org.tributary.samples.clients;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.tributary.client.ApiClient;

/** Signs in at a hub. */
final class Hub {
  private Hub() {}

  /** A client with a token for these scopes; what it writes answers at once. */
  static ApiClient signIn(String url, String secret, String scopes)
      throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_id=tributary&client_secret="
            + URLEncoder.encode(secret, StandardCharsets.UTF_8)
            + "&scope="
            + URLEncoder.encode(scopes, StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url + "/oauth2/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("The hub at " + url + " gave no token: " + answer.statusCode());
    }
    String token = new ObjectMapper().readTree(answer.body()).path("access_token").asText();
    ApiClient client = new ApiClient();
    client.updateBaseUri(url);
    client.setRequestInterceptor(
        request ->
            request.header("Authorization", "Bearer " + token).header("Prefer", "respond-async"));
    return client;
  }
}
