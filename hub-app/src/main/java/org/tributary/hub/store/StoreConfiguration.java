package org.tributary.hub.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.quartz.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.hub.TributarySettings;

/** The store: an H2 file in the home directory, or PostgreSQL where a URL is given. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
  /** Committed is on disk with the operating system: nothing is lost when the process dies. */
  private static final String H2_OPTIONS =
      ";CACHE_SIZE=131072;WRITE_DELAY=0;LOCK_TIMEOUT=20000;DB_CLOSE_ON_EXIT=FALSE";

  /**
   * A node that is frozen, or whose host has vanished, in the middle of a transaction would hold
   * its locks against all others for ever: the server ends it after so long, and rolls it back.
   */
  private static final String POSTGRES_SESSION = "SET idle_in_transaction_session_timeout = '20s'";

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  IdGenerator idGenerator(Clock clock) {
    return new IdGenerator(clock);
  }

  @Bean
  DataSource dataSource(TributarySettings settings) throws IOException {
    TributarySettings.Store store = settings.store();
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setMaximumPoolSize(store.connections());
    config.setMinimumIdle(Math.min(2, store.connections()));
    if (store.embedded()) {
      Files.createDirectories(settings.data());
      // H2 looks every value up in a cache of values, which costs more than it saves: ours differ.
      if (System.getProperty("h2.objectCache") == null) {
        System.setProperty("h2.objectCache", "false");
      }
      config.setJdbcUrl(
          "jdbc:h2:file:" + settings.data().toAbsolutePath().resolve("tributary") + H2_OPTIONS);
      config.setUsername("sa");
    } else {
      config.setJdbcUrl(store.url());
      config.setUsername(store.username());
      config.setPassword(store.password());
      config.addDataSourceProperty("reWriteBatchedInserts", "true");
      config.addDataSourceProperty("tcpKeepAlive", "true");
      config.setConnectionInitSql(POSTGRES_SESSION);
    }
    return new HikariDataSource(config);
  }

  /**
   * Migrations have connections of their own: while one builds an index for minutes, another waits
   * with its transaction open, and the server must not end that.
   */
  @Bean
  FlywayConfigurationCustomizer patientMigrations(TributarySettings settings) {
    TributarySettings.Store store = settings.store();
    return flyway -> {
      if (!store.embedded()) {
        flyway.dataSource(store.url(), store.username(), store.password());
      }
    };
  }

  /** Only for the H2 file: PostgreSQL keeps house itself. */
  @Bean
  @Conditional(EmbeddedStore.class)
  H2Housekeeping h2Housekeeping(DataSource dataSource) {
    return new H2Housekeeping(dataSource, H2Housekeeping.RETENTION);
  }

  /** Whether the store is the H2 file. */
  static final class EmbeddedStore implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return context.getEnvironment().getProperty("tributary.store.url", "").isEmpty();
    }
  }

  @Bean
  Sql sql(JdbcTemplate jdbc) {
    return new Sql(jdbc);
  }

  @Bean
  Transactions transactions(PlatformTransactionManager manager) {
    return new Transactions(new TransactionTemplate(manager));
  }

  /** Half of the connections are for whoever needs one for a moment. */
  @Bean
  Turns turns(PlatformTransactionManager manager, TributarySettings settings) {
    return new Turns(manager, Math.max(1, settings.store().connections() / 2));
  }

  @Bean
  V2__Quartz quartzTables() {
    return new V2__Quartz();
  }

  /** Quartz works as a cluster where several nodes can share the store. */
  @Bean
  SchedulerFactoryBeanCustomizer quartzStore(TributarySettings settings) {
    boolean shared = !settings.store().embedded();
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", "tributary");
    properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
    properties.setProperty("org.quartz.jobStore.useProperties", "true");
    properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", "5000");
    properties.setProperty("org.quartz.jobStore.misfireThreshold", "60000");
    properties.setProperty("org.quartz.threadPool.threadCount", "12");
    properties.setProperty("org.quartz.jobStore.isClustered", Boolean.toString(shared));
    properties.setProperty(
        "org.quartz.jobStore.driverDelegateClass",
        shared
            ? "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate"
            : "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
    return factory -> factory.setQuartzProperties(properties);
  }
}
