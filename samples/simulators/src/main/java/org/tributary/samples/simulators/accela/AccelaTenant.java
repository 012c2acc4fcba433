package org.tributary.samples.simulators.accela;

import java.time.ZoneId;

/**
 * One agency of the platform and the app that may call for it.
 *
 * @param agency such as {@code ISLANDTON}: the beginning of every id
 * @param environment such as {@code PROD}
 * @param user the agency user of the password grant
 * @param zone what the times of the agency are in; they carry none
 */
public record AccelaTenant(
    String agency,
    String environment,
    String appId,
    String appSecret,
    String user,
    String password,
    ZoneId zone) {

  /** Without the secrets. */
  @Override
  public String toString() {
    return "AccelaTenant[" + agency + " " + environment + "]";
  }
}
