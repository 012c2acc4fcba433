package org.tributary.sdk.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.NativeRecord;

class ChildSpoolTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("children/phones.spool");
  }

  @Test
  void findsTheChildrenOfAParentByTheirIds() throws IOException {
    try (ChildSpool spool = ChildSpool.create(file, "run")) {
      for (int i = 0; i < 1_000; i++) {
        spool.add(List.of("P" + i % 100, "P" + i % 7), List.of(child("a" + i), child("b" + i)));
      }

      assertThat(spool.of("P50")).hasSize(10).extracting(JsonNode::asText).contains("a950");
      assertThat(spool.of("P3")).hasSize(10 + 143);
      assertThat(spool.of("P777")).isEmpty();
    }
  }

  @Test
  void keepsApartParentsWhoseHashesAreTheSame() throws IOException {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    try (ChildSpool spool = ChildSpool.create(file, "run")) {
      spool.add(List.of("Aa", "BB", "Aa"), List.of(child("2"), child("3"), child("1")));

      assertThat(spool.of("Aa")).extracting(JsonNode::asText).containsExactly("1", "2");
      assertThat(spool.of("BB")).extracting(JsonNode::asText).containsExactly("3");
    }
  }

  @Test
  void goesOnInAnotherProcessFromWhereTheCheckpointStands() throws IOException {
    long committed;
    try (ChildSpool spool = ChildSpool.create(file, "run")) {
      spool.add(List.of("P1"), List.of(child("1")));
      committed = spool.length();
      spool.add(List.of("P1"), List.of(child("of a page that was never committed")));
    }

    try (ChildSpool again = ChildSpool.reopen(file, "run", committed).orElseThrow()) {
      again.add(List.of("P1"), List.of(child("2")));

      assertThat(again.of("P1")).extracting(JsonNode::asText).containsExactly("1", "2");
    }
  }

  @Test
  void isNotTakenForTheSpoolOfAnotherRunOrOneThatIsCutOff() throws IOException {
    long length;
    try (ChildSpool spool = ChildSpool.create(file, "run")) {
      spool.add(List.of("P1"), List.of(child("1")));
      length = spool.length();
    }

    assertThat(ChildSpool.reopen(file, "other", length)).isEqualTo(Optional.empty());
    assertThat(ChildSpool.reopen(file, "run", length + 1)).isEqualTo(Optional.empty());
    assertThat(ChildSpool.reopen(file, "run", length - 1)).isEqualTo(Optional.empty());
    Files.delete(file);
    assertThat(ChildSpool.reopen(file, "run", length)).isEqualTo(Optional.empty());
  }

  private static NativeRecord child(String id) {
    return NativeRecord.of(id, JsonNodeFactory.instance.textNode(id), null);
  }
}
