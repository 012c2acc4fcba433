package org.tributary.connectors.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;

/**
 * What has arrived on one connection and was not yet asked for. It stays small: the broker sends no
 * more than it may without our acknowledgement, and what needs none is dropped beyond that number.
 */
final class Inbox {
  private final int limit;
  private final Deque<Mqtt5Publish> messages = new ArrayDeque<>();
  private @Nullable ConnectorException lost;
  private boolean over;
  private int dropped;

  Inbox(int limit) {
    this.limit = limit;
  }

  synchronized void put(Mqtt5Publish message) {
    if (message.getQos() == MqttQos.AT_MOST_ONCE && messages.size() >= limit) {
      dropped++;
    } else {
      messages.add(message);
    }
    notifyAll();
  }

  /** The connection is gone, and with it what nobody has asked for: it will come again. */
  synchronized void lose(ConnectorException failure) {
    if (lost == null) {
      lost = failure;
    }
    messages.clear();
    notifyAll();
  }

  /** Nobody is to wait any more. */
  synchronized void end() {
    over = true;
    notifyAll();
  }

  synchronized boolean isLost() {
    return lost != null;
  }

  /** How many were dropped since the last question. */
  synchronized int takeDropped() {
    int count = dropped;
    dropped = 0;
    return count;
  }

  /**
   * The next messages, as soon as there are some and no more come for a while; none where the time
   * is up.
   *
   * @param linger how long to wait for more once there is one
   * @throws ConnectorException where the connection is gone
   */
  synchronized List<Mqtt5Publish> take(int most, Duration time, Duration linger)
      throws InterruptedException {
    await(1, time);
    if (!messages.isEmpty()) {
      await(most, linger);
    }
    if (lost != null) {
      throw lost;
    }
    List<Mqtt5Publish> taken = new ArrayList<>();
    while (!over && taken.size() < most && !messages.isEmpty()) {
      taken.add(messages.remove());
    }
    return taken;
  }

  private synchronized void await(int count, Duration time) throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    long left = time.toMillis();
    while (messages.size() < count && lost == null && !over && left > 0) {
      wait(left);
      left = (until - System.nanoTime()) / 1_000_000;
    }
  }
}
