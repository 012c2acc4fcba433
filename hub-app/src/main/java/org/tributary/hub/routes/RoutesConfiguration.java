package org.tributary.hub.routes;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.systems.HomeWatch;
import org.tributary.routes.hub.HubComponent;
import org.tributary.routes.ingest.RecordIntake;
import org.tributary.routes.publish.ChangeSource;

@Configuration(proxyBeanMethods = false)
class RoutesConfiguration {

  /** Camel finds the component under the name of its scheme. */
  @Bean("hub")
  HubComponent hubComponent(CamelContext camel, RecordIntake intake, ChangeSource changes) {
    return new HubComponent(camel, intake, changes);
  }

  @Bean
  RouteFailures routeFailures(CamelContext camel, Clock clock) {
    RouteFailures failures = new RouteFailures(clock);
    camel.getManagementStrategy().addEventNotifier(failures);
    return failures;
  }

  @Bean
  RouteDeployment routeDeployment(
      TributarySettings settings,
      RecordIntake intake,
      ChangeSource changes,
      CamelContext camel,
      Clock clock) {
    Path home = settings.home();
    SecretFunction secrets = new SecretFunction(home);
    camel.getPropertiesComponent().addPropertiesFunction(secrets);
    return new RouteDeployment(
        home.resolve("routes"),
        new RouteVersions(settings.data().resolve("route-versions")),
        new RouteCheck(camel, context -> new HubComponent(context, intake, changes), secrets),
        camel,
        clock);
  }

  @Bean
  HomeWatch routeWatch(
      TributarySettings settings, RouteDeployment deployment, Clock clock, CamelContext camel) {
    return new HomeWatch(
        settings.home(),
        List.of("routes"),
        () -> {
          deployment.scan();
          return deployment.waits();
        },
        settings.deploy().every(),
        clock,
        camel);
  }
}
