package org.tributary.hub.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.api.Contract;
import org.tributary.hub.parquet.ParquetTable;

/** Opens the files that an attempt writes. */
@Component
class ExportOutputs {
  /** What a single resource has only where it is asked for. */
  private static final Set<String> ASKED_FOR = Set.of("embedded");

  private final ExportFolder folder;
  private final Contract contract;
  private final int rowsPerFile;
  private final Map<ExportType, ParquetTable> tables = new ConcurrentHashMap<>();

  ExportOutputs(ExportFolder folder, Contract contract, TributarySettings settings) {
    this.folder = folder;
    this.contract = contract;
    this.rowsPerFile = settings.exports().rowsPerFile();
  }

  /** The file of this attempt, with whatever is noted of it. */
  ExportOutput open(ExportJob job, ExportFile file) throws IOException {
    Path path = folder.toWrite(job, file);
    return switch (job.format()) {
      case NDJSON -> lines(path, job, file);
      case PARQUET -> new ParquetRows(path, table(file.type()), rowsPerFile);
    };
  }

  private Lines lines(Path path, ExportJob job, ExportFile file) throws IOException {
    Lines lines = new Lines(path);
    if (file.bytes() > 0) {
      try {
        lines.copy(folder.file(job, file), file.bytes());
      } catch (IOException e) {
        lines.close();
        throw e;
      }
    }
    return lines;
  }

  private ParquetTable table(ExportType type) {
    return tables.computeIfAbsent(type, each -> table(each, contract.schemas()));
  }

  /** The columns of a type: those of the schema of the single resource. */
  static ParquetTable table(ExportType type, JsonNode schemas) {
    return ParquetTable.of(type.schema(), schemas, ASKED_FOR);
  }
}
