package dev.immunis.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The walls of the house; each is shown able to fail on a small offender. */
class WallsTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.immunis");

  @TestFactory
  Stream<DynamicTest> theHouseKeepsItsWalls() {
    return Walls.all().stream()
        .map(
            wall ->
                DynamicTest.dynamicTest(wall.name(), () -> wall.rule("dev.immunis").check(HOUSE)));
  }

  @TestFactory
  Stream<DynamicTest> everyWallCanFail() {
    return Walls.all().stream()
        .map(
            wall ->
                DynamicTest.dynamicTest(
                    wall.name(),
                    () -> {
                      String root = "dev.immunis.house.offenders." + wall.offender();
                      JavaClasses offenders = new ClassFileImporter().importPackages(root);
                      assertThat(offenders).as("offender of " + wall.name()).isNotEmpty();
                      ArchRule rule = wall.rule(root).allowEmptyShould(true);
                      assertThat(rule.evaluate(offenders).hasViolation())
                          .as(wall.name() + " finds its offender")
                          .isTrue();
                    }));
  }
}
