package org.tributary.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who may know whom, and the habits that a machine can hold. */
final class Rules {
  static final ArchRule CANONICAL_KNOWS_NOTHING =
      classes()
          .that()
          .resideInAPackage("org.tributary.canonical..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "org.tributary.canonical..");

  static final ArchRule SDK_KNOWS_ONLY_CANONICAL =
      noClasses()
          .that()
          .resideInAPackage("org.tributary.sdk..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.tributary.connectors..", "org.tributary.routes..", "org.tributary.hub..");

  static final ArchRule ROUTES_KNOW_NO_HUB_AND_NO_CONNECTOR =
      noClasses()
          .that()
          .resideInAPackage("org.tributary.routes..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.tributary.connectors..", "org.tributary.hub..");

  static final ArchRule HUB_KNOWS_NO_CONNECTOR =
      noClasses()
          .that()
          .resideInAPackage("org.tributary.hub..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tributary.connectors..");

  static final ArchRule CONNECTORS_KNOW_ONLY_THE_SDK =
      noClasses()
          .that()
          .resideInAPackage("org.tributary.connectors..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.tributary.routes..", "org.tributary.hub..");

  static final ArchRule CONNECTORS_DO_NOT_KNOW_EACH_OTHER =
      slices().matching("org.tributary.connectors.(*)..").should().notDependOnEachOther();

  static final ArchRule FEATURES_HAVE_NO_CYCLES =
      slices().matching("org.tributary.hub.(**)").should().beFreeOfCycles();

  static final ArchRule TIME_IS_INJECTED =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.tributary.sdk..",
              "org.tributary.connectors..",
              "org.tributary.routes..",
              "org.tributary.hub..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  static final ArchRule NOTHING_IS_DESERIALIZED_FROM_JAVA =
      noClasses().should().dependOnClassesThat().areAssignableTo(java.io.ObjectInputStream.class);

  private Rules() {}

  /** Every rule with the package of classes made to break it. */
  static Map<String, Control> all() {
    Map<String, Control> rules = new LinkedHashMap<>();
    rules.put(
        "canonical knows nothing",
        new Control(CANONICAL_KNOWS_NOTHING, "org.tributary.canonical.control"));
    rules.put(
        "sdk knows only canonical",
        new Control(SDK_KNOWS_ONLY_CANONICAL, "org.tributary.sdk.control"));
    rules.put(
        "routes know no hub and no connector",
        new Control(ROUTES_KNOW_NO_HUB_AND_NO_CONNECTOR, "org.tributary.routes.control"));
    rules.put(
        "hub knows no connector", new Control(HUB_KNOWS_NO_CONNECTOR, "org.tributary.hub.control"));
    rules.put(
        "connectors know only the sdk",
        new Control(CONNECTORS_KNOW_ONLY_THE_SDK, "org.tributary.connectors.alpha"));
    rules.put(
        "connectors do not know each other",
        new Control(
            CONNECTORS_DO_NOT_KNOW_EACH_OTHER,
            "org.tributary.connectors.alpha",
            "org.tributary.connectors.beta"));
    rules.put(
        "features have no cycles",
        new Control(FEATURES_HAVE_NO_CYCLES, "org.tributary.hub.control"));
    rules.put("time is injected", new Control(TIME_IS_INJECTED, "org.tributary.hub.control"));
    rules.put(
        "nothing is deserialized from Java",
        new Control(NOTHING_IS_DESERIALIZED_FROM_JAVA, "org.tributary.hub.control"));
    return rules;
  }

  /** A rule and the packages of classes that must violate it. */
  record Control(ArchRule rule, List<String> packages) {
    Control(ArchRule rule, String... packages) {
      this(rule, List.of(packages));
    }
  }
}
