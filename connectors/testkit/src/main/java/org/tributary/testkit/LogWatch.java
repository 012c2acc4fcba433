package org.tributary.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged while it is open, through SLF4J or java.util.logging: our own and
 * Camel's loggers in full detail, others as usual. The wire logs of HTTP clients are not looked at:
 * they exist to show what goes over the wire.
 */
final class LogWatch implements AutoCloseable {
  private static final List<String> IN_FULL = List.of("org.tributary", "org.apache.camel");

  private final StringBuilder logged = new StringBuilder();
  private final Appender appender = new Appender();
  private final Handler handler = new JulHandler();
  private final java.util.logging.Logger jul = LogManager.getLogManager().getLogger("");
  private final LoggerContext logback;

  LogWatch() {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (!(factory instanceof LoggerContext context)) {
      throw new IllegalStateException(
          "The kit watches Logback; another SLF4J provider came first: " + factory);
    }
    logback = context;
    appender.setContext(logback);
    appender.start();
    Logger root = logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(appender);
    for (String name : IN_FULL) {
      Logger logger = logback.getLogger(name);
      logger.setLevel(Level.TRACE);
      logger.setAdditive(false);
      logger.addAppender(appender);
    }
    jul.addHandler(handler);
  }

  private void add(Object said) {
    synchronized (logged) {
      logged.append(said).append('\n');
    }
  }

  String text() {
    synchronized (logged) {
      return logged.toString();
    }
  }

  @Override
  public void close() {
    logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(appender);
    for (String name : IN_FULL) {
      Logger logger = logback.getLogger(name);
      logger.setLevel(null);
      logger.setAdditive(true);
      logger.detachAppender(appender);
    }
    jul.removeHandler(handler);
  }

  private final class Appender extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      add(event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  }

  private final class JulHandler extends Handler {
    @Override
    public void publish(LogRecord entry) {
      add(entry.getMessage());
      if (entry.getParameters() != null) {
        add(List.of(entry.getParameters()));
      }
      if (entry.getThrown() != null) {
        add(Told.trace(entry.getThrown()));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
