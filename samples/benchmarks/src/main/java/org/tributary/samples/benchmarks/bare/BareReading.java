package org.tributary.samples.benchmarks.bare;

import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Spring MVC that reads one row by its primary key, without token and checks: one handler passes on
 * a text that is stored as it is answered, the other has the row's columns made into JSON.
 */
@RestController
@ImportAutoConfiguration({
  ServletWebServerFactoryAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  DataSourceAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class
})
public class BareReading {
  private final JdbcClient jdbc;

  public BareReading(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(BareReading.class);
    application.setDefaultProperties(
        Map.of(
            "spring.main.banner-mode", "off",
            "server.address", "127.0.0.1",
            "spring.datasource.hikari.maximum-pool-size", "16"));
    application.run(arguments);
  }

  @GetMapping(path = "/v1/cases/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  public String one(@PathVariable("id") UUID id) {
    return jdbc.sql("SELECT doc FROM hub_case WHERE id = ?").param(id).query(String.class).single();
  }

  @GetMapping(path = "/rows/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  public Map<String, Object> row(@PathVariable("id") UUID id) {
    return jdbc.sql("SELECT * FROM hub_case WHERE id = ?").param(id).query().singleRow();
  }
}
