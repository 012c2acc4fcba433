package org.tributary.hub.console;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.access.ConsoleClient;

/**
 * The console as a client of the issuer. It is looked up with the first sign-in: the issuer may be
 * this very hub, which listens only when everything stands, or be away for a while.
 */
final class HubRegistration implements ClientRegistrationRepository {
  static final String ID = "hub";

  private final TributarySettings settings;
  private final ConsoleClient client;
  private final OwnAddress own;
  private volatile @Nullable ClientRegistration known;

  HubRegistration(TributarySettings settings, ConsoleClient client, OwnAddress own) {
    this.settings = settings;
    this.client = client;
    this.own = own;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    if (!id.equals(ID)) {
      return null;
    }
    ClientRegistration found = known;
    if (found == null) {
      found = look();
      known = found;
    }
    return found;
  }

  private ClientRegistration look() {
    ClientRegistration.Builder registration =
        settings.auth().embedded()
            ? ownIssuer()
            : ClientRegistrations.fromIssuerLocation(
                Objects.requireNonNull(settings.auth().issuerUri()).toString());
    return registration
        .registrationId(ID)
        .clientId(client.id())
        .clientSecret(client.secret())
        .clientAuthenticationMethod(
            client.secret() == null
                ? ClientAuthenticationMethod.NONE
                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(base() + ConsoleClient.RETURN_PATH)
        .userNameAttributeName(IdTokenClaimNames.SUB)
        .scope(settings.console().scopes())
        .build();
  }

  /** The browser is sent to an address on this very server; the rest goes on within it. */
  private ClientRegistration.Builder ownIssuer() {
    return ClientRegistration.withRegistrationId(ID)
        .authorizationUri("/oauth2/authorize")
        .tokenUri(own.of("/oauth2/token").toString())
        .jwkSetUri(own.of("/oauth2/jwks").toString());
  }

  private String base() {
    URI hub = settings.api().publicUrl();
    return hub == null || hub.toString().isEmpty()
        ? "{baseUrl}"
        : hub.toString().replaceAll("/+$", "");
  }
}
