package org.tributary.connectors.sql;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC drivers on the class path. They are looked up by our own class loader: the JDK's driver
 * manager takes that of whichever thread asks first, which in an executable jar may see none.
 */
final class Drivers {
  static final String KNOWN =
      "jdbc:postgresql:, jdbc:mariadb:, jdbc:sqlserver: and jdbc:h2: are known";

  /**
   * The MariaDB driver logs each error message of the server by itself, and these may hold values
   * of rows. It asks for this property when it is first used.
   */
  private static final String SILENCE = "mariadb.logging.disable";

  static {
    if (System.getProperty(SILENCE) == null) {
      System.setProperty(SILENCE, "true");
    }
  }

  private Drivers() {}

  /** The driver that knows an address, or null. */
  static @Nullable Driver find(String url) {
    for (Driver driver : ServiceLoader.load(Driver.class, Drivers.class.getClassLoader())) {
      try {
        if (driver.acceptsURL(url)) {
          return driver;
        }
      } catch (SQLException e) {
        // a driver that cannot read the address does not know it
      }
    }
    return null;
  }
}
