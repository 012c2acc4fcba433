package org.tributary.samples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.CsvDataFormat;

/**
 * The contender that most tutorials write: a Camel route that splits the file into lines and
 * upserts row by row, each in a transaction of its own.
 */
final class PerRowRoute {
  private static final String INPUT = "direct:load";

  private PerRowRoute() {}

  static Progress load(Path csv, Database into) throws Exception {
    try (HikariDataSource pool = into.pool(4);
        DefaultCamelContext camel = new DefaultCamelContext()) {
      try (Connection connection = pool.getConnection()) {
        RequestTable.create(connection);
      }
      camel.getRegistry().bind("store", pool);
      Stopwatch stopwatch = new Stopwatch();
      camel.addRoutes(route(into.isPostgres(), stopwatch));
      camel.start();
      try (ProducerTemplate producer = camel.createProducerTemplate();
          InputStream file = Files.newInputStream(csv)) {
        stopwatch.start();
        producer.sendBody(INPUT, file);
        return stopwatch.stop();
      }
    }
  }

  private static RouteBuilder route(boolean postgres, Stopwatch stopwatch) {
    CsvDataFormat rows = new CsvDataFormat();
    rows.setHeader(String.join(",", ServiceRequest.COLUMNS));
    rows.setUseMaps("true");
    String sql = RequestTable.upsert(postgres, column -> ":?" + column);
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(INPUT)
            .split(body().tokenize("\n"))
            .streaming()
            .filter(exchangeProperty(Exchange.SPLIT_INDEX).isGreaterThan(0))
            .unmarshal(rows)
            .process(PerRowRoute::bind)
            .setBody(constant(sql))
            .to("jdbc:store?useHeadersAsParameters=true")
            .process(exchange -> stopwatch.done(1));
      }
    };
  }

  private static void bind(Exchange exchange) {
    @SuppressWarnings("unchecked")
    List<Map<String, String>> rows = exchange.getMessage().getBody(List.class);
    Map<String, String> row = rows.get(0);
    UnaryOperator<String> cell = column -> row.getOrDefault(column, "");
    ServiceRequest request = ServiceRequest.of(cell);
    Stream.concat(Stream.of("source_system"), ServiceRequest.COLUMNS.stream())
        .forEach(c -> exchange.getMessage().setHeader(c, RequestTable.value(request, c)));
  }
}
