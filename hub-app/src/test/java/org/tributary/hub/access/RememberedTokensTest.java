package org.tributary.hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final List<String> checked = new ArrayList<>();
  private Instant now = START;
  private Instant expires = START.plusSeconds(300);
  private final RememberedTokens tokens =
      new RememberedTokens(
          token -> {
            checked.add(token);
            if (token.equals("bad") || !now.isBefore(expires)) {
              throw new BadJwtException("not good");
            }
            return Jwt.withTokenValue(token)
                .header("alg", "none")
                .subject("ada")
                .expiresAt(expires)
                .build();
          },
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          });

  @Test
  void checksATokenOnceInAWhile() {
    tokens.decode("good");
    now = START.plus(RememberedTokens.WHILE).minusMillis(1);
    tokens.decode("good");
    assertThat(checked).hasSize(1);

    now = START.plus(RememberedTokens.WHILE);
    tokens.decode("good");
    assertThat(checked).hasSize(2);
  }

  @Test
  void doesNotRememberATokenBeyondItsTime() {
    expires = START.plus(Duration.ofSeconds(5));
    tokens.decode("good");
    now = expires;

    assertThatThrownBy(() -> tokens.decode("good")).isInstanceOf(BadJwtException.class);
  }

  @Test
  void neverRemembersABadOne() {
    assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
    assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);

    assertThat(checked).hasSize(2);
  }
}
