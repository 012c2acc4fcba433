package org.tributary.samples.simulators.georeport;

import java.util.List;
import java.util.Map;

/** One entry of a GeoReport service list, with the questions of its definition. */
public record GeoReportService(
    String code, String name, String description, String group, List<Question> questions) {

  public GeoReportService {
    questions = List.copyOf(questions);
  }

  /** A service without questions ({@code metadata=false}). */
  public static GeoReportService of(String code, String name, String group) {
    return new GeoReportService(code, name, name, group, List.of());
  }

  /** One attribute of a service definition; the choices are keyed by the value sent back. */
  public record Question(
      String code,
      String datatype,
      boolean required,
      String description,
      Map<String, String> choices) {

    public Question {
      choices = Map.copyOf(choices);
    }
  }
}
