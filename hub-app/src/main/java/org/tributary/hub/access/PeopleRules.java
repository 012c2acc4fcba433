package org.tributary.hub.access;

import java.net.URI;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.tributary.hub.TributarySettings;

/**
 * How people sign in where the hub issues tokens itself: authorization code with PKCE (RFC 7636) at
 * {@code /oauth2/authorize}, behind a form of our own. What the issuer knows of a session is kept
 * apart from what the console knows of it, though both are one.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(IssuerGiven.Not.class)
class PeopleRules {
  private static final String OWN_CONTEXT = "tributary.issuer.person";
  private static final String OWN_REQUEST = "tributary.issuer.request";

  @Bean
  @Order(1)
  SecurityFilterChain peopleSignIn(HttpSecurity http, People people, TributarySettings settings)
      throws Exception {
    HttpSessionSecurityContextRepository context = new HttpSessionSecurityContextRepository();
    context.setSpringSecurityContextKey(OWN_CONTEXT);
    HttpSessionRequestCache asked = new HttpSessionRequestCache();
    asked.setSessionAttrName(OWN_REQUEST);
    LoginUrlAuthenticationEntryPoint form =
        new LoginUrlAuthenticationEntryPoint(ConsoleClient.SIGN_IN_PATH);
    form.setFavorRelativeUris(true);
    return http.securityMatcher("/oauth2/authorize", ConsoleClient.SIGN_IN_PATH)
        .with(
            OAuth2AuthorizationServerConfigurer.authorizationServer(),
            server ->
                server
                    .oidc(Customizer.withDefaults())
                    .authorizationEndpoint(
                        endpoint ->
                            endpoint.authenticationProviders(
                                providers ->
                                    providers.forEach(
                                        provider -> {
                                          if (provider
                                              instanceof
                                              OAuth2AuthorizationCodeRequestAuthenticationProvider
                                                  code) {
                                            code.setAuthenticationValidator(
                                                asking -> check(asking, settings));
                                          }
                                        }))))
        .authorizeHttpRequests(
            rules ->
                rules
                    .requestMatchers(ConsoleClient.SIGN_IN_PATH)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .securityContext(kept -> kept.securityContextRepository(context))
        .requestCache(cache -> cache.requestCache(asked))
        .authenticationProvider(new PeopleSignIn(people))
        .formLogin(
            login ->
                login
                    .loginPage(ConsoleClient.SIGN_IN_PATH)
                    .usernameParameter("name")
                    .passwordParameter("password")
                    .defaultSuccessUrl("/console")
                    .failureUrl(ConsoleClient.SIGN_IN_PATH + "?failed=true"))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(form))
        .headers(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Sessions that end are forgotten by whoever keeps account of them. */
  @Bean
  HttpSessionEventPublisher sessionEvents() {
    return new HttpSessionEventPublisher();
  }

  /** People are sent back to this hub alone, under the name by which it was called or is known. */
  private static void check(
      OAuth2AuthorizationCodeRequestAuthenticationContext asking, TributarySettings settings) {
    OAuth2AuthorizationCodeRequestAuthenticationToken request = asking.getAuthentication();
    String back = Objects.requireNonNullElse(request.getRedirectUri(), "");
    String called = AuthorizationServerContextHolder.getContext().getIssuer();
    URI known = settings.api().publicUrl();
    boolean ours =
        back.equals(called + ConsoleClient.RETURN_PATH)
            || (known != null && back.equals(returnAddress(known)));
    if (!ours) {
      throw new OAuth2AuthorizationCodeRequestAuthenticationException(
          new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri is not this hub's", null),
          null);
    }
    OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_SCOPE_VALIDATOR.accept(asking);
  }

  private static String returnAddress(URI hub) {
    return hub.toString().replaceAll("/+$", "") + ConsoleClient.RETURN_PATH;
  }
}
