package org.tributary.samples.rivertown;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.permits.Code;
import org.tributary.samples.simulators.permits.Permit;
import org.tributary.samples.simulators.permits.PermitAuth;
import org.tributary.samples.simulators.permits.PermitSimulator;

/**
 * Three troubles of the permit system, as they come in life: its staff begin to use a status that
 * nobody announced, one record comes without its type, and the key with which the hub reads
 * expires. What to do about them is told in {@code docs/guides/operate.md}.
 */
final class PermitTrouble {
  /** The status that nobody has heard of: a permit waits for the zoning office. */
  static final Code NEW_STATUS = new Code("ZREV", "Zoning review");

  /** The number of the permit that comes without its type. */
  static final String MALFORMED = PermitMaker.number(2026, 99_001);

  /** The key that the permit office gives out when the one before has expired. */
  static final String NEW_KEY = "rivertown-permits-key-renewed";

  private static final int MOVED = 3;

  /** The hub reads changes once more before its key expires, so that it has seen the others. */
  private static final int LAST_READINGS = 2;

  private final RivertownCity city;
  private final PermitSimulator permits;
  private final Clock clock;

  PermitTrouble(RivertownCity city, RivertownSimulators systems, Clock clock) {
    this.city = city;
    this.permits = systems.permits();
    this.clock = clock;
  }

  /** Staff put a few permits in the new status; the numbers of these permits. */
  List<String> newStatus() {
    List<Permit> moved =
        permits.counter().all().stream().filter(PermitLife::running).limit(MOVED).toList();
    moved.forEach(one -> permits.counter().move(one.permitNo(), NEW_STATUS, one.dates()));
    return moved.stream().map(Permit::permitNo).toList();
  }

  /** A permit is taken down without its type. */
  void malformed() {
    LocalDate day = LocalDate.ofInstant(clock.instant(), Townspeople.ZONE);
    Dice dice = city.dice(MALFORMED);
    PermitMaker maker = city.permitMaker();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Permit whole = maker.fresh(dice, MALFORMED, maker.parties(dice, day), day, now);
    permits
        .counter()
        .file(
            new Permit(
                whole.permitNo(),
                new Code(" ", " "),
                whole.workClass(),
                whole.status(),
                whole.dates(),
                whole.description(),
                whole.estimatedCost(),
                whole.address(),
                whole.parcel(),
                whole.applicant(),
                whole.contractor(),
                now));
  }

  /** The key expires now; {@link #NEW_KEY} is the one that counts. */
  void expireKey() {
    permits.admit(PermitAuth.apiKey(NEW_KEY));
  }

  /** The same as soon as the changes have been asked for twice. */
  void expireKeySoon() {
    permits.admit(new ExpiringKey(new AtomicInteger(LAST_READINGS)));
  }

  /** Admits the old key until that was used for a few readings, and the new one always. */
  private record ExpiringKey(AtomicInteger left) implements PermitAuth {
    private static final PermitAuth OLD = PermitAuth.apiKey(RivertownSimulators.PERMITS_KEY);
    private static final PermitAuth NEW = PermitAuth.apiKey(NEW_KEY);

    @Override
    public boolean admits(Call call) {
      if (NEW.admits(call)) {
        return true;
      }
      boolean isReading = call.parameters().get("updated_from").isPresent();
      int before = isReading ? left.getAndDecrement() : left.get();
      return before > 0 && OLD.admits(call);
    }

    @Override
    public String challenge() {
      return NEW.challenge();
    }
  }
}
