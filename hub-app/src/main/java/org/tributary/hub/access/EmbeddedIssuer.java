package org.tributary.hub.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.tributary.hub.SecretFile;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.ProblemType;
import org.tributary.hub.api.Problems;

/**
 * Issues tokens where the city has no issuer yet: to one client, {@code tributary}, by client
 * credentials (RFC 6749 section 4.4) at {@code /oauth2/token}, and to the console for people who
 * sign in ({@link PeopleSignIn}). Key and secret are kept in the home directory, so that tokens
 * outlive a restart.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(IssuerGiven.Not.class)
class EmbeddedIssuer {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedIssuer.class);
  static final String CLIENT = "tributary";
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);

  /** How long a person who is taken out of the file can go on at most. */
  private static final Duration PERSON_TOKEN_LIFE = Duration.ofMinutes(5);

  private static final Duration PERSON_LIFE = Duration.ofHours(10);

  @Bean
  @Order(1)
  SecurityFilterChain issuer(HttpSecurity http, Problems problems) throws Exception {
    return SecurityRules.stateless(http.securityMatcher("/oauth2/token", "/oauth2/jwks"))
        .with(OAuth2AuthorizationServerConfigurer.authorizationServer(), server -> {})
        .authorizeHttpRequests(rules -> rules.anyRequest().authenticated())
        .exceptionHandling(
            errors ->
                errors.authenticationEntryPoint(
                    (request, response, failure) -> {
                      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic");
                      problems.write(request, response, ProblemType.UNAUTHENTICATED);
                    }))
        .build();
  }

  /** Whoever comes to the console comes to the hub itself: the secret never leaves this process. */
  @Bean
  ConsoleClient consoleClient(TributarySettings settings) {
    return new ConsoleClient(settings.console().clientId(), random());
  }

  @Bean
  OAuth2AuthorizationService signIns(Clock clock) {
    return new SignIns(clock);
  }

  @Bean
  RegisteredClientRepository clients(TributarySettings settings, ConsoleClient console) {
    RegisteredClient.Builder client =
        RegisteredClient.withId(CLIENT)
            .clientId(CLIENT)
            .clientSecret(SecretDigest.of(secret(settings)))
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build());
    Permission.SCOPES.forEach(client::scope);
    Stream.of(Permission.values()).map(Permission::scope).forEach(client::scope);
    return new InMemoryRegisteredClientRepository(client.build(), registered(console));
  }

  private static RegisteredClient registered(ConsoleClient console) {
    return RegisteredClient.withId(console.id())
        .clientId(console.id())
        .clientSecret(SecretDigest.of(Objects.requireNonNull(console.secret())))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
        // what decides is PeopleSignIn: the hub itself, under whatever name it was called
        .redirectUri("http://127.0.0.1" + ConsoleClient.RETURN_PATH)
        .scope(OidcScopes.OPENID)
        .scope(OidcScopes.PROFILE)
        .clientSettings(ClientSettings.builder().requireProofKey(true).build())
        .tokenSettings(
            TokenSettings.builder()
                .accessTokenTimeToLive(PERSON_TOKEN_LIFE)
                .refreshTokenTimeToLive(PERSON_LIFE)
                .build())
        .build();
  }

  @Bean
  SecretDigest clientSecretDigest() {
    return new SecretDigest();
  }

  @Bean
  AuthorizationServerSettings addresses() {
    return AuthorizationServerSettings.builder().build();
  }

  @Bean
  People people(TributarySettings settings) {
    People people = new People(settings);
    people.prepare();
    return people;
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> claims(TributarySettings settings, People people) {
    return token -> {
      boolean person =
          !AuthorizationGrantType.CLIENT_CREDENTIALS.equals(token.getAuthorizationGrantType());
      if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
        token.getClaims().audience(List.of(settings.auth().audience()));
        if (person) {
          token
              .getClaims()
              .claim(
                  settings.auth().rolesClaim(),
                  people.find(token.getPrincipal().getName()).stream()
                      .flatMap(one -> one.roles().stream())
                      .map(Role::code)
                      .toList());
        }
      } else if (person) {
        people
            .find(token.getPrincipal().getName())
            .ifPresent(one -> token.getClaims().claim(StandardClaimNames.NAME, one.name()));
      }
    };
  }

  @Bean
  JWKSource<SecurityContext> signingKey(TributarySettings settings) throws ParseException {
    SecretFile key =
        SecretFile.readOrCreate(
            settings.data().resolve("token-signing-key.json"), EmbeddedIssuer::newKey);
    return new ImmutableJWKSet<>(new JWKSet(RSAKey.parse(key.text())));
  }

  /** Only this hub has the key, so that its signature stands for the issuer. */
  @Bean
  JwtDecoder ownTokens(JWKSource<SecurityContext> signingKey, TributarySettings settings)
      throws JOSEException {
    RSAKey key =
        (RSAKey) ((ImmutableJWKSet<SecurityContext>) signingKey).getJWKSet().getKeys().get(0);
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey()).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefault(), IssuerTokens.audience(settings.auth().audience())));
    return new RememberedTokens(decoder, Clock.systemUTC());
  }

  private static String secret(TributarySettings settings) {
    String given = settings.auth().clientSecret();
    if (given != null && !given.isBlank()) {
      return given;
    }
    SecretFile kept =
        SecretFile.readOrCreate(settings.data().resolve("client-secret"), EmbeddedIssuer::random);
    if (kept.created()) {
      log.info(
          "made a secret for the client {}: see {}",
          CLIENT,
          settings.data().resolve("client-secret"));
    }
    return kept.text();
  }

  static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String newKey() {
    try {
      return new RSAKeyGenerator(2048)
          .keyID(UUID.randomUUID().toString())
          .generate()
          .toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException("Cannot make a signing key", e);
    }
  }
}
