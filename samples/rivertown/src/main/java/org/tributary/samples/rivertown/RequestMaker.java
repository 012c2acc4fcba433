package org.tributary.samples.rivertown;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.simulators.georeport.GeoReportService;
import org.tributary.samples.simulators.georeport.Requester;
import org.tributary.samples.simulators.georeport.ServiceRequest;
import org.tributary.samples.simulators.georeport.ServiceRequest.Status;
import org.tributary.samples.simulators.georeport.Spot;

/** Makes 311 requests: mostly by people who say who they are, some by nobody in particular. */
final class RequestMaker {
  static final String SYSTEM = "311";
  static final int FIRST_NUMBER = 100_001;
  private static final int CALLERS = 2_000;
  private static final double ANONYMOUS = 0.26;
  private static final List<String> CLOSINGS =
      List.of(
          "Completed",
          "Completed by the crew",
          "Terminé",
          "Duplicate of an earlier request",
          "Not found on site",
          "Referred to the county",
          "No action needed");

  private final List<Topic> topics =
      Resource.lines("services.txt").stream().map(Topic::parse).toList();
  private final Townspeople town;
  private final StreetGrid grid;

  RequestMaker(Townspeople town, StreetGrid grid) {
    this.town = town;
    this.grid = grid;
  }

  /** What people call about. */
  private record Topic(GeoReportService service, String agency, int days, List<String> texts) {
    static Topic parse(String line) {
      String[] parts = line.split("\\|", -1);
      List<GeoReportService.Question> questions =
          parts[0].equals("pothole")
              ? List.of(
                  new GeoReportService.Question(
                      "size",
                      "singlevaluelist",
                      false,
                      "How big is it?",
                      Map.of("small", "Smaller than a plate", "large", "Larger than a plate")))
              : List.of();
      return new Topic(
          new GeoReportService(parts[0], parts[1], parts[1], parts[2], questions),
          parts[3],
          Integer.parseInt(parts[4]),
          List.of(parts[5].split(";", -1)));
    }
  }

  List<GeoReportService> services() {
    return topics.stream().map(Topic::service).toList();
  }

  /** The requests of the days before this one, oldest first. */
  Made<ServiceRequest> history(Dice dice, int count, int days, LocalDate today) {
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate day = today.minusDays(dice.between(1, days));
      times.add(Townspeople.daytime(dice, day).atZone(Townspeople.ZONE).toInstant());
    }
    Collections.sort(times);
    Instant now = today.atStartOfDay(Townspeople.ZONE).toInstant();
    List<ServiceRequest> requests = new ArrayList<>();
    List<TruthRow> truth = new ArrayList<>();
    for (Instant time : times) {
      Optional<Person> caller = caller(dice);
      String id = Integer.toString(FIRST_NUMBER + requests.size());
      ServiceRequest fresh = fresh(dice, id, caller, time);
      requests.add(aged(dice, fresh, now));
      caller.ifPresent(person -> truth.add(truth(id, person)));
    }
    return new Made<>(requests, truth);
  }

  Optional<Person> caller(Dice dice) {
    return dice.chance(ANONYMOUS) ? Optional.empty() : Optional.of(town.anyBusy(dice, CALLERS));
  }

  static TruthRow truth(String id, Person person) {
    return new TruthRow(SYSTEM, "request", id, "requester", person.id());
  }

  /** A request that was just made. */
  ServiceRequest fresh(Dice dice, String id, Optional<Person> caller, Instant at) {
    Topic topic = dice.pick(topics);
    StreetAddress place =
        caller
            .filter(person -> dice.chance(0.5))
            .map(Person::address)
            .orElseGet(() -> dice.pick(grid.doors()));
    return new ServiceRequest(
        id,
        topic.service(),
        Status.OPEN,
        null,
        dice.pick(topic.texts()),
        topic.agency(),
        at,
        at,
        at.plus(Duration.ofDays(topic.days())),
        new Spot(
            place.line() + ", Rivertown",
            place.parcelId(),
            place.postalCode(),
            place.latitude(),
            place.longitude()),
        dice.chance(0.2) ? "https://photos.rivertown.example/311/" + id + ".jpg" : null,
        caller.map(this::requester).orElse(null));
  }

  /** What became of a request until now. */
  private static ServiceRequest aged(Dice dice, ServiceRequest request, Instant now) {
    Duration promised = Duration.between(request.requested(), request.expected());
    Instant closed = request.requested().plusSeconds(1 + dice.below(2 * promised.toSeconds()));
    if (closed.isBefore(now) && dice.chance(0.96)) {
      return request.decided(Status.CLOSED, dice.pick(CLOSINGS), closed);
    }
    Instant seen = request.requested().plusSeconds(dice.below(6 * 3_600));
    return seen.isBefore(now) && dice.chance(0.5)
        ? request.decided(Status.OPEN, "Assigned to a crew", seen)
        : request;
  }

  static String closing(Dice dice) {
    return dice.pick(CLOSINGS);
  }

  private @Nullable Requester requester(Person person) {
    Persona known = town.personas().of(person, SystemHabits.REQUESTS);
    return new Requester(
        known.given(), known.family(), known.email(), known.phone(), known.accountNumber());
  }
}
