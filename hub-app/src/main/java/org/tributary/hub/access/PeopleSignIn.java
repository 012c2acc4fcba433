package org.tributary.hub.access;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.function.SingletonSupplier;

/** Takes names and passwords of people, a few tries a minute for each name. */
final class PeopleSignIn implements AuthenticationProvider {
  private static final int TRIES = 10;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_NAMES = 10_000;

  private final People people;
  private final SingletonSupplier<PasswordEncoder> digests =
      SingletonSupplier.of(PasswordEncoderFactories::createDelegatingPasswordEncoder);

  /** Compared with where there is no such person, so that the time tells nothing. */
  private final SingletonSupplier<String> nobody =
      SingletonSupplier.of(() -> digests.obtain().encode(EmbeddedIssuer.random()));

  private final Map<String, Bucket> tries =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
              return size() > MOST_NAMES;
            }
          });

  PeopleSignIn(People people) {
    this.people = people;
  }

  @Override
  public Authentication authenticate(Authentication given) {
    String name = given.getName();
    if (!tries.computeIfAbsent(name, any -> full()).tryConsume(1)) {
      throw new LockedException("too many tries");
    }
    Optional<People.Person> person = people.find(name);
    String digest = person.map(People.Person::digest).orElseGet(nobody::obtain);
    boolean matches = digests.obtain().matches(text(given.getCredentials()), digest);
    if (person.isEmpty() || !matches) {
      throw new BadCredentialsException("no such person, or another password");
    }
    return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  private static String text(@Nullable Object credentials) {
    return credentials == null ? "" : credentials.toString();
  }

  private static Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(TRIES).refillGreedy(TRIES, WINDOW))
        .build();
  }
}
