package org.tributary.hub.open311;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.api.Messages;

/** Puts the facade beside the API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Open311Settings.class)
class Open311Configuration {
  private static final String BELOW = "/open311/*";

  /** Files that one form may bring; a form without files has a limit of its own. */
  private static final int FILES = 10;

  private static final int IN_MEMORY = 64 * 1024;

  @Bean
  @ConditionalOnProperty(name = "tributary.open311.enabled")
  ServletRegistrationBean<Open311Servlet> open311Servlet(
      FacadeAddresses addresses, CallReader reader, Messages messages, TributarySettings settings) {
    ServletRegistrationBean<Open311Servlet> servlet =
        new ServletRegistrationBean<>(new Open311Servlet(addresses, reader, messages), BELOW);
    servlet.setName("open311");
    long file = settings.documents().mostBytes().toBytes();
    long whole = FILES * file + DataSize.ofMegabytes(1).toBytes();
    servlet.setMultipartConfig(new MultipartConfigElement("", file, whole, IN_MEMORY));
    return servlet;
  }

  @Bean
  FilterRegistrationBean<SingleSlashes> singleSlashes() {
    FilterRegistrationBean<SingleSlashes> filter =
        new FilterRegistrationBean<>(new SingleSlashes());
    filter.addUrlPatterns(BELOW);
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return filter;
  }
}
