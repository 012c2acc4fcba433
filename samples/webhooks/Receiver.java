import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Receives webhooks of the hub, verifies each signature, and prints what changed. Needs nothing but
 * a JDK: {@code SECRET=whsec_... java samples/webhooks/Receiver.java 8099}
 */
public class Receiver {
  private static final byte[] KEY =
      Base64.getDecoder().decode(System.getenv("SECRET").replaceFirst("^whsec_", ""));

  /** Seconds: an older request is somebody's recording. */
  private static final long TOLERANCE = 300;

  /** Keep it in your database, in the transaction that does the work. */
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", Receiver::receive);
    server.start();
  }

  private static void receive(HttpExchange call) throws IOException {
    try (call) {
      byte[] body = call.getRequestBody().readAllBytes();
      String id = call.getRequestHeaders().getFirst("webhook-id");
      if (!isGenuine(call, id, body)) {
        call.sendResponseHeaders(401, -1);
        return;
      }
      if (SEEN.add(id)) {
        System.out.println(new String(body, StandardCharsets.UTF_8));
      }
      call.sendResponseHeaders(204, -1);
    }
  }

  /** Standard Webhooks 1.0.0: HMAC-SHA256 over id, time and body; any of several signatures counts. */
  private static boolean isGenuine(HttpExchange call, String id, byte[] body) {
    String sentAt = call.getRequestHeaders().getFirst("webhook-timestamp");
    String signatures = call.getRequestHeaders().getFirst("webhook-signature");
    if (id == null || signatures == null || sentAt == null || !sentAt.matches("\\d{1,12}")) {
      return false;
    }
    if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(sentAt)) > TOLERANCE) {
      return false;
    }
    byte[] wanted = ("v1," + Base64.getEncoder().encodeToString(sign(id, sentAt, body))).getBytes();
    for (String given : signatures.split(" ")) {
      if (MessageDigest.isEqual(wanted, given.getBytes())) {
        return true;
      }
    }
    return false;
  }

  private static byte[] sign(String id, String sentAt, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      mac.update((id + "." + sentAt + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }
}
