package org.tributary.hub.reference;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tributary.hub.api.Problems;

/** Puts the reference at {@code /docs}. */
@Configuration(proxyBeanMethods = false)
class ReferenceConfiguration {

  @Bean
  ServletRegistrationBean<ReferenceServlet> reference(Problems problems) {
    return new ServletRegistrationBean<>(new ReferenceServlet(problems), "/docs/*");
  }
}
