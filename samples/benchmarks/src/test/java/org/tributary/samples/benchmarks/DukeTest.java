package org.tributary.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class DukeTest {

  @TempDir private Path folder;

  @Test
  void closesLinksTransitively() {
    Closing closing = new Closing();
    closing.link("a", "b");
    closing.link("d", "c");
    closing.link("e", "e");
    closing.link("b", "c");
    closing.link("c", "a");

    assertThat(List.of("a", "b", "c", "d"))
        .extracting(closing::cluster)
        .containsOnly(closing.cluster("a"));
    assertThat(closing.cluster("e")).isEqualTo("e");
    assertThat(closing.cluster("f")).isEqualTo("f");
  }

  @Test
  void closesLongChains() {
    Closing closing = new Closing();
    for (int i = 0; i < 100_000; i++) {
      closing.link("n" + i, "n" + (i + 1));
    }

    assertThat(closing.cluster("n0")).isEqualTo(closing.cluster("n100000"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Resolver.class,
      names = {"DUKE", "DUKE_BY_KEYS"})
  void findsTwoRecordsOfOnePerson(Resolver resolver) throws Exception {
    Map<String, String> clusters =
        resolve(
            resolver,
            DukeSetup.PEOPLE,
            """
            rid,given_name,family_name,birth_date,email,phone,address,locality,postcode
            r1,Maralou,Grineck,1961-04-11,maralou@example.org,613-200-3000,12 Breato Street,Zugaville,K1A 0B1
            r2,Maralu,Grineck,1961-04-11,maralou@example.org,(613) 200-3000,12 Breato St,Zugaville,K1A 0B1
            r3,Toviea,Sankend,1990-12-02,toviea@example.org,343-555-1234,7 Wodi Lane,Zugaville,
            """);

    assertThat(clusters).hasSize(3);
    assertThat(clusters.get("r1")).isEqualTo(clusters.get("r2"));
    assertThat(clusters.get("r3")).isEqualTo("r3");
  }

  @Test
  void comparesNamesOfOneFieldWithNamesInParts() throws Exception {
    Map<String, String> clusters =
        resolve(
            Resolver.DUKE,
            DukeSetup.CIVIC,
            """
            rid,source_system,source_key,party_type,full_name,first_name,middle_name,last_name,suffix,dob,email,phone,address,unit,postcode,updated_at
            c1,ERP,1,,"GRINECK, MARALOU",,,,,,,(248) 920-6451,9233 Oak Rd,,48117,2024-06-21
            c2,PARKS,2,,,Maralou,,Grineck,,,,+1 248 920 6451,9233 Oak Rd,,48117,2024-06-21
            c3,PARKS,3,,,Toviea,,Sankend,,,,343-555-1234,7 Wodi Lane,,48117,2024-06-21
            """);

    assertThat(clusters.get("c1")).isEqualTo(clusters.get("c2"));
    assertThat(clusters.get("c3")).isNotEqualTo(clusters.get("c1"));
  }

  private Map<String, String> resolve(Resolver resolver, DukeSetup setup, String people)
      throws Exception {
    Path in = Files.writeString(folder.resolve("in.csv"), people);
    LabelledFile file = new LabelledFile("few", in, Map.of(), List.of(), in, setup);
    List<String> program = resolver.program(file, folder, in, in);
    List<String> arguments = new ArrayList<>(program.subList(3, program.size()));
    assertThat(program).startsWith("-jar", in.toString(), "duke");

    assertThat(new CommandLine(new DukeProcess()).execute(arguments.toArray(String[]::new)))
        .isZero();

    return LabelledFile.clusters(resolver.outcomes(folder).get(0).clusters());
  }
}
