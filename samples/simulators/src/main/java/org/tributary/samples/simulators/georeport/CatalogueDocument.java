package org.tributary.samples.simulators.georeport;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tributary.samples.simulators.georeport.GeoReportService.Question;

/** Writes the discovery document, the service list, service definitions and errors. */
final class CatalogueDocument {
  private static final String CHANGESET = "2026-01-05T09:00:00Z";

  private CatalogueDocument() {}

  static GeoReportDocument discovery(URI endpoint) {
    Map<String, Object> production = new LinkedHashMap<>();
    production.put("specification", "http://wiki.open311.org/GeoReport_v2");
    production.put("url", endpoint.toString());
    production.put("changeset", CHANGESET);
    production.put("type", "production");
    production.put("formats", List.of("text/xml", "application/json"));
    Map<String, Object> discovery = new LinkedHashMap<>();
    discovery.put("changeset", CHANGESET);
    discovery.put("contact", "Write to 311@rivertown.example");
    discovery.put("key_service", "Ask 311@rivertown.example for a key");
    discovery.put("endpoints", List.of(production));
    return new GeoReportDocument("discovery", discovery);
  }

  static GeoReportDocument services(List<GeoReportService> services) {
    return new GeoReportDocument(
        "services", services.stream().map(CatalogueDocument::service).toList());
  }

  private static Map<String, Object> service(GeoReportService service) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("service_code", service.code());
    row.put("service_name", service.name());
    row.put("description", service.description());
    row.put("metadata", !service.questions().isEmpty());
    row.put("type", "realtime");
    row.put("keywords", "");
    row.put("group", service.group());
    return row;
  }

  static GeoReportDocument definition(GeoReportService service) {
    List<Map<String, Object>> attributes = new ArrayList<>();
    for (Question question : service.questions()) {
      attributes.add(attribute(question, attributes.size() + 1));
    }
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("service_code", service.code());
    definition.put("attributes", attributes);
    return new GeoReportDocument("service_definition", definition);
  }

  private static Map<String, Object> attribute(Question question, int order) {
    List<Map<String, String>> values = new ArrayList<>();
    new TreeMap<>(question.choices())
        .forEach((key, name) -> values.add(Map.of("key", key, "name", name)));
    Map<String, Object> attribute = new LinkedHashMap<>();
    attribute.put("variable", true);
    attribute.put("code", question.code());
    attribute.put("datatype", question.datatype());
    attribute.put("required", question.required());
    attribute.put("datatype_description", "");
    attribute.put("order", order);
    attribute.put("description", question.description());
    attribute.put("values", values);
    return attribute;
  }

  static GeoReportDocument error(String code, String description) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("description", description);
    return new GeoReportDocument("errors", List.of(error));
  }
}
