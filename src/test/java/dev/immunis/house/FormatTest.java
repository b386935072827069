package dev.immunis.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sources have one form; {@code ./mvnw -q -Pformat} brings them into it. */
class FormatTest {
  @Test
  void everySourceIsFormatted() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Path file : Sources.java()) {
      String source = Files.readString(file);
      if (!Sources.formatted(source).equals(source)) {
        wrong.add(file.toString());
      }
    }
    assertThat(wrong).as("run ./mvnw -q -Pformat").isEmpty();
  }

  @Test
  void theCheckCanFail() throws Exception {
    String crooked = "class A {\n      int x ;\n}\n";
    assertThat(Sources.formatted(crooked)).isNotEqualTo(crooked);
  }
}
