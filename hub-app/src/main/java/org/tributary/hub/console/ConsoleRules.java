package org.tributary.hub.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.access.ConsoleClient;

/**
 * How people sign in to the console: OpenID Connect, authorization code with PKCE, and a session
 * that the browser knows by a cookie. Nothing of this reaches the API, which goes by tokens alone.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleRules {
  static final String SIGNED_OUT = Routes.BASE + "/signed-out";

  private static final Logger log = LoggerFactory.getLogger(ConsoleRules.class);
  private static final String AUTHORIZE = Routes.BASE + "/authorize";
  static final String SIGN_IN = AUTHORIZE + "/" + HubRegistration.ID;

  @Bean
  HubRegistration hubRegistration(
      TributarySettings settings, ConsoleClient client, OwnAddress own) {
    return new HubRegistration(settings, client, own);
  }

  @Bean
  AccessTokens accessTokens(HubRegistration hub) {
    return new AccessTokens(hub, kept());
  }

  @Bean
  HttpSessionRequestCache consoleRequests() {
    HttpSessionRequestCache asked = new HttpSessionRequestCache();
    asked.setMatchingRequestParameterName(null);
    asked.setRequestMatcher(
        request -> request.getMethod().equals("GET") && request.getHeader("HX-Request") == null);
    return asked;
  }

  @Bean
  @Order(2)
  SecurityFilterChain console(
      HttpSecurity http, HubRegistration hub, HttpSessionRequestCache consoleRequests)
      throws Exception {
    DefaultOAuth2AuthorizationRequestResolver asking =
        new DefaultOAuth2AuthorizationRequestResolver(hub, AUTHORIZE);
    asking.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return http.securityMatcher(Routes.BASE, Routes.BASE + "/**")
        .authorizeHttpRequests(
            rules ->
                rules
                    .requestMatchers(
                        Routes.BASE + "/assets/*", Routes.BASE + "/language", SIGNED_OUT)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .requestCache(cache -> cache.requestCache(consoleRequests))
        .oauth2Login(
            login ->
                login
                    .clientRegistrationRepository(hub)
                    .authorizedClientRepository(kept())
                    .loginPage(SIGN_IN)
                    .authorizationEndpoint(to -> to.authorizationRequestResolver(asking))
                    .redirectionEndpoint(back -> back.baseUri(ConsoleClient.RETURN_PATH))
                    .defaultSuccessUrl(Routes.BASE)
                    .failureHandler(ConsoleRules::failed))
        .logout(
            logout ->
                logout.logoutUrl(Routes.BASE + "/sign-out").logoutSuccessHandler(signedOut(hub)))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(signIn()))
        .headers(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Behind a proxy with TLS the browser shall keep the cookie to TLS. */
  @Bean
  ServletContextInitializer sessionCookie(TributarySettings settings) {
    return context -> {
      if (settings.api().publicUrl() != null
          && "https".equals(settings.api().publicUrl().getScheme())) {
        context.getSessionCookieConfig().setSecure(true);
      }
    };
  }

  private static OAuth2AuthorizedClientRepository kept() {
    return new HttpSessionOAuth2AuthorizedClientRepository();
  }

  /** A part of a page cannot sign in: the whole page is asked for again. */
  private static AuthenticationEntryPoint signIn() {
    LoginUrlAuthenticationEntryPoint start = new LoginUrlAuthenticationEntryPoint(SIGN_IN);
    start.setFavorRelativeUris(true);
    return (request, response, failure) -> {
      if (request.getHeader("HX-Request") == null) {
        start.commence(request, response, failure);
      } else {
        response.setHeader("HX-Refresh", "true");
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
      }
    };
  }

  private static void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    log.warn("somebody could not sign in: {}", failure.getMessage());
    response.sendRedirect(SIGNED_OUT + "?failed=true");
  }

  private static OidcClientInitiatedLogoutSuccessHandler signedOut(HubRegistration hub) {
    OidcClientInitiatedLogoutSuccessHandler handler =
        new OidcClientInitiatedLogoutSuccessHandler(hub);
    handler.setDefaultTargetUrl(SIGNED_OUT);
    handler.setPostLogoutRedirectUri("{baseUrl}" + SIGNED_OUT);
    return handler;
  }
}
