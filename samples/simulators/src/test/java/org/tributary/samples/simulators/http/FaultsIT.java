package org.tributary.samples.simulators.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsIT {
  private static final String TRUTH = "{\"items\":[1,2,3,4,5,6,7,8,9]}";

  private final Wire wire = new Wire();
  private final AtomicInteger answered = new AtomicInteger();
  private final LoopbackServer server =
      new LoopbackServer() {
        @Override
        protected Reply answer(Call call) {
          answered.incrementAndGet();
          return Reply.of(200, "application/json", TRUTH);
        }
      };
  private URI base;

  @BeforeEach
  void start() {
    base = server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersTheTruthWithoutFaults() throws Exception {
    assertThat(Wire.text(wire.get(base + "/a"))).isEqualTo(TRUTH);
  }

  @Test
  void zipsTheAnswerWhenAsked() throws Exception {
    HttpResponse<byte[]> zipped = wire.get(base + "/a", "Accept-Encoding", "gzip");

    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(unzip(zipped.body())).asString().isEqualTo(TRUTH);
    assertThat(wire.get(base + "/a").headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void closesTheConnectionWhenDownAndAnswersAgainWhenCleared() throws Exception {
    server.faults().down();
    assertThatThrownBy(() -> wire.get(base + "/a")).isInstanceOf(IOException.class);
    assertThat(answered).hasValue(0);

    server.faults().clear();
    assertThat(wire.get(base + "/a").statusCode()).isEqualTo(200);
  }

  @Test
  void losesTheAnswerAfterTheCallTookEffect() {
    server.faults().once().answerLost();

    assertThatThrownBy(() -> wire.post(base + "/a", "x=1")).isInstanceOf(IOException.class);
    assertThat(answered).hasValue(1);
  }

  @Test
  void answersALoginPageWithStatus200() throws Exception {
    server.faults().htmlLogin200();
    HttpResponse<byte[]> page = wire.get(base + "/a");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(Wire.text(page)).contains("<form");
  }

  @Test
  void answersJsonThatDoesNotParse() throws Exception {
    server.faults().brokenJson();
    HttpResponse<byte[]> broken = wire.get(base + "/a");

    assertThat(broken.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> Wire.json(broken)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void answersGzipThatEndsEarly() throws Exception {
    server.faults().truncatedGzip();
    HttpResponse<byte[]> truncated = wire.get(base + "/a");

    assertThat(truncated.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThatThrownBy(() -> unzip(truncated.body())).isInstanceOf(EOFException.class);
  }

  @Test
  void asksToComeBackLater() throws Exception {
    server.faults().tooManyRequests(7);
    HttpResponse<byte[]> refused = wire.get(base + "/a");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("7");
  }

  @Test
  void answersLateWhenSlow() throws Exception {
    server.faults().slow(Duration.ofMillis(300));
    long start = System.nanoTime();

    assertThat(Wire.text(wire.get(base + "/a"))).isEqualTo(TRUTH);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void narrowsAFaultToAPathAndANumberOfCalls() throws Exception {
    server.faults().onPath("/b").times(2).unavailable();

    assertThat(wire.get(base + "/a").statusCode()).isEqualTo(200);
    assertThat(wire.get(base + "/b/1").statusCode()).isEqualTo(503);
    assertThat(wire.get(base + "/b/2").statusCode()).isEqualTo(503);
    assertThat(wire.get(base + "/b/3").statusCode()).isEqualTo(200);
  }

  @Test
  void countsCallsByPath() throws Exception {
    wire.get(base + "/a?x=1");
    wire.get(base + "/a");
    wire.get(base + "/b//c");

    assertThat(server.counters().total()).isEqualTo(3);
    assertThat(server.counters().onPath("/a")).isEqualTo(2);
    assertThat(server.counters().lines()).containsExactly("GET /a?x=1", "GET /a", "GET /b/c");
  }

  @Test
  void refusesConnectionsWhileClosedAndReturnsOnTheSamePort() throws Exception {
    server.close();
    assertThatThrownBy(() -> wire.get(base + "/a")).isInstanceOf(ConnectException.class);

    assertThat(server.start(base.getPort())).isEqualTo(base);
    assertThat(wire.get(base + "/a").statusCode()).isEqualTo(200);
  }

  private static byte[] unzip(byte[] zipped) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes();
  }
}
