package org.tributary.hub.systems;

import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.connector.CallListener;
import org.tributary.sdk.connector.SystemCall;

/** The calls of a system while it is asked, to be shown: without secrets, texts cut short. */
public final class HeardCalls implements CallListener {
  private static final int MOST = 200;

  private final List<SystemCall> calls = new ArrayList<>();

  @Override
  public synchronized void heard(SystemCall call) {
    if (calls.size() < MOST) {
      calls.add(call);
    }
  }

  /** What was heard since the last time. */
  public synchronized List<SystemCall> taken() {
    List<SystemCall> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  /** A text, or its beginning with how long it is. */
  public static String shortened(String text, int longest) {
    return text.length() <= longest
        ? text
        : text.substring(0, longest) + " ... (%d characters)".formatted(text.length());
  }
}
