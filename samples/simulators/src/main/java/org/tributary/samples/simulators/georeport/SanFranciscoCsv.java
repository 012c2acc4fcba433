package org.tributary.samples.simulators.georeport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads San Francisco's public 311 export (columns unique_key, created_date, complaint_type, ...)
 * as requests of the simulated system, each with its true times.
 */
public final class SanFranciscoCsv {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
  private static final Pattern ZIPCODE = Pattern.compile(", CA, (\\d{5})$");
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private SanFranciscoCsv() {}

  public static List<ServiceRequest> read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
      return read(reader);
    }
  }

  public static List<ServiceRequest> read(Reader csv) throws IOException {
    List<ServiceRequest> requests = new ArrayList<>();
    try (CSVParser rows = FORMAT.parse(csv)) {
      for (CSVRecord row : rows) {
        requests.add(request(row));
      }
    }
    return requests;
  }

  private static ServiceRequest request(CSVRecord row) {
    return new ServiceRequest(
        row.get("unique_key"),
        service(row.get("complaint_type"), row.get("category")),
        ServiceRequest.Status.valueOf(row.get("status").toUpperCase(Locale.ROOT)),
        text(row, "status_notes"),
        text(row, "descriptor"),
        text(row, "agency_name"),
        time(row, "created_date"),
        time(row, "resolution_action_updated_date"),
        null,
        spot(row),
        text(row, "media_url"),
        null);
  }

  /** The code is made of the complaint type alone, so that it is the same in every excerpt. */
  private static GeoReportService service(String complaintType, String category) {
    String slug =
        complaintType.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
    CRC32 sum = new CRC32();
    sum.update(complaintType.getBytes(UTF_8));
    String code = slug + "-" + HexFormat.of().toHexDigits((short) sum.getValue());
    return GeoReportService.of(code, complaintType, category);
  }

  private static Spot spot(CSVRecord row) {
    String address = row.get("incident_address");
    Matcher zipcode = ZIPCODE.matcher(address);
    return new Spot(
        text(row, "incident_address"),
        null,
        zipcode.find() ? zipcode.group(1) : null,
        number(row, "latitude"),
        number(row, "longitude"));
  }

  private static Instant time(CSVRecord row, String column) {
    return TIME.parse(row.get(column), Instant::from);
  }

  private static @Nullable Double number(CSVRecord row, String column) {
    String text = row.get(column);
    return text.isBlank() ? null : Double.valueOf(text);
  }

  private static @Nullable String text(CSVRecord row, String column) {
    String text = row.get(column);
    return text.isBlank() ? null : text;
  }
}
