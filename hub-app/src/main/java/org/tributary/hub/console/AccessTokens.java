package org.tributary.hub.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/** The token of whoever is signed in, kept in the session and renewed in time. */
final class AccessTokens {
  private static final Duration BEFORE_IT_ENDS = Duration.ofSeconds(30);

  private final DefaultOAuth2AuthorizedClientManager manager;

  AccessTokens(HubRegistration hub, OAuth2AuthorizedClientRepository kept) {
    manager = new DefaultOAuth2AuthorizedClientManager(hub, kept);
    manager.setAuthorizedClientProvider(
        OAuth2AuthorizedClientProviderBuilder.builder()
            .authorizationCode()
            .refreshToken(refresh -> refresh.clockSkew(BEFORE_IT_ENDS))
            .build());
  }

  /**
   * The token; nothing where nobody is signed in.
   *
   * @throws org.springframework.security.oauth2.core.OAuth2AuthorizationException where somebody
   *     has to sign in again
   */
  Optional<String> of(HttpServletRequest request) {
    Authentication person = SecurityContextHolder.getContext().getAuthentication();
    if (!(person instanceof OAuth2AuthenticationToken)) {
      return Optional.empty();
    }
    // two parts of a page that are asked for at once renew it once
    synchronized (WebUtils.getSessionMutex(request.getSession())) {
      OAuth2AuthorizedClient client =
          manager.authorize(
              OAuth2AuthorizeRequest.withClientRegistrationId(HubRegistration.ID)
                  .principal(person)
                  .attribute(HttpServletRequest.class.getName(), request)
                  .attribute(HttpServletResponse.class.getName(), response())
                  .build());
      return Optional.ofNullable(client).map(one -> one.getAccessToken().getTokenValue());
    }
  }

  private static HttpServletResponse response() {
    if (RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes now
        && now.getResponse() != null) {
      return now.getResponse();
    }
    throw new IllegalStateException("not within a request");
  }
}
