package org.tributary.samples.rivertown;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.tributary.samples.simulators.accela.AccelaSimulator;
import org.tributary.samples.simulators.accela.AccelaTenant;
import org.tributary.samples.simulators.erp.ErpDrop;
import org.tributary.samples.simulators.features.FeatureServiceSimulator;
import org.tributary.samples.simulators.georeport.GeoReportProfile;
import org.tributary.samples.simulators.georeport.GeoReportSimulator;
import org.tributary.samples.simulators.georeport.SanFranciscoCsv;
import org.tributary.samples.simulators.georeport.Trait;
import org.tributary.samples.simulators.maximo.MaximoSimulator;
import org.tributary.samples.simulators.maximo.MaximoUser;
import org.tributary.samples.simulators.permits.PermitAuth;
import org.tributary.samples.simulators.permits.PermitSimulator;
import org.tributary.samples.simulators.s4hana.S4hanaSimulator;

/** Rivertown's seven departmental systems, running on loopback and full of the city's records. */
public final class RivertownSimulators implements AutoCloseable {
  /** The 311 key with staff scope. */
  public static final String REQUESTS_KEY = "rivertown-311-staff-key";

  /** The permit system's X-Api-Key. */
  public static final String PERMITS_KEY = "rivertown-permits-key";

  /** Who fetches the finance files. */
  public static final String FILES_USER = "hub";

  /** The password of {@link #FILES_USER}. */
  public static final String FILES_PASSWORD = "rivertown-files-password";

  /** The asset service's token. */
  public static final String ASSETS_TOKEN = "rivertown-assets-token";

  /** The secret of the planning system's app, its user and its password. */
  public static final String PLANNING_SECRET = "rivertown-planning-secret";

  /** The key of the works system. */
  public static final String WORKS_KEY = "rivertown-works-key";

  /** The password of the finance system's user. */
  public static final String FINANCE_PASSWORD = "rivertown-finance-password";

  private final GeoReportSimulator requests;
  private final PermitSimulator permits;
  private final ErpDrop files;
  private final FeatureServiceSimulator assets;
  private final AccelaSimulator planning;
  private final MaximoSimulator works;
  private final S4hanaSimulator finance;

  private RivertownSimulators(Path folder, Clock clock) {
    GeoReportProfile profile = GeoReportProfile.cappedAt50().with(Trait.UPDATED_FILTER);
    requests = new GeoReportSimulator(profile, clock, REQUESTS_KEY);
    permits = new PermitSimulator(PermitAuth.apiKey(PERMITS_KEY), clock);
    files =
        new ErpDrop(
            folder.resolve("erp"), FILES_USER, FILES_PASSWORD, clock.withZone(Townspeople.ZONE));
    assets = new FeatureServiceSimulator(ASSETS_TOKEN, clock);
    planning =
        new AccelaSimulator(
            new AccelaTenant(
                "RIVERTOWN",
                "PROD",
                "rivertown-hub",
                PLANNING_SECRET,
                "hub",
                PLANNING_SECRET,
                Townspeople.ZONE),
            clock);
    works =
        new MaximoSimulator(
            new MaximoUser("TRIBUTARY", WORKS_KEY, WORKS_KEY), clock, Townspeople.ZONE);
    finance = new S4hanaSimulator("TRIBUTARY", FINANCE_PASSWORD, clock, Townspeople.ZONE);
  }

  /** Where the systems listen; 0 is any free port. */
  public record Ports(
      int requests, int permits, int files, int assets, int planning, int works, int finance) {
    public static Ports free() {
      return new Ports(0, 0, 0, 0, 0, 0, 0);
    }
  }

  /**
   * Starts the seven systems with the city's records. Of the night's finance files only the
   * customer master is there: as in every night, the invoices come later ({@link #dropInvoices}).
   *
   * @param folder gets the finance files under {@code erp/} and the truth as {@code truth.csv}
   */
  public static RivertownSimulators start(
      RivertownCity city, Ports ports, Path folder, Clock clock) {
    RivertownSimulators systems = new RivertownSimulators(folder, clock);
    try {
      Files.createDirectories(folder);
      city.writeTruth(folder.resolve("truth.csv"));
      systems.load(city);
      systems.listen(ports);
      systems.files.dropCustomers(city.today());
      return systems;
    } catch (IOException e) {
      systems.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      systems.close();
      throw e;
    }
  }

  private void load(RivertownCity city) {
    city.requestMaker().services().forEach(requests.desk()::offer);
    requests.desk().fileAll(city.requests());
    permits.counter().fileAll(city.permits());
    city.customers().forEach(files.ledger()::enter);
    city.invoices().forEach(files.ledger()::enter);
    assets.yard().placeAll(city.assets());
    city.partners().forEach(partner -> partner.enter(finance.book()));
  }

  private void listen(Ports ports) {
    requests.start(ports.requests());
    permits.start(ports.permits());
    files.start(ports.files());
    assets.start(ports.assets());
    planning.start(ports.planning());
    works.start(ports.works());
    finance.start(ports.finance());
  }

  /** Drops the invoices of the night before this day. */
  public void dropInvoices(LocalDate day) {
    files.dropInvoices(day);
  }

  /** Adds an excerpt of real 311 requests, of San Francisco: see SOURCES.md beside it. */
  public RivertownSimulators addRealRequests() {
    try (Reader csv = Resource.open("sf311-excerpt.csv")) {
      requests.desk().fileAll(SanFranciscoCsv.read(csv));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public GeoReportSimulator requests() {
    return requests;
  }

  public PermitSimulator permits() {
    return permits;
  }

  public ErpDrop files() {
    return files;
  }

  public FeatureServiceSimulator assets() {
    return assets;
  }

  public AccelaSimulator planning() {
    return planning;
  }

  public MaximoSimulator works() {
    return works;
  }

  public S4hanaSimulator finance() {
    return finance;
  }

  @Override
  public void close() {
    planning.close();
    works.close();
    finance.close();
    requests.close();
    permits.close();
    files.close();
    assets.close();
  }
}
