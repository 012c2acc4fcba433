package org.tributary.samples.benchmarks.bare;

import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * A Spring Boot application with the hub's own libraries and nothing else: Camel with one route,
 * Quartz in an H2 file, Flyway, security and actuator as they configure themselves.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class BareApplication {

  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(BareApplication.class);
    application.setDefaultProperties(
        Map.of(
            "spring.main.banner-mode", "off",
            "server.address", "127.0.0.1",
            "spring.datasource.username", "sa",
            "spring.flyway.locations", "classpath:db/bare",
            "spring.quartz.job-store-type", "jdbc",
            "management.endpoint.health.probes.enabled", "true",
            "camel.main.run-controller", "true"));
    application.run(arguments);
  }

  @Bean
  RouteBuilder route() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:bare").to("direct:end");
        from("direct:end").log("done");
      }
    };
  }
}
