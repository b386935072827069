package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** A block that goes from one place to another is found on both sides; nothing else is. */
class MovedLinesTest {
  private static BitSet moved(String diff) throws PatchSyntaxException {
    Patch patch = PatchParser.parse(diff.getBytes(StandardCharsets.UTF_8));
    return MovedLines.of(patch, () -> {});
  }

  @Test
  void aBlockThatWentToAnotherFileIsFoundOnBothSides() throws Exception {
    String diff =
        """
        --- a/one.c
        +++ b/one.c
        @@ -1,6 +1,2 @@
         head
        -int check(struct request *r) {
        -  return r->length <= r->limit;
        -}
        -/* end of the check */
         tail
        --- a/two.c
        +++ b/two.c
        @@ -1,2 +1,6 @@
         head
        +    int check(struct request *r) {
        +      return r->length <= r->limit;
        +    }
        +    call(check);
         tail
        """;
    BitSet expected = new BitSet();
    expected.set(4, 7);
    expected.set(13, 16);
    assertThat(moved(diff)).isEqualTo(expected);
  }

  @Test
  void whatIsOnlyIndentedAnewOrShortIsNotMoved() throws Exception {
    assertThat(
            moved(
                """
                --- a/one.c
                +++ b/one.c
                @@ -1,4 +1,4 @@
                 head
                -  first_long_name();
                -  second_long_name();
                -  third_long_name();
                +    first_long_name();
                +    second_long_name();
                +    third_long_name();
                """))
        .isEqualTo(new BitSet());
    assertThat(
            moved(
                """
                --- a/one.c
                +++ b/one.c
                @@ -1,4 +1,1 @@
                 head
                -}
                -}
                -}
                @@ -9,1 +6,4 @@
                 foot
                +}
                +}
                +}
                """))
        .isEqualTo(new BitSet());
  }
}
