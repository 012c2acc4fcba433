package org.tributary.hub.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.ProblemType;
import org.tributary.hub.api.Problems;

/**
 * Who gets in at all: bearer tokens everywhere but at the few addresses listed here. What a token
 * allows is decided handler by handler, in {@link ScopeRule}.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityRules implements WebMvcConfigurer {
  /** Addresses that anybody may read. */
  static final List<String> OPEN =
      List.of(
          "/v1/openapi.json",
          "/v1/openapi.yaml",
          "/v1/asyncapi.json",
          "/v1/asyncapi.yaml",
          "/v1/problems",
          "/v1/problems/*",
          "/v1/shared-documents/*",
          "/docs",
          "/docs/*",
          "/actuator/health",
          "/actuator/health/liveness",
          "/actuator/health/readiness");

  private static final Set<String> KNOWN_METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  /** What {@link StrictHttpFirewall} lets pass: assigned characters that control nothing. */
  private static final Predicate<String> NAME =
      Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*").asMatchPredicate();

  /** The same, and tabs. */
  private static final Predicate<String> VALUE =
      Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]\t]]*").asMatchPredicate();

  private final Problems problems;

  SecurityRules(Problems problems) {
    this.problems = problems;
  }

  /** Addresses are compared with patterns alone, without asking Spring MVC for its handler. */
  @Bean
  static PathPatternRequestMatcherBuilderFactoryBean patterns() {
    return new PathPatternRequestMatcherBuilderFactoryBean();
  }

  /**
   * Spring's own rule for values of headers, without its patterns where there is nothing to find.
   */
  @Bean
  static HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderNames(name -> isPrintable(name) || NAME.test(name));
    firewall.setAllowedHeaderValues(value -> isPrintable(value) || VALUE.test(value));
    return firewall;
  }

  private static boolean isPrintable(String text) {
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      if (each < ' ' || each > '~') {
        return false;
      }
    }
    return true;
  }

  /** It would look the handler of every request up once more, only to remember it for matchers. */
  @Bean
  static BeanDefinitionRegistryPostProcessor noIntrospector() {
    return new WithoutIntrospector();
  }

  /** A span for each of the dozen filters of every request tells nobody anything. */
  @Bean
  static SecurityObservationSettings noSpansOfFilters() {
    return SecurityObservationSettings.noObservations();
  }

  /** Comes before those of Spring Security, which put a filter before all others for it. */
  private static final class WithoutIntrospector
      implements BeanDefinitionRegistryPostProcessor, PriorityOrdered {
    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry beans) {
      beans.removeBeanDefinition("mvcHandlerMappingIntrospector");
    }

    @Override
    public int getOrder() {
      return Ordered.LOWEST_PRECEDENCE;
    }
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new ScopeRule(problems))
        // its pages hold nothing but what the API answers to whoever is signed in
        .excludePathPatterns("/console", "/console/**")
        .order(Ordered.HIGHEST_PRECEDENCE);
  }

  @Bean
  @Order(9)
  SecurityFilterChain everything(HttpSecurity http, TributarySettings settings, JwtDecoder tokens)
      throws Exception {
    JwtAuthenticationProvider bearer = new JwtAuthenticationProvider(tokens);
    bearer.setJwtAuthenticationConverter(new TokenReader(settings.auth().rolesClaim()));
    return stateless(http)
        .authorizeHttpRequests(SecurityRules::addresses)
        .oauth2ResourceServer(
            server ->
                server
                    .bearerTokenResolver(new BearerHeader())
                    .jwt(jwt -> jwt.authenticationManager(bearer::authenticate))
                    .authenticationEntryPoint(this::unauthenticated)
                    .accessDeniedHandler(
                        (request, response, denied) -> {
                          new BearerTokenAccessDeniedHandler().handle(request, response, denied);
                          problems.write(request, response, ProblemType.FORBIDDEN);
                        }))
        .addFilterAfter(
            new RateLimit(
                problems, settings.api().requestsPerMinute(), settings.api().searchesPerMinute()),
            BearerTokenAuthenticationFilter.class)
        .cors(cors -> {})
        .build();
  }

  /** Open311 has keys and error answers of its own: the facade itself decides who may do what. */
  @Bean
  @Order(0)
  SecurityFilterChain open311(HttpSecurity http) throws Exception {
    return stateless(http.securityMatcher(SecurityRules::isOpen311))
        .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
        .cors(cors -> cors.configurationSource(request -> anyOrigin()))
        .build();
  }

  private static boolean isOpen311(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/open311") || path.startsWith("/open311/");
  }

  private static void addresses(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    rules
        .dispatcherTypeMatchers(DispatcherType.ERROR)
        .permitAll()
        .requestMatchers(open())
        .permitAll()
        .requestMatchers("/actuator/prometheus")
        .access((caller, request) -> new AuthorizationDecision(Caller.may(Permission.METRICS_READ)))
        .requestMatchers("/v1/**")
        .authenticated()
        .anyRequest()
        .denyAll();
  }

  /** What anybody may read; patterns are compared with addresses alone that begin as they do. */
  private static RequestMatcher open() {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    List<String> beginnings = OPEN.stream().map(path -> path.replace("*", "")).toList();
    List<RequestMatcher> reading =
        OPEN.stream()
            .flatMap(
                path ->
                    Stream.of(HttpMethod.GET, HttpMethod.HEAD)
                        .<RequestMatcher>map(method -> paths.matcher(method, path)))
            .toList();
    return new AndRequestMatcher(
        request -> beginnings.stream().anyMatch(request.getRequestURI()::startsWith),
        new OrRequestMatcher(reading));
  }

  /** Neither sessions nor forms nor browsers' own credentials: nothing to forge a request with. */
  static HttpSecurity stateless(HttpSecurity http) throws Exception {
    return http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable);
  }

  /**
   * Answers what the firewall refuses, such as encoded slashes and unknown methods. An error that
   * the container dispatches comes by here too and keeps its own status.
   */
  @Bean
  RequestRejectedHandler refusedByFirewall() {
    return (request, response, refusal) -> {
      Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
      boolean known = KNOWN_METHODS.contains(request.getMethod());
      problems.write(
          request,
          response,
          status instanceof Integer code
              ? ProblemType.of(code)
              : known ? ProblemType.INVALID_REQUEST : ProblemType.NOT_IMPLEMENTED);
    };
  }

  private void unauthenticated(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    new BearerTokenAuthenticationEntryPoint().commence(request, response, failure);
    problems.write(request, response, ProblemType.UNAUTHENTICATED);
  }

  @Bean
  CorsConfigurationSource corsConfigurationSource(TributarySettings settings) {
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/v1/openapi.json", readableFrom(List.of("*")));
    List<String> allowed = settings.api().allowedOrigins();
    if (!allowed.isEmpty()) {
      CorsConfiguration api = readableFrom(allowed);
      api.setAllowedMethods(List.of("GET", "HEAD", "POST", "PATCH", "DELETE"));
      api.setAllowedHeaders(
          List.of(
              "Authorization",
              "Content-Type",
              "Accept-Language",
              "If-Match",
              "If-None-Match",
              "Idempotency-Key",
              "Last-Event-ID",
              "Prefer"));
      api.setExposedHeaders(
          List.of(
              "API-Version",
              "Content-Location",
              "Content-Range",
              "Deprecation",
              "ETag",
              "Link",
              "Location",
              "RateLimit",
              "RateLimit-Policy",
              "Retry-After",
              "Sunset"));
      source.registerCorsConfiguration("/v1/**", api);
    }
    return source;
  }

  /**
   * What is public anyway, and forms whose key stands in the form: a browser adds nothing of its
   * own to either, so that a page can do no more than anybody.
   */
  private static CorsConfiguration anyOrigin() {
    CorsConfiguration cors = readableFrom(List.of("*"));
    cors.setAllowedMethods(List.of("GET", "HEAD", "POST"));
    cors.setAllowedHeaders(
        List.of("Accept-Language", "Api-Key", "Content-Type", "Idempotency-Key"));
    cors.setExposedHeaders(
        List.of("Link", "X-Page-Size", "X-Result-Count", "X-Page-Count", "X-Next-Page-URL"));
    return cors;
  }

  private static CorsConfiguration readableFrom(List<String> origins) {
    CorsConfiguration cors = new CorsConfiguration();
    cors.setAllowedOrigins(origins);
    cors.setAllowedMethods(List.of("GET", "HEAD"));
    return cors;
  }
}
