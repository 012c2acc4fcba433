package org.tributary.samples.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import no.priv.garshol.duke.ConfigLoader;
import no.priv.garshol.duke.Configuration;
import no.priv.garshol.duke.Processor;
import no.priv.garshol.duke.Record;
import no.priv.garshol.duke.databases.InMemoryBlockingDatabase;
import no.priv.garshol.duke.matchers.AbstractMatchListener;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.xml.sax.SAXException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Duke in a JVM of its own: finds links in a file and closes them to clusters, at its threshold and
 * at a stricter one.
 */
@Command(name = "duke", hidden = true, description = "Resolves a file with Duke (internal).")
final class DukeProcess implements Callable<Integer> {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  @Option(names = "--setup", required = true)
  private DukeSetup setup = DukeSetup.PEOPLE;

  @Option(names = "--in", required = true)
  private Path in = Path.of("");

  @Option(names = "--out", required = true, description = "clusters of all links")
  private Path out = Path.of("");

  @Option(names = "--strict-out", required = true, description = "clusters of the surer links")
  private Path strictOut = Path.of("");

  @Option(names = "--strict", required = true, description = "how sure those are")
  private double strict;

  @Option(names = "--by-keys", description = "candidates by keys and not by full text")
  private boolean byKeys;

  @Override
  public Integer call() throws IOException, SAXException {
    List<String> ids = new ArrayList<>();
    Path people = prepare(ids);
    Path xml = setup.write(out.resolveSibling("duke.xml"), people);
    Configuration configuration = ConfigLoader.load(xml.toString());
    if (byKeys) {
      InMemoryBlockingDatabase database = new InMemoryBlockingDatabase();
      database.setKeyFunctions(setup.keys());
      configuration.setDatabase(database);
    }
    Closing all = new Closing();
    Closing sure = new Closing();
    Processor processor = new Processor(configuration);
    processor.addMatchListener(
        new AbstractMatchListener() {
          @Override
          public void matches(Record a, Record b, double confidence) {
            all.link(a.getValue("ID"), b.getValue("ID"));
            if (confidence > strict) {
              sure.link(a.getValue("ID"), b.getValue("ID"));
            }
          }
        });
    processor.deduplicate();
    processor.close();
    write(out, ids, all);
    write(strictOut, ids, sure);
    return 0;
  }

  /** Notes the ids, and puts names together in a copy of a file that has them in two ways. */
  private Path prepare(List<String> ids) throws IOException {
    Path copy = out.resolveSibling("people-for-duke.csv");
    boolean copies = setup == DukeSetup.CIVIC;
    try (CSVParser rows = CSVParser.parse(Files.newBufferedReader(in), FORMAT);
        BufferedWriter to = Files.newBufferedWriter(copy);
        CSVPrinter printer = new CSVPrinter(to, CSVFormat.DEFAULT)) {
      if (copies) {
        List<String> head = new ArrayList<>(rows.getHeaderNames());
        head.add("name");
        printer.printRecord(head);
      }
      for (CSVRecord row : rows) {
        ids.add(row.get("rid"));
        if (copies) {
          List<String> cells = new ArrayList<>(row.toList());
          cells.add(nameOf(row));
          printer.printRecord(cells);
        }
      }
    }
    return copies ? copy : in;
  }

  private static String nameOf(CSVRecord row) {
    return DukeSetup.name(
        row.get("full_name"), row.get("first_name"), row.get("middle_name"), row.get("last_name"));
  }

  private static void write(Path to, List<String> ids, Closing closing) throws IOException {
    try (BufferedWriter lines = Files.newBufferedWriter(to)) {
      lines.write("rid,cluster\n");
      for (String id : ids) {
        lines.write(id + "," + closing.cluster(id) + "\n");
      }
    }
  }
}
