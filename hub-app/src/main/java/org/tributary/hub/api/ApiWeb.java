package org.tributary.hub.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcRegistrations;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tributary.hub.SecretFile;
import org.tributary.hub.TributarySettings;
import org.tributary.sdk.json.CanonicalJson;

/** Puts the web layer together. */
@Configuration(proxyBeanMethods = false)
class ApiWeb implements WebMvcConfigurer {
  private final Messages messages = new Messages();
  private final Contract contract = new Contract();
  private final ObjectMapper json =
      CanonicalJson.newMapper().disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
  private final QueryArguments queries = new QueryArguments(contract);

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Retirements());
    registry.addInterceptor(queries).order(Ordered.LOWEST_PRECEDENCE);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(queries);
    resolvers.add(new BodyArguments(json, contract));
  }

  @Bean
  WebMvcRegistrations handlers() {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new HandlersByPath();
      }
    };
  }

  @Bean
  Messages apiMessages() {
    return messages;
  }

  @Bean
  Contract contract() {
    return contract;
  }

  @Bean
  Answers answers() {
    return new Answers(json);
  }

  @Bean
  Problems problems() {
    return new Problems(messages);
  }

  @Bean
  LocaleResolver localeResolver() {
    return new Languages();
  }

  @Bean
  Cursors cursors(TributarySettings settings) {
    SecretFile key =
        SecretFile.readOrCreate(settings.data().resolve("cursor-key"), ApiWeb::randomKey);
    return new Cursors(key.text().getBytes(StandardCharsets.UTF_8));
  }

  @Bean
  FilterRegistrationBean<ApiFilter> apiFilter(Problems problems) {
    FilterRegistrationBean<ApiFilter> filter =
        new FilterRegistrationBean<>(new ApiFilter(problems));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  /** The last of the customizers, so that the valve is the innermost and reports first. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve(Problems problems) {
    return factory ->
        factory.addContextCustomizers(
            context -> {
              ((StandardHost) context.getParent()).setErrorReportValveClass("");
              context.getParent().getPipeline().addValve(new ProblemValve(problems));
            });
  }

  private static String randomKey() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
