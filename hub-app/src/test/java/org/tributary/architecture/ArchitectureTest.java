package org.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The architecture holds, and each of its rules is one that can fail. */
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.tributary");

  @Test
  void seesEveryModule() {
    assertThat(
            Stream.of(
                    "canonical",
                    "sdk",
                    "routes",
                    "hub",
                    "connectors.accela",
                    "connectors.arcgis",
                    "connectors.ckan",
                    "connectors.flatfile",
                    "connectors.ldap",
                    "connectors.mail",
                    "connectors.maximo",
                    "connectors.mqtt",
                    "connectors.open311",
                    "connectors.rest",
                    "connectors.s4hana",
                    "connectors.soap",
                    "connectors.sql")
                .filter(
                    part ->
                        PRODUCT.stream()
                            .noneMatch(
                                c -> c.getPackageName().startsWith("org.tributary." + part))))
        .isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> rulesHold() {
    return Rules.all().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> rule.getValue().rule().check(PRODUCT)));
  }

  @TestFactory
  Stream<DynamicTest> rulesCanFail() {
    return Rules.all().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(
                                rule.getValue()
                                    .rule()
                                    .evaluate(
                                        new ClassFileImporter()
                                            .importPackages(rule.getValue().packages()))
                                    .hasViolation())
                            .isTrue()));
  }
}
