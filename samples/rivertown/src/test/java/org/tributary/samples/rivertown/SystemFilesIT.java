package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped system files against the systems of a fifth of the city, without a hub. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SystemFilesIT {
  @TempDir private Path folder;

  /** Of the shipped system files whose system is simulated here, each keeps its promises. */
  @Test
  void meetsTheContractWithEverySystemFile() throws IOException, InterruptedException {
    RivertownCity city =
        RivertownCity.generate(RivertownCity.DEFAULT_SEED, CityUnderTest.TODAY, 1_000);
    try (RivertownSimulators systems =
        RivertownSimulators.start(
            city, RivertownSimulators.Ports.free(), folder.resolve("city"), Clock.systemUTC())) {
      systems.dropInvoices(CityUnderTest.TODAY);
      Path progress = folder.resolve("contract.log");
      Process process = contract(systems).redirectError(progress.toFile()).start();
      JsonNode report = new ObjectMapper().readTree(process.getInputStream());

      assertThat(process.waitFor()).as(report + Files.readString(progress)).isZero();
      assertThat(report)
          .extracting(stream -> stream.path("stream").asText())
          .containsAll(CityUnderTest.STREAMS.stream().map(name -> String.join(".", name)).toList());
      assertThat(report)
          .allSatisfy(
              stream ->
                  assertThat(stream.path("verdicts").findValuesAsText("promise"))
                      .contains("ends", "ids", "nothing-new", "secrets"));
    }
  }

  private ProcessBuilder contract(RivertownSimulators systems) {
    Path home = RivertownHome.write(folder.resolve("home")).directory();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String[] command = {
      java.toString(),
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "-jar",
      HubJar.locate().toString(),
      "contract",
      "--json",
      "--home",
      home.toString()
    };
    ProcessBuilder contract = new ProcessBuilder(command);
    contract.environment().putAll(RivertownHome.environment(systems));
    return contract;
  }
}
