package org.tributary.samples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The contender Spring Batch 6: one chunk-oriented step of 1,000 from the file into the one table,
 * with its job repository, and so its restart point, in the same database.
 */
final class BatchJob {
  static final int CHUNK = 1000;

  private BatchJob() {}

  static Progress load(Path csv, Database into) throws Exception {
    try (HikariDataSource pool = into.pool(4)) {
      try (Connection connection = pool.getConnection()) {
        RequestTable.create(connection);
        String schema = into.isPostgres() ? "schema-postgresql.sql" : "schema-h2.sql";
        ScriptUtils.executeSqlScript(
            connection, new ClassPathResource("org/springframework/batch/core/" + schema));
      }
      try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
        context.registerBean("dataSource", DataSource.class, () -> pool);
        context.registerBean("file", Path.class, () -> csv);
        context.registerBean("database", Database.class, () -> into);
        context.registerBean("stopwatch", Stopwatch.class, Stopwatch::new);
        context.register(Steps.class);
        context.refresh();
        return run(context);
      }
    }
  }

  private static Progress run(AnnotationConfigApplicationContext context) throws Exception {
    JobOperator operator = context.getBean(JobOperator.class);
    Job job = context.getBean(Job.class);
    Stopwatch stopwatch = context.getBean(Stopwatch.class);
    stopwatch.start();
    JobExecution execution = operator.start(job, new JobParameters());
    Progress progress = stopwatch.stop();
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      throw new IllegalStateException("The job ended " + execution.getExitStatus());
    }
    return progress;
  }

  /** The job as Spring Batch's guide would write it. */
  @Configuration(proxyBeanMethods = false)
  @EnableBatchProcessing
  @EnableJdbcJobRepository
  static class Steps {

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
      return new JdbcTransactionManager(dataSource);
    }

    @Bean
    FlatFileItemReader<ServiceRequest> reader(Path file) {
      return new FlatFileItemReaderBuilder<ServiceRequest>()
          .name("requests")
          .resource(new FileSystemResource(file))
          .encoding("UTF-8")
          .linesToSkip(1)
          .delimited()
          .names(ServiceRequest.COLUMNS.toArray(String[]::new))
          .fieldSetMapper(fields -> ServiceRequest.of(fields::readRawString))
          .build();
    }

    @Bean
    ItemWriter<ServiceRequest> writer(
        DataSource dataSource, Database database, Stopwatch stopwatch) {
      JdbcTemplate jdbc = new JdbcTemplate(dataSource);
      String sql = RequestTable.upsert(database.isPostgres(), column -> "?");
      return chunk -> {
        Collection<ServiceRequest> newest = newestOf(chunk);
        jdbc.batchUpdate(
            sql, newest, CHUNK, (PreparedStatement s, ServiceRequest r) -> RequestTable.bind(s, r));
        stopwatch.done(chunk.size());
      };
    }

    /** A key may not occur twice in one rewritten batch. */
    private static Collection<ServiceRequest> newestOf(Chunk<? extends ServiceRequest> chunk) {
      Map<String, ServiceRequest> newest = new LinkedHashMap<>();
      for (ServiceRequest request : chunk) {
        newest.merge(
            request.number(), request, (a, b) -> b.updatedAt().isAfter(a.updatedAt()) ? b : a);
      }
      return newest.values();
    }

    @Bean
    Job load(
        JobRepository repository,
        PlatformTransactionManager transactions,
        FlatFileItemReader<ServiceRequest> reader,
        ItemWriter<ServiceRequest> writer) {
      return new JobBuilder("load", repository)
          .start(
              new StepBuilder("requests", repository)
                  .<ServiceRequest, ServiceRequest>chunk(CHUNK)
                  .transactionManager(transactions)
                  .reader(reader)
                  .writer(writer)
                  .build())
          .build();
    }
  }
}
