package org.tributary.hub.webhooks;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends one event to one receiver, signed. Redirects are not followed, answers not read further
 * than a few bytes, and nobody may take longer than the time-out for all of it.
 */
final class Sender implements AutoCloseable {
  private static final ContentType CLOUD_EVENT =
      ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
  private static final int READ_OF_ANSWER = 8_192;
  private static final int CONNECTIONS = 500;

  private final CloseableHttpClient http;
  private final Duration timeout;
  private final SigningKey key;
  private final RetrySchedule retries;
  private final Clock clock;
  private final ScheduledExecutorService alarm;

  Sender(
      Receivers receivers, SigningKey key, Duration timeout, RetrySchedule retries, Clock clock) {
    this.key = key;
    this.timeout = timeout;
    this.retries = retries;
    this.clock = clock;
    ScheduledThreadPoolExecutor alarms =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "webhook-alarm");
              thread.setDaemon(true);
              return thread;
            });
    alarms.setRemoveOnCancelPolicy(true);
    this.alarm = alarms;
    Duration connect = timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(receivers)
                    .setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(connect))
                            .setSocketTimeout(Timeout.of(timeout))
                            .setTimeToLive(TimeValue.ofMinutes(5))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.of(timeout)).build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("Tributary-Webhooks/1")
            .build();
  }

  /** Sends an event with a signature for each secret, and that of the hub. */
  Attempt send(URI receiver, List<String> secrets, String id, String body) {
    HttpPost request = new HttpPost(receiver);
    long timestamp = clock.instant().getEpochSecond();
    request.setHeader("webhook-id", id);
    request.setHeader("webhook-timestamp", Long.toString(timestamp));
    request.setHeader(
        "webhook-signature",
        Signature.of(secrets, id, timestamp, body) + " " + key.sign(id, timestamp, body));
    request.setEntity(new StringEntity(body, CLOUD_EVENT));
    ScheduledFuture<?> tooLate =
        alarm.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return answer(receiver, request);
    } catch (UnknownHostException e) {
      return Attempt.failed(Delivery.Failure.ADDRESS_REFUSED);
    } catch (SSLException e) {
      return Attempt.failed(Delivery.Failure.TLS);
    } catch (InterruptedIOException e) {
      return Attempt.failed(Delivery.Failure.TIMEOUT);
    } catch (IOException e) {
      return Attempt.failed(
          tooLate.isDone() ? Delivery.Failure.TIMEOUT : Delivery.Failure.CONNECTION);
    } finally {
      tooLate.cancel(false);
    }
  }

  private Attempt answer(URI receiver, HttpPost request) throws IOException {
    HttpHost host = new HttpHost(receiver.getScheme(), receiver.getHost(), receiver.getPort());
    try (ClassicHttpResponse answer = http.executeOpen(host, request, null)) {
      Header retryAfter = answer.getFirstHeader("Retry-After");
      Attempt attempt =
          Attempt.answered(
              answer.getCode(), retries.wish(retryAfter == null ? null : retryAfter.getValue()));
      readSome(answer.getEntity());
      return attempt;
    }
  }

  /** A short answer is read, so that the connection can be used again; of a long one no more. */
  private static void readSome(@Nullable HttpEntity entity) {
    if (entity == null) {
      return;
    }
    try {
      // not closed, which would read it to its end; closing the response does that otherwise
      entity.getContent().readNBytes(READ_OF_ANSWER);
    } catch (IOException e) {
      return; // the status counts, whatever becomes of the rest
    }
  }

  @Override
  public void close() {
    alarm.shutdownNow();
    http.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
  }
}
